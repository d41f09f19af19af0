/** Where an offset stands in a text for a reader: both from 1, columns in UTF-16 units. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/** The line and column of each offset, in one pass; the offsets must ascend. */
export function linePlaces(text: string, offsets: readonly number[]): LinePlace[] {
  let line = 1;
  let lineStart = 0;
  let next = text.indexOf("\n");
  return offsets.map((offset) => {
    while (next >= 0 && next < offset) {
      line += 1;
      lineStart = next + 1;
      next = text.indexOf("\n", lineStart);
    }
    return { line, column: offset - lineStart + 1 };
  });
}
