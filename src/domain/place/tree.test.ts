import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";

const the = (...words: string[]): number => gazetteer.resolve(words).places[0]?.id ?? -1;
const names = (ids: readonly number[]): string[] => ids.map((id) => gazetteer.place(id)?.name ?? "?");

describe("who lies in whom", () => {
  test("ancestors go from the nearest up", () => {
    expect(names(gazetteer.ancestors(the("昆山", "周市")))).toEqual(["昆山市", "苏州市", "江苏省"]);
    expect(names(gazetteer.ancestors(the("嘉定", "徐行")))).toEqual(["嘉定区", "上海市"]);
    expect(gazetteer.above(the("嘉定", "徐行")).map(({ name }) => name)).toEqual(["嘉定区", "上海市"]);
  });

  test("张江 expands to its town and its park", () => {
    expect(names(gazetteer.expand(the("张江")))).toEqual(["张江镇", "张江高科技园区"]);
  });

  test("a district covers its towns, a zone the towns it lists, a city the zone", () => {
    expect(gazetteer.covers(the("嘉定"), the("嘉定", "徐行"))).toBe(true);
    expect(gazetteer.covers(the("嘉定北"), the("嘉定", "徐行"))).toBe(true);
    expect(gazetteer.covers(the("嘉定", "徐行"), the("嘉定北"))).toBe(false);
    expect(gazetteer.covers(the("上海"), the("临港"))).toBe(true);
    expect(gazetteer.overlaps(the("虹桥商务区"), the("长宁"))).toBe(true);
  });
});

describe("antichain", () => {
  const words = [
    "上海",
    "嘉定",
    "徐行镇",
    "张江",
    "张江镇",
    "苏州",
    "昆山",
    "周市",
    "江苏",
    "临港",
    "嘉定北",
    "东莞",
    "闸北",
  ];
  const some = fc.array(fc.constantFrom(...words.map((word) => the(word))), { maxLength: 8 });

  test("drops what another of the list covers", () => {
    expect(names(gazetteer.antichain([the("徐行镇"), the("上海"), the("张江"), the("昆山"), the("江苏")]))).toEqual([
      "上海市",
      "江苏省",
    ]);
  });

  test("property: no member is an ancestor of another, and each lies once", () => {
    fc.assert(
      fc.property(some, (ids) => {
        const chain = gazetteer.antichain(ids);
        expect(new Set(chain).size).toBe(chain.length);
        for (const a of chain) for (const b of chain) expect(a !== b && gazetteer.ancestors(b).includes(a)).toBe(false);
      }),
    );
  });

  test("property: everything that the list covered is covered, by exactly one", () => {
    fc.assert(
      fc.property(some, (ids) => {
        const chain = gazetteer.antichain(ids);
        for (const part of ids.flatMap((id) => gazetteer.expand(id)))
          expect(chain.filter((id) => gazetteer.lineage(part).includes(id))).toHaveLength(1);
      }),
    );
  });

  test("property: doing it twice changes nothing", () => {
    fc.assert(
      fc.property(some, (ids) => {
        const once = gazetteer.antichain(ids);
        expect(gazetteer.antichain(once)).toEqual(once);
      }),
    );
  });
});
