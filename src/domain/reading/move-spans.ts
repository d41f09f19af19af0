interface Placed {
  readonly start?: number;
  readonly end?: number;
}

/**
 * What was said of words of a text, after the text was changed: spans behind the change move with it, and one whose own
 * words changed is dropped. What names no words stays.
 */
export function moveSpans<T extends Placed>(before: string, after: string, spans: readonly T[]): readonly T[] {
  if (before === after) return spans;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const by = after.length - before.length;
  return spans.flatMap((span) => {
    if (span.start === undefined || span.end === undefined || span.end <= head) return [span];
    if (span.start >= before.length - tail) return [{ ...span, start: span.start + by, end: span.end + by }];
    return [];
  });
}
