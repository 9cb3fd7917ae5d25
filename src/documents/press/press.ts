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
/** Share of its memory from which a child is replaced between two pieces of work: what it has read and made leaves something behind. */
const TIRED = 0.8;
const LOOK_EVERY = 50;
/** Ms of work without a pause after which another child is begun: for less, its start costs more than it saves. */
const WAITED = 250;
/** Compiled sources: a child with them starts in a third of the time. Beside the libraries, where nobody else can put any. */
const COMPILED = join(import.meta.dirname, "../../../node_modules/.cache/hoshin-press");

/** A press. Each child does one piece of work after the other, the longest waiting first; one that is gone is replaced with the next work. */
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

/** Opens a press; its first child starts with the first work, another one when there is much of it. */
export function openPress(limits: Partial<PressLimits> = {}): Press {
  const { memory, time, children } = { ...LIMITS, ...limits };
  const lanes = Array.from({ length: children }, () => openLane({ memory: memory / children, time }));
  const queue: Job[] = [];
  const given = new Set<Promise<unknown>>();
  let busySince = 0;
  /** Hands work to lanes that are free; one without a child is begun only when there has been work for a while. */
  const share = (): void => {
    for (;;) {
      const [oldest] = queue;
      if (!oldest) return;
      const free = lanes.filter((lane) => !lane.isBusy());
      if (free.length === lanes.length) busySince = performance.now();
      const mayStart = lanes.every((lane) => !lane.hasChild()) || performance.now() - busySince >= WAITED;
      const lane = free.find((one) => one.hasChild()) ?? (mayStart ? free[0] : undefined);
      if (!lane) return;
      queue.shift();
      void lane.run(oldest).finally(share);
    }
  };
  return {
    width: children,
    run: async <K extends PressWork["kind"]>(work: Extract<PressWork, { kind: K }>, signal?: AbortSignal) => {
      const { promise, resolve, reject } = Promise.withResolvers<FromChild | Outcome<never>>();
      const late = setTimeout(share, WAITED + 10);
      given.add(promise);
      queue.push({ work, signal, resolve, reject });
      share();
      const done = await promise.finally(() => {
        clearTimeout(late);
        given.delete(promise);
      });
      if (!("memory" in done)) return done;
      if (done.answer === null) throw new Error(`the paper press failed: ${done.fault ?? "?"}`);
      return done.answer as PressAnswer[K]; // the child answers in kind
    },
    close: async () => {
      await Promise.allSettled(given);
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

type LaneLimits = Omit<PressLimits, "children">;

/** Work with where its end is told. */
type Job = {
  readonly work: PressWork;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (done: FromChild | Outcome<never>) => void;
  readonly reject: (error: unknown) => void;
};

/** One child, or none yet, and whether it is at work. */
type Lane = {
  readonly isBusy: () => boolean;
  readonly hasChild: () => boolean;
  /** Never fails: the job hears how it went. */
  readonly run: (job: Job) => Promise<void>;
  readonly close: () => Promise<void>;
};

function openLane(limits: LaneLimits): Lane {
  let child: ChildProcess | null = null;
  let isBusy = false;
  let next = 0;
  const replace = async (): Promise<void> => {
    const old = child;
    child = null;
    if (old) await ended(old);
  };
  const oneJob = async ({ work, signal }: Job): Promise<FromChild | Outcome<never>> => {
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
    isBusy: () => isBusy,
    hasChild: () => child !== null || isBusy,
    run: async (job) => {
      isBusy = true;
      await oneJob(job).then(job.resolve, job.reject);
      isBusy = false;
    },
    close: replace,
  };
}

function startChild({ memory }: LaneLimits): ChildProcess {
  return fork(join(import.meta.dirname, "press-child.ts"), [], {
    // Setting pages makes many short-lived objects: with room for them the collector has less work.
    execArgv: [`--max-old-space-size=${Math.floor((memory * 0.6) / 1_048_576)}`, "--min-semi-space-size=16"],
    serialization: "advanced",
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
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
