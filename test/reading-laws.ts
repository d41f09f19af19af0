import fc from "fast-check";
import { criteria } from "../src/domain/criteria/criteria.ts";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { read } from "../src/domain/reading/read.ts";

const words =
  "求租 出租 招租 转让 出售 厂房 仓库 土地 研发 办公 宿舍 商铺 单层 三层 一楼 二楼 层高 净高 行车 货梯 承重 配电 环评 可办 不能办 甲类 丙二类 平 平米 ㎡ 亩 元 万 元/平/天 元/月 一年 每平 以上 以内 左右 起 至 - 到 约 不低于 面积 租金 售价 总价 税收 亩均 公司 做 五金 食品 联系人 王先生 13500000123 0532-00007032 嘉定 徐行 昆山 上海 周边 附近 距 公里 米 吨 kva 500 2000 0.9 1.5万 五六百 千把 一千二三 ( ) ， 。 、 \n 🏭 １２０ 廠 □".split(
    " ",
  );

/** Messages put together from words of the trade and from anything at all. */
export const anyMessage = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((list) => list.join("")) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((list) => list.join(" ")) },
  { weight: 1, arbitrary: fc.string({ maxLength: 80, unit: "binary" }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: "grapheme" }) },
);

const shared = new Set([
  "province",
  "city",
  "district",
  "town",
  "place",
  "storey",
  "floor",
  "use",
  "industry",
  "kinds",
  "deal",
  "side",
]);

/** Throws where a reading breaks a law: offsets in range, every value in words of its own, a party that its criteria accept. */
export function checkLaws(text: string, places: Gazetteer): void {
  const { statements, party, record, contact } = read(text, { places, today: "2026-11-23" });
  for (const { start, end, field } of statements) {
    if (!(Number.isInteger(start) && start >= 0 && end <= text.length && start < end)) {
      throw new Error(`${field} stands at ${start}–${end} of ${text.length}`);
    }
    if (text.slice(start, end).trim() === "") throw new Error(`${field} has no words`);
  }
  const stated = statements.filter(({ origin, field }) => origin === "stated" && !shared.has(field));
  for (const one of stated) {
    for (const other of stated) {
      if (one !== other && one.field !== other.field && one.start < other.end && other.start < one.end) {
        throw new Error(`${one.field} and ${other.field} share words`);
      }
    }
  }
  for (const criterion of criteria) {
    const fact = party.facts[criterion.key];
    const ask = party.asks[criterion.key];
    if (fact !== undefined && !criterion.fact.is(fact)) throw new Error(`${criterion.key}: no fact`);
    if (ask !== undefined && !criterion.ask.is(ask.value)) throw new Error(`${criterion.key}: no ask`);
  }
  for (const phone of contact?.phones ?? []) if (!/^\d{7,13}$/.test(phone)) throw new Error("a number is digits");
  JSON.stringify(record);
}
