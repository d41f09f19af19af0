import { slotOf } from "./marks.ts";
import type { Characters, Part } from "./shape.ts";

/** A set of slots, and about how many of them a text holds. */
interface Need {
  readonly slots: ReadonlySet<number>;
  readonly chance: number;
}

const mostPairs = 48;

/** In how many of a hundred messages of the trade a character stands, counted over 1,588; the others in about one. */
const shares: readonly (readonly [percent: number, characters: string])[] = [
  [60, "0123456789，平租厂房 "],
  [32, "元一层万.高/米年可车楼月"],
  [20, "电业区地、有出工金㎡吨方:上-求要公做天三亩以行州价面"],
  [
    10,
    "库二山园的带仓产税台江用新大办个货装间每梯积不内。收栋起人东两k整城环a海建独中能合v水招评小机分物找配镇)标(南家门发或转在现都下类块重安企部司",
  ],
];
const chances = new Float32Array(0x1_0000).fill(0.01);
for (const [percent, characters] of shares) for (const ch of characters) chances[ch.charCodeAt(0)] = percent / 100;
const chanceOf = (code: number): number => chances[code] ?? 0.01;

/** Pairs that stand together far more often than their characters by themselves let one expect, in the same way. */
const words: readonly (readonly [percent: number, pairs: string])[] = [
  [45, "厂房"],
  [12, "租金 出租 层高 行车 面积 工业 单层 一楼 办公 货梯 求租"],
  [
    7,
    "仓库 以上 环评 企业 左右 税收 平方 年租 业园 车间 以内 标准 联系 公司 园区 价格 加工 适合 可做 产业 电梯 土地 配套 交通 齐全 方便",
  ],
];
const together = new Map<number, number>();
for (const [percent, pairs] of words)
  for (const pair of pairs.split(" ")) together.set(pair.charCodeAt(0) * 0x1_0000 + pair.charCodeAt(1), percent / 100);
const chanceOfPair = (one: number, other: number): number =>
  together.get(one * 0x1_0000 + other) ?? chanceOf(one) * chanceOf(other);

/** Slots of which a text that matches one of these rows must hold one; undefined where nothing is known. */
export function slotsOf(rows: readonly (readonly Part[])[]): Uint32Array | undefined {
  const need = needOfRows(rows);
  return need && new Uint32Array(need.slots);
}

function needOfRows(rows: readonly (readonly Part[])[]): Need | undefined {
  const slots = new Set<number>();
  let chance = 0;
  for (const row of rows) {
    const need = needOfRow(row);
    if (!need) return undefined;
    for (const slot of need.slots) slots.add(slot);
    chance += need.chance;
  }
  return { slots, chance };
}

/** Of all that a row of parts must hold, what is least likely to stand in a text that does not match. */
function needOfRow(row: readonly Part[]): Need | undefined {
  let best: Need | undefined;
  const offer = (need: Need | undefined): void => {
    if (need && (!best || need.chance < best.chance)) best = need;
  };
  let before: Characters;
  for (const part of row) {
    if (part.type === "one") {
      offer(single(part.characters));
      offer(pairs(before, part.characters));
      before = part.characters;
      continue;
    }
    if (part.type === "nothing") continue;
    if (part.type === "beside") {
      offer(needOfRows(part.rows));
      const near = oneOf(part);
      if (part.side === "ahead") offer(pairs(before, near?.[0]));
      else before = near?.[near.length - 1];
      continue;
    }
    if (part.type === "group" && part.least > 0) {
      offer(needOfRows(part.rows));
      const own = part.rows.every((inner) => inner.length === 1) && part.least === 1 ? oneOf(part) : undefined;
      offer(pairs(before, own?.[0]));
      before = own?.[0];
      continue;
    }
    before = undefined;
  }
  return best;
}

/** The first and the last character of alternatives that are rows of single characters. */
function oneOf({ rows }: { readonly rows: readonly (readonly Part[])[] }): [Characters, Characters] | undefined {
  const first = new Set<number>();
  const last = new Set<number>();
  for (const row of rows) {
    const [head] = row;
    const tail = row[row.length - 1];
    if (head?.type !== "one" || tail?.type !== "one" || !head.characters || !tail.characters) return undefined;
    for (const code of head.characters) first.add(code);
    for (const code of tail.characters) last.add(code);
  }
  return [first, last];
}

const single = (characters: Characters): Need | undefined =>
  characters && {
    slots: new Set([...characters].map((code) => slotOf(code, 0))),
    chance: [...characters].reduce((sum, code) => sum + chanceOf(code), 0),
  };

function pairs(a: Characters, b: Characters): Need | undefined {
  if (!a || !b || a.size * b.size > mostPairs) return undefined;
  const slots = new Set<number>();
  let chance = 0;
  for (const one of a) {
    for (const other of b) {
      slots.add(slotOf(one, other));
      chance += chanceOfPair(one, other);
    }
  }
  return { slots, chance };
}
