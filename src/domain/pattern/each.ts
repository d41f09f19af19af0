const none: readonly RegExpExecArray[] = [];

/**
 * The matches of a global pattern, but for those that begin where `skips` says so. The pattern itself is run: matchAll
 * copies it each time, which takes longer than most patterns need for a message.
 */
export function eachMatch(pattern: RegExp, text: string, skips?: (at: number) => boolean): Iterable<RegExpExecArray> {
  pattern.lastIndex = 0;
  const first = pattern.exec(text);
  if (first === null) return none;
  const next = first.index + (first[0].length || 1);
  pattern.lastIndex = next;
  // Most patterns match once: an array of one is quicker gone through than a generator.
  if (pattern.exec(text) === null) return skips?.(first.index) === true ? none : [first];
  return from(first, pattern, text, skips);
}

/** The first of these matches. */
export function firstMatch(pattern: RegExp, text: string, skips: (at: number) => boolean): RegExpExecArray | undefined {
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (!skips(found.index)) return found;
    pattern.lastIndex = found.index + (found[0].length || 1);
  }
  return undefined;
}

function* from(
  first: RegExpExecArray,
  pattern: RegExp,
  text: string,
  skips: ((at: number) => boolean) | undefined,
): Generator<RegExpExecArray> {
  let found: RegExpExecArray | null = first;
  while (found !== null) {
    const next: number = found.index + (found[0].length || 1);
    if (skips?.(found.index) !== true) yield found;
    pattern.lastIndex = next;
    found = pattern.exec(text);
  }
}
