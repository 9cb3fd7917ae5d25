// Owns the boxes that say something about the page itself: nothing here yet, a warning, an error, a page not found.
import type { Child } from "hono/jsx";

/** A calm box for an empty list: says that there is nothing and why. */
export function Empty({ children }: { readonly children?: Child }) {
  return <p class="empty">{children}</p>;
}

/** A box that draws the eye; its kind is written out in its title. */
export function Notice(props: {
  readonly kind: "info" | "warning" | "error";
  readonly title: string;
  readonly children?: Child;
}) {
  return (
    <div class={`notice notice-${props.kind}`}>
      <p class="notice-title">{props.title}</p>
      {props.children}
    </div>
  );
}
