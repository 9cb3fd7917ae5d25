// Owns working something out once per object: lists and indexes that every rule and check asks for again.

/** The same function, whose answer is kept as long as the object it was asked about. The object must not change afterwards. */
export function oncePer<K extends object, V extends object>(make: (key: K) => V): (key: K) => V {
  const question = questions++;
  return (key) => {
    let answers = known.get(key);
    if (!answers) known.set(key, (answers = []));
    return (answers[question] ??= make(key)) as V; // only this question stands at its number
  };
}

let questions = 0;

/** Every answer about an object, by the number of the question: one entry per object is far cheaper to keep and to give up than one per object and question. */
const known = new WeakMap<object, object[]>();
