import { expect, test } from "vitest";
import { criteria } from "../../domain/criteria/criteria.ts";
import { type Advice, adviceOf } from "../../domain/gaps/advice.ts";
import { areaEdgesSqm } from "../../domain/gaps/bands.ts";
import { sizeGaps } from "../../domain/gaps/gaps.ts";
import { nowhere } from "../../domain/place/nowhere.ts";
import { adviceText } from "./gaps.ts";

const told = {
  place: "嘉定徐行镇",
  kind: "厂房",
  criteria,
  places: nowhere,
};
const crane = { criterion: "crane", ask: { min: 5 }, needs: 6, spaces: 1, silent: 0, short: 5 };
const sizes = (needs: number, large: number) =>
  sizeGaps(areaEdgesSqm, {
    asked: [{ value: [2, 2], count: needs }],
    stated: [
      { value: [2, 2], count: 2 },
      { value: [5, 5], count: large },
    ],
  });

const sentence = (advice: Advice) => adviceText(advice, told);

test("every advice is one sentence with the figures that it stands on, and none has a hole in it", () => {
  const given = { needs: 7, spaces: 3, features: [crane] };
  const build = sentence(adviceOf({ ...given, sizes: sizes(7, 1) }));
  for (const part of ["徐行", "厂房", "1,000–2,000 ㎡", "7 条", "2 处", "行车 ≥ 5 t（6 条要，1 处有）"])
    expect(build).toContain(part);
  const split = sentence(adviceOf({ ...given, sizes: sizes(7, 4) }));
  for (const part of ["1,000–2,000 ㎡", "5,000–10,000 ㎡", "4 处", "0 条"]) expect(split).toContain(part);
  const enough = sentence(adviceOf({ ...given, sizes: sizes(1, 4) }));
  for (const part of ["7 条", "3 处", "5,000–10,000 ㎡", "4 处"]) expect(enough).toContain(part);
  const asking = sentence(adviceOf({ ...given, features: [{ ...crane, silent: 9 }], sizes: [] }));
  for (const part of ["7 条", "3 处", "行车 ≥ 5 t", "9 处没说"]) expect(asking).toContain(part);
  const nothing = sentence(adviceOf({ needs: 0, spaces: 0, sizes: [], features: [] }));
  for (const one of [build, split, enough, asking, nothing]) {
    expect(one).toMatch(/^[^。]+。$/);
    expect(one).not.toMatch(/undefined|null|NaN/);
  }
});
