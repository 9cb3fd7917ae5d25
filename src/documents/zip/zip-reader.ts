// Owns reading a ZIP that someone sends: its directory first, each part unpacked only within its limits and checked by its sum.
import { crc32, inflateRawSync } from "node:zlib";

/** One file of an archive, still packed. `encrypted`: locked with a password. Sizes in bytes as the directory states them. */
export type ZipEntry = {
  readonly name: string;
  readonly size: number;
  readonly packed: number;
  readonly encrypted: boolean;
  /** Method of packing: 0 none, 8 deflate; others are not known. */
  readonly method: number;
  readonly crc: number;
  readonly offset: number;
};

/** Limits in bytes; `ratio`: how many times its packed size a part may have, from `ratioFrom` bytes on. */
export type ZipLimits = {
  readonly entries: number;
  readonly entry: number;
  readonly total: number;
  readonly ratio: number;
  readonly ratioFrom: number;
};

/** An Office file of a hundred pages has a hundredth of this. */
export const OFFICE_LIMITS: ZipLimits = {
  entries: 2_000,
  entry: 64_000_000,
  total: 120_000_000,
  ratio: 250,
  ratioFrom: 4_000_000,
};

/** broken: cut off or damaged; crowded: more files than the limits; bomb: it would unpack to more than the limits; locked: a password is needed. */
export type ZipProblem = "broken" | "crowded" | "bomb" | "locked";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const LONGEST_COMMENT = 65_557;

/** The files of an archive without its folders, nothing unpacked; or why it is not opened. */
export function zipEntries(bytes: Uint8Array, limits: ZipLimits): readonly ZipEntry[] | ZipProblem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return "broken";
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) return "crowded";
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) return "broken";
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((from) => view.getUint16(at + from, true));
    const flags = view.getUint16(at + 8, true);
    const name = nameOf(bytes.subarray(at + 46, at + 46 + (nameSize ?? 0)), (flags & 0x800) !== 0);
    const entry: ZipEntry = {
      name,
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      encrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      offset: view.getUint32(at + 42, true),
    };
    at += 46 + (nameSize ?? 0) + (extraSize ?? 0) + (commentSize ?? 0);
    if (!name.endsWith("/")) entries.push(entry);
  }
  if (entries.some((entry) => isBomb(entry, limits))) return "bomb";
  return entries.reduce((sum, { size }) => sum + size, 0) > limits.total ? "bomb" : entries;
}

function isBomb({ size, packed }: ZipEntry, { entry, ratio, ratioFrom }: ZipLimits): boolean {
  return size > entry || (size > ratioFrom && size > packed * ratio);
}

/** The bytes of one file; never more than its directory says, which the limits have let through. */
export function zipBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | ZipProblem {
  if (entry.encrypted) return "locked";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset } = entry;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL_ENTRY) return "broken";
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + entry.packed > bytes.length) return "broken";
  const packed = bytes.subarray(from, from + entry.packed);
  const unpacked = entry.method === 8 ? inflated(packed, entry.size) : entry.method === 0 ? packed : null;
  if (unpacked === null || unpacked.length !== entry.size) return "broken";
  return crc32(unpacked) === entry.crc ? unpacked : "broken";
}

function inflated(packed: Uint8Array, size: number): Uint8Array | null {
  if (size === 0) return new Uint8Array(0);
  try {
    return inflateRawSync(packed, { maxOutputLength: size });
  } catch {
    return null;
  }
}

/** Where the end of the directory stands: behind it there is only a comment. */
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - LONGEST_COMMENT);
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return null;
}

/** Names of archives made on Windows in Japan are Shift_JIS unless a flag says otherwise. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder("utf-8").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}
