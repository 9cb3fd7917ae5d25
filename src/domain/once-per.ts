// Owns working something out once per object: lists and indexes that every rule and check asks for again.

/** The same function, whose answer is kept as long as the object it was asked about. The object must not change afterwards. */
export function oncePer<K extends object, V extends object>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const answer = known.get(key);
    if (answer) return answer;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
