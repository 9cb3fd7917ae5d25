// Owns the paper press: files are made and read in child processes whose memory and time are bounded, so that none can take the server down.
import { availableParallelism } from "node:os";
import type { Outcome } from "../../domain/outcome.ts";
import { type Job, openLane } from "./lane.ts";
import type { FromChild, PressAnswer, PressWork } from "./press-work.ts";

/** Limits of the press: memory in bytes of all its children together, time of one piece of work in ms, number of children. */
export type PressLimits = { readonly memory: number; readonly time: number; readonly children: number };

const LIMITS: PressLimits = {
  memory: 600_000_000,
  time: 60_000,
  // Each child needs some 120 MB before it holds any paper.
  children: Math.min(2, availableParallelism()),
};
/** Ms of work without a pause after which another child is begun: for less, its start costs more than it saves. */
const WAITED = 250;

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
  const queue: Job[] = [];
  const given = new Set<Promise<unknown>>();
  let busySince = 0;
  const lanes = Array.from({ length: children }, () =>
    openLane({ memory: memory / children, time }, (back) => {
      queue.unshift(...back);
      share();
    }),
  );
  /** Hands work to lanes that take it, those at rest first; one without a child begins only when there has been work for a while. */
  const share = (): void => {
    for (;;) {
      const [oldest] = queue;
      if (!oldest) return;
      const resting = lanes.filter((lane) => !lane.isBusy());
      if (resting.length === lanes.length) busySince = performance.now();
      const mayStart = lanes.every((lane) => !lane.hasChild()) || performance.now() - busySince >= WAITED;
      const lane =
        resting.find((one) => one.hasChild()) ??
        (mayStart ? resting[0] : undefined) ??
        lanes.find((one) => one.takes(oldest));
      if (!lane?.takes(oldest)) return;
      queue.shift();
      lane.take(oldest);
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
