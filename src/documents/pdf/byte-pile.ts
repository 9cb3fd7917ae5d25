// Owns bytes that grow at their end: operators of a page, and the numbers of its signs as they are.

export type BytePile = {
  /** Signs up to U+00FF, one byte each. */
  readonly text: (text: string) => void;
  /** Room for `bytes` more: the buffer, to be written from `end` on. */
  readonly room: (bytes: number) => Buffer;
  /** How many bytes there are. */
  end: number;
  /** The bytes, until the pile is written again. */
  readonly bytes: () => Buffer;
};

const FIRST_SIZE = 1 << 16;

/** An empty pile. It may be emptied by setting `end` to 0, and then keeps its room. */
export function bytePile(): BytePile {
  let buffer = Buffer.allocUnsafeSlow(FIRST_SIZE);
  const pile: BytePile = {
    end: 0,
    room: (bytes) => {
      if (pile.end + bytes > buffer.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(2 * buffer.length, pile.end + bytes));
        buffer.copy(larger, 0, 0, pile.end);
        buffer = larger;
      }
      return buffer;
    },
    text: (text) => {
      pile.end += pile.room(text.length).write(text, pile.end, "latin1");
    },
    bytes: () => buffer.subarray(0, pile.end),
  };
  return pile;
}
