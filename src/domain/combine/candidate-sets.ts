import { type CombineUnit, floorAbove, type Row, rowsOf } from "./adjacency.ts";
import type { Graph, Node } from "./graph.ts";

/** So many steps are spent on sets of any form, shared among the units that they start from. */
const mostSteps = 12_000;

/** In a larger park a set that is large enough is not made larger still: that only helps what is left over. */
const smallPark = 24;

/** Called with each set that is found, some more than once. */
type Found = (set: readonly Node[]) => void;

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * Joined sets of any form with a total within the bounds, each once: from every unit the sets in which it is the first
 * (Wernicke's enumeration of connected subgraphs). All of them in a small park; in a large one as many as the steps allow.
 */
export function anySets(graph: Graph, { least, most }: Bounds, found: Found): void {
  const { nodes, next } = graph;
  const offered = nodes.filter((node) => node.isOffered && node.leastSqm <= most);
  const perSeed = Math.ceil(mostSteps / Math.max(1, offered.length));
  const touched = new Uint16Array(nodes.length);
  const set: Node[] = [];
  let steps = 0;

  const take = (node: Node, seed: number): number[] => {
    set.push(node);
    touched[node.index] = (touched[node.index] ?? 0) + 1;
    const fresh: number[] = [];
    for (const index of next[node.index] ?? []) {
      if (touched[index] === 0 && index > seed && nodes[index]?.isOffered) fresh.push(index);
      touched[index] = (touched[index] ?? 0) + 1;
    }
    return fresh;
  };
  const giveBack = (node: Node): void => {
    set.pop();
    for (const index of [node.index, ...(next[node.index] ?? [])]) touched[index] = (touched[index] ?? 1) - 1;
  };
  /** One of a set may be taken in part: by so much it can be less than its units are. */
  const cut = () => set.reduce((largest, node) => Math.max(largest, node.areaSqm - node.leastSqm), 0);
  const extend = (around: number[], sum: number, seed: number): void => {
    if (set.length > 1 && sum >= least) {
      found([...set]);
      if (offered.length > smallPark) return;
    }
    const rest = [...around];
    for (let index = rest.pop(); index !== undefined && steps < perSeed; index = rest.pop()) {
      const node = nodes[index];
      if (!node || sum + node.areaSqm - Math.max(cut(), node.areaSqm - node.leastSqm) > most) continue;
      steps += 1;
      const fresh = take(node, seed);
      extend([...rest, ...fresh], sum + node.areaSqm, seed);
      giveBack(node);
    }
  };
  for (const seed of offered) {
    steps = 0;
    extend(take(seed, seed.index), seed.areaSqm, seed.index);
    giveBack(seed);
  }
}

/** Whole blocks: the same run of places on one floor or several, and on the next floor a part of that run. */
export function blockSets(units: readonly CombineUnit[], graph: Graph, bounds: Bounds, found: Found): void {
  const rows = rowsOf(units);
  const at = new Map(rows.map((row) => [`${row.building}\n${row.floor ?? ""}`, row]));
  const nodeAt = (row: Row, position: number): Node | undefined => {
    const node = graph.nodeOf.get(row.at.get(position)?.id ?? "");
    return node?.isOffered ? node : undefined;
  };
  const tell = (cells: readonly Node[]) => {
    const set = [...new Set(cells)];
    if (set.length > 1 && set.reduce((sum, node) => sum + node.units.length, 0) === cells.length) found(set);
  };
  for (const row of rows) {
    for (const start of row.at.keys()) {
      const run: number[] = [];
      let width = 0;
      for (let position = start; ; position++) {
        const node = nodeAt(row, position);
        const area = row.at.get(position)?.areaSqm ?? 0;
        if (!node || width + area > bounds.most) break;
        run.push(position);
        width += area;
        growUp(row, run, width);
      }
    }
  }

  /** From a run on one floor upwards, as long as the floors above have the same places free. */
  function growUp(bottom: Row, run: readonly number[], width: number): void {
    const cells = run.flatMap((position) => nodeAt(bottom, position) ?? []);
    let sum = width;
    for (let row: Row | undefined = bottom; row; ) {
      if (sum >= bounds.least) tell(cells);
      const above: Row | undefined =
        row.floor === undefined ? undefined : at.get(`${row.building}\n${floorAbove(row.floor)}`);
      if (!above || sum >= bounds.most) return;
      if (sum < bounds.least) {
        part(above, run, cells, sum);
        part(above, [...run].reverse(), cells, sum);
      }
      const level = run.flatMap((position) => nodeAt(above, position) ?? []);
      const more = run.reduce((all, position) => all + (above.at.get(position)?.areaSqm ?? 0), 0);
      if (level.length < run.length || sum + more > bounds.most) return;
      cells.push(...level);
      sum += more;
      row = above;
    }
  }

  /** As much of the next floor, from one end, as it takes. */
  function part(row: Row, run: readonly number[], below: readonly Node[], sum: number): void {
    const cells = [...below];
    let total = sum;
    for (const position of run.slice(0, -1)) {
      const node = nodeAt(row, position);
      total += row.at.get(position)?.areaSqm ?? 0;
      if (!node || total > bounds.most) return;
      cells.push(node);
      if (total < bounds.least) continue;
      tell(cells);
      return;
    }
  }
}
