import type { Day } from "../measure/day.ts";
import type { Range } from "../measure/range.ts";
import type { CombineUnit, Join } from "./adjacency.ts";
import { anySets, type Bounds, blockSets } from "./candidate-sets.ts";
import { graphOf, leftBy, type Node } from "./graph.ts";

export interface CombineAsk {
  /** In ㎡; without a least area there is nothing to combine for. */
  readonly areaSqm: Range;
  /** In by this day; units that are free later are left out, those of which nobody knows are not. */
  readonly by?: Day | undefined;
}

/** Joined units that together meet an ask. */
export interface Combination {
  /** In the order in which they were given. */
  readonly unitIds: readonly string[];
  readonly areaSqm: number;
  /** When the last of them is free; absent when one of them does not say. */
  readonly freeOn?: Day;
  /** The unit of which only a part is taken, and how much; absent when all are taken whole. */
  readonly split?: { readonly unitId: string; readonly areaSqm: number };
  /** By how many more pieces the free units fall apart; 0 when what is left stays together. */
  readonly morePieces: number;
}

/** Without an upper end, half as much again is still what was asked for. */
const openEnd = 1.5;

/** Sets beyond this are not looked at: they are larger than hundreds of others that do. */
const mostWeighed = 4000;

/**
 * Units of one building or park that are joined and together meet an area by a day: those first that leave the rest in
 * one piece, then with the fewest units, on the fewest floors, with the least area. None leaves a single small unit
 * enclosed, and no unit stands in two of them. Where whole units are too much, one that divides gives as little of
 * itself as will do, and keeps a part that is no smaller than it lets; sets of whole units go before. Exact for small parks; in large ones among blocks and small sets.
 */
export function combine(
  units: readonly CombineUnit[],
  ask: CombineAsk,
  options: { readonly joins?: readonly Join[]; readonly most?: number } = {},
): Combination[] {
  const [least, top] = ask.areaSqm;
  if (least === null || least <= 0) return [];
  const { by } = ask;
  const isFree = (unit: CombineUnit) => by === undefined || unit.freeOn === undefined || unit.freeOn <= by;
  const graph = graphOf(units, isFree, options.joins ?? []);
  const bounds = { least, most: top ?? least * openEnd };
  // A set that is found twice does no harm: no unit is chosen twice.
  const found: Weighed[] = [];
  const weigh = (set: readonly Node[]): void => {
    const one = weighed(set, bounds);
    if (one) found.push(one);
  };
  anySets(graph, bounds, weigh);
  blockSets(units, graph, bounds, weigh);

  const most = options.most ?? 3;
  const taken = new Set<Node>();
  const chosen: Combination[] = [];
  const splitting: (Weighed & { morePieces: number })[] = [];
  const choose = (one: Weighed, morePieces: number): void => {
    if (chosen.length >= most || one.nodes.some((node) => taken.has(node))) return;
    for (const node of one.nodes) taken.add(node);
    chosen.push(toCombination(one, morePieces));
  };
  for (const one of found.sort(byFew).slice(0, mostWeighed)) {
    if (chosen.length >= most) break;
    const { morePieces, hasOrphan } = leftBy(one.nodes, graph);
    if (hasOrphan) continue;
    if (morePieces === 0) choose(one, 0);
    else splitting.push({ ...one, morePieces });
  }
  for (const one of splitting.sort((a, b) => a.morePieces - b.morePieces || byFew(a, b))) choose(one, one.morePieces);
  return chosen;
}

interface Weighed {
  readonly nodes: readonly Node[];
  readonly units: number;
  readonly floors: number;
  readonly areaSqm: number;
  readonly split?: { readonly node: Node; readonly areaSqm: number };
}

/** Undefined for units that are too much even when one of them is split. */
function weighed(set: readonly Node[], bounds: Bounds): Weighed | undefined {
  const rows: number[] = [];
  let units = 0;
  let areaSqm = 0;
  for (const node of set) {
    units += node.units.length;
    areaSqm += node.areaSqm;
    for (const row of node.rows) if (!rows.includes(row)) rows.push(row);
  }
  if (areaSqm <= bounds.most) return { nodes: set, units, floors: rows.length, areaSqm };
  const split = splitOf(set, areaSqm, bounds);
  if (split === undefined) return undefined;
  const { node } = split;
  return { nodes: set, units, floors: rows.length, areaSqm: areaSqm - node.areaSqm + split.areaSqm, split };
}

/** The part that makes the whole just large enough, of the unit with which it is least; parts are whole square metres. */
function splitOf(set: readonly Node[], sum: number, { least, most }: Bounds): Weighed["split"] {
  let best: { node: Node; areaSqm: number; total: number } | undefined;
  for (const node of set) {
    if (node.leastSqm >= node.areaSqm) continue;
    const rest = sum - node.areaSqm;
    const areaSqm = Math.max(node.leastSqm, Math.ceil(least - rest));
    const total = rest + areaSqm;
    if (areaSqm > node.areaSqm - node.leastSqm || total > most) continue;
    if (!best || total < best.total || (total === best.total && node.index < best.node.index))
      best = { node, areaSqm, total };
  }
  return best;
}

const orders = new WeakMap<readonly Node[], readonly Node[]>();

/** As they were given. Few sets are so alike that they need it, and those need it again and again. */
function inOrder(nodes: readonly Node[]): readonly Node[] {
  const known = orders.get(nodes) ?? [...nodes].sort((a, b) => a.index - b.index);
  orders.set(nodes, known);
  return known;
}

/** A total order: sets that are alike in all else go by the order in which their units were given. */
function byFew(a: Weighed, b: Weighed): number {
  const first =
    Number(a.split !== undefined) - Number(b.split !== undefined) ||
    a.units - b.units ||
    a.floors - b.floors ||
    a.areaSqm - b.areaSqm;
  if (first) return first;
  const [left, right] = [inOrder(a.nodes), inOrder(b.nodes)];
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i]?.index ?? 0) - (right[i]?.index ?? 0);
    if (difference) return difference;
  }
  return left.length - right.length;
}

function toCombination({ nodes, areaSqm, split }: Weighed, morePieces: number): Combination {
  const units = inOrder(nodes).flatMap((node) => node.units);
  const days = units.flatMap((unit) => unit.freeOn ?? []);
  const last = [...days].sort().at(-1);
  return {
    unitIds: units.map((unit) => unit.id),
    areaSqm,
    ...(split ? { split: { unitId: split.node.units[0]?.id ?? "", areaSqm: split.areaSqm } } : {}),
    ...(days.length === units.length && last !== undefined ? { freeOn: last } : {}),
    morePieces,
  };
}
