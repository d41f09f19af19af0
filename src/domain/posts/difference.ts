/** A run of lines that both texts have, or only one of them. */
export interface Difference {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** Beyond this the middle of two texts is told as one change: the table of a comparison grows with its square. */
const mostCells = 4_000_000;

/** What changed between two texts, line by line, in reading order. */
export function differences(before: string, after: string): Difference[] {
  const a = before.split("\n");
  const b = after.split("\n");
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const middle = compared(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  const same = (lines: readonly string[]): Difference[] => lines.map((text) => ({ kind: "same", text }));
  return [...same(a.slice(0, head)), ...middle, ...same(a.slice(a.length - tail))];
}

/** The longest common subsequence, told as what stays, goes and comes. */
function compared(a: readonly string[], b: readonly string[]): Difference[] {
  const removed = (text: string): Difference => ({ kind: "removed", text });
  const added = (text: string): Difference => ({ kind: "added", text });
  if (a.length * b.length > mostCells) return [...a.map(removed), ...b.map(added)];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: Difference[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [one = "", other = ""] = [a[i], b[j]];
    if (i < a.length && j < b.length && one === other) {
      found.push({ kind: "same", text: one });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      found.push(removed(one));
      i += 1;
    } else {
      found.push(added(other));
      j += 1;
    }
  }
  return found;
}
