import { type Criterion, failed, met } from "./criterion.ts";
import { own } from "./kinds/defaults.ts";
import { floorsShape } from "./shape.ts";

/** One floor higher or lower weighs like a tenth less of a figure. */
const percentPerFloor = 10;

const name = (floor: number): string => (floor < 0 ? `地下 ${-floor}` : String(floor));

/** Runs of three floors and more are drawn together: 1–6, not 1、2、3、4、5、6. */
function show(floors: readonly number[]): string {
  const runs: number[][] = [];
  for (const floor of [...new Set(floors)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === floor - 1) run.push(floor);
    else runs.push([floor]);
  }
  return runs
    .map((run) => (run.length > 2 ? `${name(run[0] ?? 0)}–${name(run.at(-1) ?? 0)}` : run.map(name).join("、")))
    .join("、");
}

/** 楼层: the floors that are offered or would do; 1 is the ground floor. */
export const floor: Criterion<readonly number[], readonly number[]> = {
  ...own({
    key: "floor",
    label: "楼层",
    weight: 4,
    question: "在几楼？",
    lexicon: { words: ["楼层", "所在楼层", "层"], notWords: ["层高", "单层", "多层"] },
  }),
  unit: "层",
  fact: floorsShape,
  ask: floorsShape,
  judge: (asked, stated) => (stated.some((n) => asked.includes(n)) ? met : failed),
  relax(asked, stated) {
    const ways = stated.map((n) => ({ n, away: Math.min(...asked.map((one) => Math.abs(one - n))) }));
    const nearest = ways.sort((a, b) => a.away - b.away || a.n - b.n)[0];
    if (nearest === undefined || nearest.away === 0) return undefined;
    return { value: [...asked, nearest.n], size: nearest.away * percentPerFloor };
  },
  showFact: (stated) => ({ text: show(stated), unit: "层" }),
  showAsk: (asked) => ({ text: show(asked), unit: "层" }),
};
