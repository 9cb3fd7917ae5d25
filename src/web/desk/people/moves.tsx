// Owns moves.
import type { DeskAnswer, DeskWork } from "../work.ts";
export async function movesPage(_work: DeskWork): Promise<DeskAnswer> {
  return null;
}
export async function carryOutMoves(_work: DeskWork, _form: FormData): Promise<DeskAnswer> {
  return null;
}
