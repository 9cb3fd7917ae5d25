// Owns working something out once per object: lists and indexes that every rule and check asks for again.

/** The same function, whose answer is kept as long as the object it was asked about. The object must not change afterwards. */
export function oncePer<K extends object, V extends object>(make: (key: K) => V): (key: K) => V {
  const question = questions++;
  return (key) => {
    const answers = (key as Asked)[ANSWERS] ?? opened(key);
    return (answers[question] ??= make(key)) as V; // only this question stands at its number
  };
}

let questions = 0;

/**
 * The answers stand on the object itself, by the number of the question, where neither a spread nor JSON sees them. Not in
 * a WeakMap: what such a map holds outlives each small collection of garbage, and with it all that the answers speak of,
 * so that every paper read stayed in memory until the next large one.
 */
const ANSWERS: unique symbol = Symbol("answers");
type Asked = { readonly [ANSWERS]?: object[] };

function opened(key: object): object[] {
  const answers: object[] = [];
  Object.defineProperty(key, ANSWERS, { value: answers });
  return answers;
}
