// Owns person.
import type { DeskAnswer, DeskWork } from "../work.ts";
type P = { readonly account: string };
export async function personPage(_work: DeskWork, _place: P): Promise<DeskAnswer> {
  return null;
}
export async function personData(_work: DeskWork, _place: P): Promise<DeskAnswer> {
  return null;
}
export async function changePerson(_work: DeskWork, _place: P, _form: FormData): Promise<DeskAnswer> {
  return null;
}
