// Owns the start of the program: argv → command. The only composition root.
import type { Io, Lang } from "./cli/command.ts";
import { COMMANDS } from "./cli/commands.ts";
import { helpForAll, helpForOne } from "./cli/help.ts";

/** Takes `--lang ja|en` out of the arguments wherever it stands. */
function takeLang(argv: readonly string[]): { args: string[]; lang: Lang | null } {
  const args: string[] = [];
  let lang: Lang | null = "ja";
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? "";
    const value = arg === "--lang" ? argv[++i] : arg.startsWith("--lang=") ? arg.slice(7) : null;
    if (value === null) args.push(arg);
    else lang = value === "ja" || value === "en" ? value : null;
  }
  return { args, lang };
}

async function main(): Promise<number> {
  const { args, lang } = takeLang(process.argv.slice(2));
  const io: Io = {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    lang: lang ?? "ja",
    env: process.env,
    cwd: process.cwd(),
  };
  if (lang === null) {
    io.err("--lang には ja か en を指定してください。\n--lang takes ja or en.\n");
    return 2;
  }
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.out(await helpForAll(io.lang));
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-V") {
    const { default: about } = await import("../package.json", { with: { type: "json" } });
    io.out(`hoshin ${about.version}\n`);
    return 0;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    io.err(
      io.lang === "ja"
        ? `「${name}」という命令はありません。hoshin --help で一覧を見られます。\n`
        : `There is no command "${name}". See hoshin --help.\n`,
    );
    return 2;
  }
  const command = await load();
  if (rest.includes("--help") || rest.includes("-h")) {
    io.out(helpForOne(command, io.lang));
    return 0;
  }
  return command.run(rest, io);
}

// A reader of the output may close it early (`hoshin read … | head`): that is not an error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`hoshin: 予期しない不具合です / unexpected fault\n${message}\n`);
    process.exitCode = 70;
  },
);
