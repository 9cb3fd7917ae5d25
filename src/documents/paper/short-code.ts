// Owns the short code on a paper that leads back to its record.

/** `3F2A-9C1E` of a snapshot or plan id (or checksum): its first eight letters and digits. */
export function shortCodeOf(record: string): string {
  const signs = record.replaceAll(/[^0-9a-z]/giu, "").toUpperCase();
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}`;
}
