// Owns the settings: the only reader of process.env.

/** Settings of the server process. */
export type Config = {
  /** Folder of the embedded database and everything else hoshin keeps (HOSHIN_DATA, default ./data). */
  readonly dataFolder: string;
  /** Another PostgreSQL (≥ 15) in place of the embedded one (DATABASE_URL). */
  readonly databaseUrl: string | null;
  readonly host: string;
  readonly port: number;
};
