// Owns people.
import type { DeskAnswer, DeskWork } from "../work.ts";
export async function peoplePage(_work: DeskWork): Promise<DeskAnswer> {
  return null;
}
export async function changePeople(_work: DeskWork, _form: FormData): Promise<DeskAnswer> {
  return null;
}
