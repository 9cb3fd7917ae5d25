// Owns the paper press: files are made and read in a child process whose memory and time are bounded, so that none can take the server down.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Outcome, refused } from "../../domain/outcome.ts";
import type { FromChild, PressAnswer, PressWork, ToChild } from "./press-work.ts";

/** Limits of the child: memory in bytes, time of one piece of work in ms. */
export type PressLimits = { readonly memory: number; readonly time: number };

const LIMITS: PressLimits = { memory: 600_000_000, time: 60_000 };
/** Share of the memory from which the child is replaced between two pieces of work. */
const TIRED = 0.65;
const LOOK_EVERY = 50;

/** A press. Work is done one after the other; a child that is gone is replaced with the next work. */
export type Press = {
  /** Does one piece of work. Refused when the limits do not suffice, when `signal` is aborted, or as the work itself refuses; throws on a fault of ours. */
  readonly run: <K extends PressWork["kind"]>(
    work: Extract<PressWork, { kind: K }>,
    signal?: AbortSignal,
  ) => Promise<PressAnswer[K]>;
  readonly close: () => Promise<void>;
};

/** Opens a press; the child starts with the first work. */
export function openPress(limits: PressLimits = LIMITS): Press {
  let child: ChildProcess | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let next = 0;
  const start = (): ChildProcess =>
    fork(join(import.meta.dirname, "press-child.ts"), [], {
      execArgv: [`--max-old-space-size=${Math.floor((limits.memory * 0.6) / 1_048_576)}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
  const replace = async (): Promise<void> => {
    const old = child;
    child = null;
    if (old) await ended(old);
  };
  const run = async (work: PressWork, signal?: AbortSignal): Promise<FromChild | Outcome<never>> => {
    if (signal?.aborted) return CANCELLED;
    child ??= start();
    const done = await oneWork(child, { id: next++, work }, limits, signal);
    if (!("memory" in done) || done.memory > limits.memory * TIRED) await replace();
    return done;
  };
  return {
    run: async <K extends PressWork["kind"]>(work: Extract<PressWork, { kind: K }>, signal?: AbortSignal) => {
      const turn = queue.then(() => run(work, signal));
      queue = turn.catch(() => undefined);
      const done = await turn;
      if (!("memory" in done)) return done;
      if (done.answer === null) throw new Error(`the paper press failed: ${done.fault ?? "?"}`);
      return done.answer as PressAnswer[K]; // the child answers in kind
    },
    close: async () => {
      await queue.catch(() => undefined);
      await replace();
    },
  };
}

const CANCELLED = refused("cancelled", "中止しました。", "Cancelled.");
const TOO_LARGE = refused(
  "paper-too-large",
  "この文書を処理するにはメモリーが足りません。",
  "There is not enough memory for this document.",
);
const TOO_LONG = refused(
  "paper-takes-too-long",
  "この文書の処理に時間がかかりすぎたため、止めました。",
  "This document took too long and was stopped.",
);

function oneWork(
  child: ChildProcess,
  message: ToChild,
  limits: PressLimits,
  signal: AbortSignal | undefined,
): Promise<FromChild | Outcome<never>> {
  const { promise, resolve, reject } = Promise.withResolvers<FromChild | Outcome<never>>();
  const answered = (said: FromChild): void => {
    if (said.id === message.id) resolve(said);
  };
  const left = (code: number | null, sign: NodeJS.Signals | null): void => {
    // V8 ends the process when its own share of the memory is used up.
    if (sign === "SIGABRT" || code === 134) resolve(TOO_LARGE);
    else reject(new Error(`the paper press ended (${sign ?? code})`));
  };
  const cancel = (): void => resolve(CANCELLED);
  const look = setInterval(() => {
    if ((memoryOf(child) ?? 0) > limits.memory) resolve(TOO_LARGE);
  }, LOOK_EVERY);
  const clock = setTimeout(() => resolve(TOO_LONG), limits.time);
  child.on("message", answered).once("exit", left).once("error", reject);
  signal?.addEventListener("abort", cancel, { once: true });
  child.send(message);
  return promise.finally(() => {
    clearInterval(look);
    clearTimeout(clock);
    child.off("message", answered).off("exit", left).off("error", reject);
    signal?.removeEventListener("abort", cancel);
  });
}

/** What a process holds, in bytes; null where the system does not say. */
function memoryOf({ pid }: ChildProcess): number | null {
  try {
    const pages = Number(readFileSync(`/proc/${pid ?? 0}/statm`, "utf8").split(" ")[1]);
    return pages * 4096;
  } catch {
    return null;
  }
}

function ended(child: ChildProcess): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  child.once("exit", () => resolve());
  child.kill("SIGKILL");
  return promise;
}
