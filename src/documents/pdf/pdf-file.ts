// Owns the bytes of a PDF 1.7 file: objects packed into streams, their table as a stream (ISO 32000-1, 7.5). What the objects say is decided elsewhere.
import { crc32, deflateSync } from "node:zlib";

/** The number of an object. */
export type Ref = number;

export type PdfFile = {
  /** A number for an object that is written later. */
  readonly reserve: () => Ref;
  readonly write: (ref: Ref, body: string) => void;
  readonly add: (body: string) => Ref;
  /** A stream; `entries` are those of its dictionary. `plain`: not packed, so that programs which do not know PDF find it. */
  readonly stream: (bytes: Uint8Array, entries?: string, plain?: boolean) => Ref;
  /** The file. `root` is its catalog, `info` what it says of itself to programs that know no metadata streams. */
  readonly end: (root: Ref, info: Ref) => Uint8Array;
};

/** Objects of one packed stream: enough for it to be small, few enough for a reader to look one up. */
const PACKED = 400;
/** Of the nine levels: the higher ones take twice the time for some hundredths of the size. Handing small streams to threads takes longer than packing them. */
const PACKING = { level: 3 };
type Stream = {
  readonly ref: Ref;
  readonly entries: string;
  readonly data: Uint8Array;
};
type Place = readonly [kind: 0 | 1 | 2, place: number, index: number];

/** A file without objects. */
export function pdfFile(): PdfFile {
  const streams: Stream[] = [];
  const bodies = new Map<Ref, string>();
  const places: Place[] = [[0, 0, 0xffff]];
  const reserve = (): Ref => places.push([0, 0, 0]) - 1;
  const stream: PdfFile["stream"] = (bytes, entries = "", plain = false) => {
    const ref = reserve();
    if (plain) streams.push({ ref, entries, data: bytes });
    else {
      // Room for all of it at once: with less each further piece is a round of its own.
      const options = { ...PACKING, chunkSize: Math.max(64, bytes.length) };
      const data = deflateSync(bytes, options);
      streams.push({ ref, entries: `${entries}/Filter/FlateDecode`, data });
    }
    return ref;
  };
  const pack = (members: readonly (readonly [Ref, string])[]): void => {
    let [head, words] = ["", ""];
    for (const [ref, body] of members) {
      head += `${ref} ${words.length} `;
      words += `${body}\n`;
    }
    const entries = `/Type/ObjStm/N ${members.length}/First ${head.length}`;
    const holder = stream(Buffer.from(head + words, "latin1"), entries);
    members.forEach(([ref], index) => (places[ref] = [2, holder, index]));
  };
  return {
    reserve,
    write: (ref, body) => void bodies.set(ref, body),
    add: (body) => {
      const ref = reserve();
      bodies.set(ref, body);
      return ref;
    },
    stream,
    end: (root, info) => {
      const members = [...bodies];
      for (let at = 0; at < members.length; at += PACKED) pack(members.slice(at, at + PACKED));
      return bytesOf(streams, places, `/Root ${root} 0 R/Info ${info} 0 R`);
    },
  };
}

/** The file of all streams, behind them the table of the objects. */
function bytesOf(streams: readonly Stream[], places: Place[], roots: string): Uint8Array {
  // Bytes above 127 tell that the file is not text.
  const parts: Uint8Array[] = [Buffer.from("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n", "latin1")];
  let size = parts[0]?.length ?? 0;
  const put = (ref: Ref, entries: string, data: Uint8Array): void => {
    places[ref] = [1, size, 0];
    const head = Buffer.from(`${ref} 0 obj\n<<${entries}/Length ${data.length}>>stream\n`, "latin1");
    for (const part of [head, data, Buffer.from("\nendstream\nendobj\n", "latin1")]) {
      parts.push(part);
      size += part.length;
    }
  };
  for (const { ref, entries, data } of streams) put(ref, entries, data);
  const id = fileId(parts);
  const [ref, start] = [places.length, size];
  places.push([1, start, 0]);
  const table = Buffer.alloc(places.length * 7);
  places.forEach(([kind, place, index], at) => {
    table.writeUInt8(kind, 7 * at);
    table.writeUInt32BE(place, 7 * at + 1);
    table.writeUInt16BE(index, 7 * at + 5);
  });
  const data = deflateSync(table, PACKING);
  put(ref, `/Type/XRef/Size ${places.length}/W[1 4 2]${roots}/ID[<${id}><${id}>]/Filter/FlateDecode`, data);
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`, "latin1"));
  return Buffer.concat(parts);
}

/** Sixteen bytes that differ with the parts of the file: sums of every fourth one, each from another one on. */
function fileId(parts: readonly Uint8Array[]): string {
  return [0, 1, 2, 3]
    .map((from) => {
      let sum = parts.length;
      for (let at = from; at < parts.length; at += 4) sum = crc32(parts[at] ?? "", sum);
      return sum.toString(16).padStart(8, "0");
    })
    .join("");
}

/** A text as PDF holds it, of any signs. */
export function pdfText(text: string): string {
  return /^[\u0020-\u007e]*$/u.test(text)
    ? `(${text.replaceAll(/[\\()]/gu, "\\$&")})`
    : `<FEFF${utf16(text)}>`;
}

/** The units of UTF-16 in hexadecimal digits. */
export function utf16(text: string): string {
  let made = "";
  for (let at = 0; at < text.length; at++) made += text.charCodeAt(at).toString(16).padStart(4, "0");
  return made;
}

/** A length in points, as short as a hundredth allows. */
export function pdfNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}
