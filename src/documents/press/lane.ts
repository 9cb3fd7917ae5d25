// Owns one child of the paper press: what it works on, what waits in it, and its end when it needs too much memory or time.
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Outcome, refused } from "../../domain/outcome.ts";
import { printedOnly } from "../paper/paper.ts";
import type { FromChild, PressWork, ToChild } from "./press-work.ts";

/** Memory of the child in bytes, time of one piece of work in ms. */
type LaneLimits = { readonly memory: number; readonly time: number };

/** Work with where its end is told. */
export type Job = {
  readonly work: PressWork;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (done: FromChild | Outcome<never>) => void;
  readonly reject: (error: unknown) => void;
};

/** One child, or none yet. */
type Lane = {
  readonly isBusy: () => boolean;
  readonly hasChild: () => boolean;
  /** Whether it takes this work now: one piece, or a small one ahead while a small one is done. */
  readonly takes: (job: Job) => boolean;
  readonly take: (job: Job) => void;
  /** Ends the child. */
  readonly close: () => Promise<void>;
};

/** How a lane tells that it can take more work; `back` are jobs that it did not come to. */
type OnFree = (back: readonly Job[]) => void;

/** Share of its memory from which a child is replaced between two pieces of work: what it has read and made leaves something behind. */
const TIRED = 0.8;
const LOOK_EVERY = 50;
/** Pieces of work that a child holds: it need not wait for the next one while its answer is taken in. */
const HELD = 2;
/** Compiled sources: a child with them starts in a third of the time. Beside the libraries, where nobody else can put any. */
const COMPILED = join(import.meta.dirname, "../../../node_modules/.cache/hoshin-press");

/** A lane without a child; it begins one with its first work, and another one when that is gone. */
export function openLane(limits: LaneLimits, onFree: OnFree): Lane {
  let child: ChildProcess | null = null;
  let ending: Promise<void> | null = null;
  let next = 0;
  /** The first is being done, the one behind it lies in the child. */
  let held: readonly { readonly id: number; readonly job: Job; readonly cancel: () => void }[] = [];
  /** When a child failed with two pieces of work, each is done again without company: only then is it known whose fault it was. */
  const alone = new WeakSet<Job>();
  let unwatch = (): void => {};

  const watch = (): void => {
    unwatch();
    if (held.length === 0) return;
    const look = setInterval(() => {
      if (child && (memoryOf(child) ?? 0) > limits.memory) fail(TOO_LARGE);
    }, LOOK_EVERY);
    const clock = setTimeout(() => fail(TOO_LONG), limits.time);
    unwatch = () => {
      clearInterval(look);
      clearTimeout(clock);
    };
  };
  const release = (): readonly Job[] => {
    unwatch();
    const jobs = held.map(({ job, cancel }) => {
      job.signal?.removeEventListener("abort", cancel);
      return job;
    });
    held = [];
    return jobs;
  };
  const replace = (back: readonly Job[]): void => {
    const old = child;
    child = null;
    ending = (old ? ended(old) : Promise.resolve()).then(() => {
      ending = null;
      onFree(back);
    });
  };
  const fail = (reason: Outcome<never> | Error): void => {
    const jobs = release();
    const [first, ...behind] = jobs;
    if (behind.length > 0 && reason !== CANCELLED) {
      for (const job of jobs) alone.add(job);
      replace(jobs);
      return;
    }
    if (reason instanceof Error) first?.reject(reason);
    else first?.resolve(reason);
    replace(behind);
  };
  const answered = (said: FromChild): void => {
    const [first, ...behind] = held;
    if (first?.id !== said.id) return;
    first.job.signal?.removeEventListener("abort", first.cancel);
    held = behind;
    watch();
    first.job.resolve(said);
    if (said.memory > limits.memory * TIRED) replace(release());
    else onFree([]);
  };
  const begin = (): ChildProcess => {
    const begun = startChild(limits);
    begun
      .on("message", (said: FromChild) => {
        if (begun === child) answered(said);
      })
      // More than one may come of a child that is gone: who listens no longer must not throw.
      .on("error", (error) => {
        if (begun === child) fail(error);
      })
      .once("exit", (code, sign) => {
        if (begun !== child) return;
        // V8 ends the process when its own share of the memory is used up.
        const isFull = sign === "SIGABRT" || code === 134;
        fail(isFull ? TOO_LARGE : new Error(`the paper press ended (${sign ?? code})`));
      });
    return begun;
  };
  return {
    isBusy: () => held.length > 0 || ending !== null,
    hasChild: () => child !== null || ending !== null,
    takes: (job) => {
      if (ending !== null || held.length >= HELD) return false;
      return (
        held.every((one) => isSmall(one.job) && !alone.has(one.job)) &&
        (held.length === 0 || (isSmall(job) && !alone.has(job)))
      );
    },
    take: (job) => {
      if (job.signal?.aborted) {
        job.resolve(CANCELLED);
        onFree([]);
        return;
      }
      child ??= begin();
      const id = next++;
      // What lies behind is done all the same: its answer comes as soon as the next work would begin.
      const cancel = (): void => (held[0]?.id === id ? fail(CANCELLED) : job.resolve(CANCELLED));
      job.signal?.addEventListener("abort", cancel, { once: true });
      held = [...held, { id, job, cancel }];
      if (held.length === 1) watch();
      child.send({ id, work: lean(job.work) } satisfies ToChild);
    },
    close: async () => {
      release();
      const old = child;
      child = null;
      await ending;
      if (old) await ended(old);
    },
  };
}

/** Setting a PDF holds little and takes some hundredths of a second. */
function isSmall({ work }: Job): boolean {
  return work.kind === "pdf";
}

/** Work without what its child has no use for: less to send and to take in. */
function lean(work: PressWork): PressWork {
  return work.kind === "pdf" ? { ...work, paper: printedOnly(work.paper) } : work;
}

function startChild({ memory }: LaneLimits): ChildProcess {
  return fork(join(import.meta.dirname, "press-child.ts"), [], {
    // Setting pages makes many short-lived objects: with room for them the collector has less work.
    execArgv: [`--max-old-space-size=${Math.floor((memory * 0.6) / 1_048_576)}`, "--min-semi-space-size=16"],
    serialization: "advanced",
    env: { ...withoutSecrets(process.env), NODE_COMPILE_CACHE: COMPILED },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** A child takes strange files apart: it is told neither the address of the database nor any key of the server. */
function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(?:HOSHIN_|DATABASE_URL$|PG)/.test(name)),
  );
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
