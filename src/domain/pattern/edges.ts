import { type Characters, type Part, shapeOf } from "./shape.ts";

/**
 * Sets of characters as bits, one behind the other in one table: two characters may share a bit, so that a set may say
 * yes too often, never no.
 */
let edges = new Int32Array(1 << 15);
let edgesEnd = 0;
const bitMask = 1023;
const bitOf = (code: number): number => (code ^ (code >>> 7)) & bitMask;

/** Whether a set holds a character, or one that shares its bit. */
export const isOfEdge = (edge: number, code: number): boolean => {
  const bit = bitOf(code);
  return ((edges[edge + (bit >> 5)] ?? 0) & (1 << (bit & 31))) !== 0;
};

/** Where the set of these characters stands among the edges; -1 where nothing is known. */
export function addEdge(characters: Characters): number {
  if (!characters) return -1;
  const edge = edgesEnd;
  edgesEnd += (bitMask + 1) >> 5;
  if (edgesEnd > edges.length) {
    const grown = new Int32Array(2 * edges.length);
    grown.set(edges);
    edges = grown;
  }
  for (const code of characters) {
    const at = edge + (bitOf(code) >> 5);
    edges[at] = (edges[at] ?? 0) | (1 << (bitOf(code) & 31));
  }
  return edge;
}

/** The characters that a sticky pattern can begin with. */
export function beginnings(pattern: RegExp): ReadonlySet<number> | undefined {
  const rows = shapeOf(pattern);
  return rows && edgeSet(rows, "start", false);
}

/**
 * The characters at one end of every match, where each alternative is `bound` to that end of the text (^, $), or at
 * its first place whatever it is bound to.
 */
export function edgeSet(rows: readonly (readonly Part[])[], edge: "start" | "end", bound: boolean): Characters {
  const out = new Set<number>();
  for (const row of rows) {
    const parts = edge === "start" ? row : [...row].reverse();
    const found = endOf(parts, edge, bound);
    if (!found || found.passes) return undefined;
    for (const code of found.characters) out.add(code);
  }
  return out;
}

interface End {
  readonly characters: Set<number>;
  /** Whether all of it may be left out, so that the end is made by what lies further in. */
  readonly passes: boolean;
}

function endOf(parts: readonly Part[], edge: "start" | "end", bound: boolean): End | undefined {
  const characters = new Set<number>();
  let isBound = !bound;
  for (const part of parts) {
    if (part.type === "edge") {
      if (part.edge === edge && characters.size === 0) isBound = true;
      continue;
    }
    if (part.type === "nothing" || part.type === "beside") continue;
    if (part.type === "one") {
      if (!isBound || !part.characters) return undefined;
      for (const code of part.characters) characters.add(code);
      return { characters, passes: false };
    }
    let passes = part.least === 0;
    for (const row of part.rows) {
      const inner = endOf(edge === "start" ? row : [...row].reverse(), edge, !isBound);
      if (!inner) return undefined;
      for (const code of inner.characters) characters.add(code);
      passes ||= inner.passes;
    }
    if (!isBound && !passes) return { characters, passes: false };
    if (!isBound) return undefined;
    if (!passes) return { characters, passes: false };
  }
  return isBound ? { characters, passes: true } : undefined;
}
