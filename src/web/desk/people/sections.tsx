// Owns sections.
import type { DeskAnswer, DeskWork } from "../work.ts";
export async function sectionsPage(_work: DeskWork): Promise<DeskAnswer> {
  return null;
}
export async function changeSections(_work: DeskWork, _form: FormData): Promise<DeskAnswer> {
  return null;
}
