import { type CombineUnit, type Join, joinedUnits } from "./adjacency.ts";

/** Units that are let together, as one. */
export interface Node {
  readonly index: number;
  readonly units: readonly CombineUnit[];
  readonly areaSqm: number;
  /** The smallest part that can be taken of it; its area where it does not divide. */
  readonly leastSqm: number;
  /** Numbers of the rows, floor by floor, that it stands in. */
  readonly rows: readonly number[];
  /** Whether it may be taken for this need; else it is only what may be left over. */
  readonly isOffered: boolean;
}

export interface Graph {
  readonly nodes: readonly Node[];
  /** By index of the node, the indexes of the nodes that it is joined to. */
  readonly next: readonly (readonly number[])[];
  readonly nodeOf: ReadonlyMap<string, Node>;
}

/** The free units and how they are joined; those that are not free by then only keep their places in the rows. */
export function graphOf(
  units: readonly CombineUnit[],
  isFree: (unit: CombineUnit) => boolean,
  joins: readonly Join[],
): Graph {
  const groups = new Map<string, CombineUnit[]>();
  for (const unit of units) {
    const key = unit.bundle === undefined ? `u${unit.id}` : `b${unit.bundle}`;
    const group = groups.get(key);
    if (group) group.push(unit);
    else groups.set(key, [unit]);
  }
  const rows = new Map<string, number>();
  const rowOf = (unit: CombineUnit): number => {
    const key = `${unit.building}\n${unit.floor ?? ""}`;
    const row = rows.get(key) ?? rows.size;
    rows.set(key, row);
    return row;
  };
  const nodes = [...groups.values()]
    .filter((group) => group.every(isFree))
    .map((group, index): Node => {
      const areaSqm = group.reduce((sum, unit) => sum + unit.areaSqm, 0);
      return {
        index,
        units: group,
        areaSqm,
        leastSqm: leastOf(group, areaSqm),
        rows: [...new Set(group.map(rowOf))],
        isOffered: group.every((unit) => unit.suits !== false),
      };
    });
  const nodeOf = new Map(nodes.flatMap((node) => node.units.map((unit) => [unit.id, node] as const)));
  const joined = joinedUnits(units, joins);
  const next = nodes.map((node) => {
    const around = node.units.flatMap((unit) => [...(joined.get(unit.id) ?? [])].flatMap((id) => nodeOf.get(id) ?? []));
    return [...new Set(around.map((one) => one.index))].filter((index) => index !== node.index).sort((a, b) => a - b);
  });
  return { nodes, next, nodeOf };
}

/** A part and a rest that is no smaller: else the rest would be a strip that nobody takes. */
function leastOf(group: readonly CombineUnit[], areaSqm: number): number {
  const [unit, ...others] = group;
  const least = unit?.leastSqm;
  return least === undefined || least <= 0 || others.length > 0 || least * 2 > areaSqm ? areaSqm : least;
}

/** What a set leaves behind: how many more pieces the free units fall into, and whether a small one stands alone. */
export function leftBy(set: readonly Node[], graph: Graph): { morePieces: number; hasOrphan: boolean } {
  const taken = new Set(set.map((node) => node.index));
  const smallest = Math.min(...set.flatMap((node) => node.units.map((unit) => unit.areaSqm)));
  const seen = new Set(taken);
  let pieces = 0;
  let hasOrphan = false;
  for (const node of set) {
    for (const start of graph.next[node.index] ?? []) {
      if (seen.has(start)) continue;
      const size = spread(start, seen, graph);
      pieces += 1;
      if (size === 1 && (graph.nodes[start]?.areaSqm ?? 0) < smallest) hasOrphan = true;
    }
  }
  return { morePieces: Math.max(0, pieces - 1), hasOrphan };
}

/** Marks all that is joined to a node and not seen yet. @returns how many. */
function spread(start: number, seen: Set<number>, graph: Graph): number {
  const queue = [start];
  seen.add(start);
  for (let i = 0; i < queue.length; i++) {
    for (const next of graph.next[queue[i] ?? start] ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return queue.length;
}
