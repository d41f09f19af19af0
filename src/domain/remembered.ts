/** What `make` gave for a key is remembered, of so many keys at most; then it begins anew. */
export function remembered<Key, Value extends NonNullable<unknown>>(
  most: number,
  make: (key: Key) => Value,
): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const there = known.get(key);
    if (there !== undefined) return there;
    if (known.size >= most) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

/** What `make` gave for an object is remembered for as long as the object is there. */
export function rememberedOf<Owner extends object, Value extends NonNullable<unknown>>(
  make: (owner: Owner) => Value,
): (owner: Owner) => Value {
  const known = new WeakMap<Owner, Value>();
  return (owner) => {
    const there = known.get(owner);
    if (there !== undefined) return there;
    const made = make(owner);
    known.set(owner, made);
    return made;
  };
}

/** What is made when it is first asked for. */
export function once<Value extends NonNullable<unknown>>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
