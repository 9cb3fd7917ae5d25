// Owns the status mark: shape and word together, so that nothing depends on colour.
import type { Child } from "hono/jsx";
import { mixed } from "./mixed.tsx";

/** What a status means for the eye: each tone has its own shape. */
export type Tone = "good" | "short" | "hit" | "none";

const SHAPES: Readonly<Record<Tone, Child>> = {
  good: (
    <>
      <circle cx="12" cy="12" r="10.5" fill="currentColor" />
      <path d="M7 12.4 10.6 16 17 8.6" fill="none" stroke="#fff" stroke-width="2.6" />
    </>
  ),
  short: (
    <>
      <path
        d="M12 2.2 22.4 21H1.6Z"
        fill="#fff"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linejoin="round"
      />
      <path d="M12 9v5.4M12 16.4v2.2" stroke="currentColor" stroke-width="2.4" />
    </>
  ),
  hit: (
    <>
      <path d="M7.5 1.5h9l6 6v9l-6 6h-9l-6-6v-9Z" fill="currentColor" />
      <path d="m8 8 8 8m0-8-8 8" stroke="#fff" stroke-width="2.6" />
    </>
  ),
  none: (
    <>
      <circle
        cx="12"
        cy="12"
        r="9.5"
        fill="#fff"
        stroke="currentColor"
        stroke-width="2"
        stroke-dasharray="3.5 3"
      />
      <path d="M7.5 12h9" stroke="currentColor" stroke-width="2.2" />
    </>
  ),
};

/** The bare shape of a tone, for rows of marks; the words stand beside it. */
export function Shape({ tone, size = 20 }: { readonly tone: Tone; readonly size?: number }) {
  return (
    <svg
      class={`shape tone-${tone}`}
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      {SHAPES[tone]}
    </svg>
  );
}

/** A code of the forms with its meaning in words: shape, code, words. */
export function StatusMark(props: {
  readonly tone: Tone;
  readonly code: string | null;
  readonly words: string;
}) {
  return (
    <span class={`status tone-${props.tone}`}>
      <Shape tone={props.tone} />
      <span>
        {props.code && <b class="status-code">{mixed(props.code)}</b>}
        {mixed(props.words)}
      </span>
    </span>
  );
}

/** How many of each tone, one shape per item in order of tone; the sentence beside it says the same in words. */
export function ShapeRow({ tones }: { readonly tones: readonly Tone[] }) {
  const order: readonly Tone[] = ["good", "short", "hit", "none"];
  const sorted = order.flatMap((tone) => tones.filter((candidate) => candidate === tone));
  return (
    <span class="shape-row" aria-hidden="true">
      {sorted.map((tone) => (
        <Shape tone={tone} size={18} />
      ))}
    </span>
  );
}
