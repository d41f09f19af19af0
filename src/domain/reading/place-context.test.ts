import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

/** What the text means by the places that it names, and how many readings it leaves open. */
const meant = (text: string) => {
  const { statements, placeChoices } = read(text, { places: gazetteer, today: "2026-11-23" });
  return {
    places: statements.flatMap(({ criterion, value }) =>
      criterion === "place" ? [Object.values(gazetteer.pathOf(Number(value))).join("/")] : [],
    ),
    open: placeChoices.map(({ words, ids }) => [words, ids.length > 1]),
  };
};

test.each([
  ["新桥厂房1500平出租 靠近九亭 1.1元", "上海/上海/松江/新桥"],
  ["新桥 1500平厂房 近江阴华士", "江苏/无锡/江阴/新桥"],
  ["长安镇厂房2000平出租 离虎门高速口3公里 20元", "广东/东莞/长安"],
  ["太和厂房1000平出租 白云区", "广东/广州/白云/太和"],
  ["金沙厂房1000平出租，南通", "江苏/南通/通州/金沙"],
])("%s: one of many places of that name", (text, path) => expect(meant(text).places).toContain(path));

test("a city that is only so far away holds nothing that is meant; the choice stays open", () => {
  const { places, open } = meant("新桥厂房1500平出租 距上海30公里");
  expect(places).toEqual([]);
  expect(open).toEqual([["新桥", true]]);
});

test("a city is never taken for a town of its name by what stands beside it", () => {
  const { record } = read("中山东升 五金厂求租 3000方左右", { places: gazetteer, today: "2026-11-23" });
  expect([record.city, record.town]).toEqual(["中山", "东升"]);
});
