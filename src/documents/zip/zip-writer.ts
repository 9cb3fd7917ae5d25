// Owns writing a ZIP piece by piece, so that an archive of all units is never held in memory.
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

/** Files that are packed already. */
const PACKED = /\.(?:xlsx|pdf|pptx|docx|zip)$/u;
/** One time for all entries: the same files make the same archive. */
const NO_TIME = new Date(1980, 0, 1);

/** Adds files one after the other, then ends the archive. */
type ZipWriter = {
  readonly add: (name: string, bytes: Uint8Array) => void;
  readonly end: () => void;
};

/** Opens an archive; `write` gets its bytes as they come. Names may hold folders; what is packed already is stored as it is. Throws when packing fails. */
export function zipWriter(write: (bytes: Uint8Array) => void): ZipWriter {
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    write(bytes);
  });
  return {
    add: (name, bytes) => {
      const file = PACKED.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
      file.mtime = NO_TIME;
      zip.add(file);
      file.push(bytes, true);
    },
    end: () => zip.end(),
  };
}
