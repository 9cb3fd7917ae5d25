// Owns the form of the ids that hoshin gives: how one is told from anything else that was sent.

const LASTING_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for the form of our ids; anything else can only be unknown (and PostgreSQL would call it an error). */
export function isLastingId(text: string): boolean {
  return LASTING_ID.test(text);
}
