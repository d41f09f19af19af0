import { addEdge, edgeSet, isOfEdge } from "./edges.ts";
import { literalFirst } from "./literal-first.ts";
import { addGate } from "./marks.ts";
import { slotsOf } from "./must-hold.ts";
import { shapeOf } from "./shape.ts";

/** What must be true of a text before a pattern can match it; absent where nothing is known. */
export interface Gate {
  /** Its number among all gates. */
  readonly index: number;
  /** Slots of which at least one must be marked: characters or pairs that every match holds one of. */
  readonly slots: Uint32Array | undefined;
  /** Where `edges` holds the characters that a text which matches begins with, where the pattern is bound to its start; else -1. */
  readonly first: number;
  /** The same of those that it ends with, where the pattern is bound to its end. */
  readonly last: number;
}

/** Patterns are constants of their files; a Map finds them quicker than a WeakMap. */
const gates = new Map<RegExp, Gate>();

/** The gate of a pattern, worked out once from its source. */
export function gateOf(pattern: RegExp): Gate {
  const known = gates.get(pattern);
  if (known) return known;
  const rows = shapeOf(pattern);
  const slots = rows && slotsOf(rows);
  const gate: Gate = {
    index: addGate(slots),
    slots,
    first: addEdge(rows && edgeSet(rows, "start", true)),
    last: addEdge(rows && edgeSet(rows, "end", true)),
  };
  gates.set(pattern, gate);
  return gate;
}

/** A pattern that is a constant of its file, with its gate once that is known: looking it up takes as long as asking it. */
export interface Gated {
  /** As it is written; once it has a gate, in the form that is run quickest. */
  pattern: RegExp;
  gate: Gate | undefined;
}

export const gated = (pattern: RegExp): Gated => ({ pattern, gate: undefined });

/** The gate of a constant pattern. */
export function gateFor(one: Gated): Gate {
  if (one.gate === undefined) {
    one.gate = gateOf(one.pattern);
    one.pattern = literalFirst(one.pattern);
  }
  return one.gate;
}

/** Whether a pattern can match this stretch of a text at all, by its first and last characters. */
export function canMatch({ first, last }: Gate, text: string, start = 0, end = text.length): boolean {
  if (first < 0 && last < 0) return true;
  return (
    start < end &&
    (first < 0 || isOfEdge(first, text.charCodeAt(start))) &&
    (last < 0 || isOfEdge(last, text.charCodeAt(end - 1)))
  );
}
