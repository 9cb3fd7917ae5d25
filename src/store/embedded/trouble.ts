// Owns the sentences for what can keep the bundled database from starting: what happened and what to do.
import type { Refusal } from "../../domain/outcome.ts";

/** This platform has no bundled server. */
export function noBundledServer(): Refusal {
  const platform = `${process.platform}-${process.arch}`;
  return {
    code: "no-bundled-database",
    ja: `この環境（${platform}）向けの同梱のデータベースがありません。PostgreSQL 15 以上を用意し、DATABASE_URL で指定してください。`,
    en: `There is no bundled database for this platform (${platform}). Provide PostgreSQL 15 or newer and name it in DATABASE_URL.`,
  };
}

/** Another hoshin has the folder. */
export function folderInUse(folder: string, pid: number | null): Refusal {
  return {
    code: "data-folder-in-use",
    ja: `データフォルダー ${folder} は別の hoshin${pid === null ? "" : `（プロセス ${pid}）`}が使っています。それを止めるか、HOSHIN_DATA で別のフォルダーを指定してください。`,
    en: `Another hoshin${pid === null ? "" : ` (process ${pid})`} is using the data folder ${folder}. Stop it, or name another folder in HOSHIN_DATA.`,
  };
}

/** The folder was written by another major version. */
export function otherMajor(cluster: string, found: string, bundled: number): Refusal {
  return Number(found) > bundled
    ? {
        code: "data-newer-version",
        ja: `${cluster} は新しい PostgreSQL ${found} のデータです。この hoshin に入っているのは ${bundled} です。新しい hoshin を使ってください。データには触れていません。`,
        en: `${cluster} holds data of the newer PostgreSQL ${found}; this hoshin brings ${bundled}. Use a newer hoshin. The data was not touched.`,
      }
    : {
        code: "data-older-version",
        ja: `${cluster} は古い PostgreSQL ${found} のデータです（この hoshin は ${bundled}）。pg_upgrade で移すか、DATABASE_URL で PostgreSQL ${found} を指定してください。データには触れていません。`,
        en: `${cluster} holds data of the older PostgreSQL ${found} (this hoshin brings ${bundled}). Move it with pg_upgrade, or run PostgreSQL ${found} and name it in DATABASE_URL. The data was not touched.`,
      };
}

/** The folder has something in it that is no database. */
export function notACluster(cluster: string): Refusal {
  return {
    code: "data-folder-not-a-database",
    ja: `${cluster} は空ではありませんが、データベースでもありません（PG_VERSION がない）。中身を確かめて移すか、HOSHIN_DATA で別のフォルダーを指定してください。`,
    en: `${cluster} is not empty but is no database either (no PG_VERSION). Look at its contents and move them, or name another folder in HOSHIN_DATA.`,
  };
}

/** The password file is gone though the database is there. */
export function passwordMissing(file: string): Refusal {
  return {
    code: "password-missing",
    ja: `データベースの合言葉のファイル ${file} がありません。控えから戻してください。`,
    en: `The password file of the database, ${file}, is missing. Restore it from a backup.`,
  };
}

/** Made when root could use user namespaces; now the server must run as another user, who cannot get there. */
export function unreachable(folder: string): Refusal {
  return {
    code: "data-folder-unreachable",
    ja: `データベースの利用者（nobody）が ${folder} に入れません。だれでも通れる場所へフォルダーごと移し、HOSHIN_DATA で指定してください。`,
    en: `The database's user (nobody) cannot reach ${folder}. Move the whole folder to a place every user can walk to and name it in HOSHIN_DATA.`,
  };
}

/** In the words of the system, of PostgreSQL and of SQLite, which holds the lock. */
const NO_RIGHTS =
  /Permission denied|EACCES|EPERM|EROFS|Read-only file system|wrong ownership|Operation not permitted|unable to open database file|readonly database/;

/** Turns what a PostgreSQL program or the file system said into a sentence; `detail` is its last words. */
export function troubleFrom(detail: string, folder: string): Refusal {
  const last = detail.trim().split("\n").slice(-3).join(" / ");
  if (/No space left on device|ENOSPC|Disk quota exceeded|EDQUOT/.test(detail))
    return {
      code: "no-space",
      ja: `${folder} のディスクに空きがありません。空きを作るか、HOSHIN_DATA で別の場所を指定してください。`,
      en: `No space is left on the disk of ${folder}. Free some, or name another place in HOSHIN_DATA.`,
    };
  if (NO_RIGHTS.test(detail))
    return {
      code: "no-rights",
      ja: `${folder} に書く権限がありません。持ち主と権限を確かめるか、HOSHIN_DATA で書けるフォルダーを指定してください。（${last}）`,
      en: `No permission to write in ${folder}. Check owner and mode, or name a folder in HOSHIN_DATA that can be written. (${last})`,
    };
  if (/mkdir/.test(detail))
    return {
      code: "no-data-folder",
      ja: `フォルダー ${folder} を作れません。途中にファイルがないか、書ける場所かを確かめ、HOSHIN_DATA で指定してください。（${last}）`,
      en: `The folder ${folder} cannot be made. Look for a file in its way or a read-only disk, and name a folder in HOSHIN_DATA. (${last})`,
    };
  if (/ENOENT|cannot execute|error while loading shared libraries|Exec format error/.test(detail))
    return {
      code: "database-does-not-run",
      ja: `同梱のデータベースがこの環境で動きません（${last}）。PostgreSQL 15 以上を用意し、DATABASE_URL で指定してください。`,
      en: `The bundled database does not run on this machine (${last}). Provide PostgreSQL 15 or newer and name it in DATABASE_URL.`,
    };
  return {
    code: "database-did-not-start",
    ja: `同梱のデータベースが起動しませんでした: ${last}`,
    en: `The bundled database did not start: ${last}`,
  };
}

/** The server said that the port (or a lock of a server just ending) is taken: worth another try. */
export function worthAnotherTry(detail: string): boolean {
  return /Address already in use|could not create any TCP\/IP sockets|shared memory block|already exists/.test(
    detail,
  );
}
