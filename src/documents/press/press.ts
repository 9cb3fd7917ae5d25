// Owns the paper press: files are made and read in child processes whose memory and time are bounded, so that none can take the server down.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type Outcome, refused } from "../../domain/outcome.ts";
import type { FromChild, PressAnswer, PressWork, ToChild } from "./press-work.ts";

/** Limits of the press: memory in bytes of all its children together, time of one piece of work in ms, number of children. */
export type PressLimits = { readonly memory: number; readonly time: number; readonly children: number };

const LIMITS: PressLimits = {
  memory: 600_000_000,
  time: 60_000,
  // Each child needs some 120 MB before it holds any paper.
  children: Math.min(2, availableParallelism()),
};
/** Share of its memory from which a child is replaced between two pieces of work: the typesetter lets go of too little. */
const TIRED = 0.8;
const LOOK_EVERY = 50;

/** A press. Each child does one piece of work after the other; one that is gone is replaced with the next work. */
export type Press = {
  /** How many pieces of work are done at the same time. */
  readonly width: number;
  /** Does one piece of work. Refused when the limits do not suffice, when `signal` is aborted, or as the work itself refuses; throws on a fault of ours. */
  readonly run: <K extends PressWork["kind"]>(
    work: Extract<PressWork, { kind: K }>,
    signal?: AbortSignal,
  ) => Promise<PressAnswer[K]>;
  /** Waits for the work that was given, then ends the children. */
  readonly close: () => Promise<void>;
};

/** Opens a press; its children start with the first work. */
export function openPress(limits: Partial<PressLimits> = {}): Press {
  const { memory, time, children } = { ...LIMITS, ...limits };
  const lanes = Array.from({ length: children }, () => openLane({ memory: memory / children, time }));
  return {
    width: children,
    run: async <K extends PressWork["kind"]>(work: Extract<PressWork, { kind: K }>, signal?: AbortSignal) => {
      const lane = lanes.reduce((best, one) => (one.waiting() < best.waiting() ? one : best));
      const done = await lane.run(work, signal);
      if (!("memory" in done)) return done;
      if (done.answer === null) throw new Error(`the paper press failed: ${done.fault ?? "?"}`);
      return done.answer as PressAnswer[K]; // the child answers in kind
    },
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

type LaneLimits = Omit<PressLimits, "children">;

/** One child and the work that waits for it. */
type Lane = {
  readonly waiting: () => number;
  readonly run: (work: PressWork, signal?: AbortSignal) => Promise<FromChild | Outcome<never>>;
  readonly close: () => Promise<void>;
};

function openLane(limits: LaneLimits): Lane {
  let child: ChildProcess | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let next = 0;
  const replace = async (): Promise<void> => {
    const old = child;
    child = null;
    if (old) await ended(old);
  };
  const run = async (work: PressWork, signal?: AbortSignal): Promise<FromChild | Outcome<never>> => {
    if (signal?.aborted) return CANCELLED;
    child ??= startChild(limits);
    let kept = false;
    try {
      const done = await oneWork(child, { id: next++, work }, limits, signal);
      kept = "memory" in done && done.memory <= limits.memory * TIRED;
      return done;
    } finally {
      if (!kept) await replace();
    }
  };
  return {
    waiting: () => waiting,
    run: (work, signal) => {
      waiting++;
      const turn = queue.then(() => run(work, signal)).finally(() => waiting--);
      queue = turn.catch(() => undefined);
      return turn;
    },
    close: async () => {
      await queue;
      await replace();
    },
  };
}

function startChild({ memory }: LaneLimits): ChildProcess {
  return fork(join(import.meta.dirname, "press-child.ts"), [], {
    execArgv: [`--max-old-space-size=${Math.floor((memory * 0.6) / 1_048_576)}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
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
  limits: LaneLimits,
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
