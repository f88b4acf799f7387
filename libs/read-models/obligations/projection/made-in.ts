interface Keyed<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

/** What is kept under a key, made where there is nothing yet. Written once: what was looked up only would be written again and again. */
export const madeIn = <Key, Value extends object>(of: Keyed<Key, Value>, key: Key, make: (key: Key) => Value): Value => {
  const known = of.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  of.set(key, made);
  return made;
};
