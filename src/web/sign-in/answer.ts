// Owns what a page of signing in answers.
import type { View } from "../../site/view.ts";

/** A page, or where to go on; null: there is nothing there. */
export type SignInAnswer =
  | { readonly view: View; readonly status: 200 | 403 | 422 | 429 }
  | { readonly goTo: string }
  | null;
