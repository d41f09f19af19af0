import fc from "fast-check";
import { criteria } from "../src/domain/criteria/criteria.ts";
import type { Gazetteer } from "../src/domain/place/gazetteer.ts";
import { scanFigures } from "../src/domain/reading/figures.ts";
import { normalise } from "../src/domain/reading/normalise.ts";
import { numeralAt } from "../src/domain/reading/numerals.ts";
import { read } from "../src/domain/reading/read.ts";
import type { Statement } from "../src/domain/reading/reading.ts";

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

/** What a figure may be multiplied by before it is the value: 万, kg, cm, ㎡ to 亩, months to years, 各700 of some floors. */
const factors = [1, 2, 3, 4, 5, 6, 10_000, 1 / 10_000, 1000, 1 / 1000, 1 / 100, 3 / 2000, 15, 1 / 12];
const chineseDigits = "零一二三四五六七八九";
const inWords = new Set(["industry", "use", "company"]);
const rungs = new Set(["province", "city", "district", "town"]);

/** Whether the words of one field's statements say its value: its text, its digits, or one end of it as a figure. */
function isFoundAgain(text: string, list: readonly Statement[], places: Gazetteer): boolean {
  const words = list.map(({ start, end }) => normalise(text.slice(start, end)).text);
  return list.every(({ field, value }, i) => {
    const own = words[i] ?? "";
    if (field === "place") return true;
    if (rungs.has(field)) return closed(own).includes(closed(String(value))) || isCalled(own, String(value), places);
    if (inWords.has(field)) return closed(own).includes(closed(normalise(String(value)).text));
    if (field === "contact") return isPerson(own, value as { name?: string; phone?: string });
    const ends = endsOf(value);
    if (ends.length === 0) return true;
    const figures = words.flatMap((one) => numbersIn(one));
    const sum = words.flatMap(largestIn).reduce((total, figure) => total + figure, 0);
    return ends.some((end) =>
      [...figures, sum].some((figure) =>
        factors.some((factor) => Math.abs(figure * factor - end) <= Math.max(Math.abs(end) * 0.02, 0.006)),
      ),
    );
  });
}

/** Blanks and points fold by what stands beside them, so that words cut out of a text may fold otherwise. */
const closed = (words: string): string => words.replace(/[\s.,，。]/g, "");

/** 魔都 names 上海. */
const isCalled = (words: string, name: string, places: Gazetteer): boolean =>
  places.find(words).some((place) => place.shortName === name);

const digitsIn = (words: string): string =>
  [...words.replace(/[幺壹]/g, "一").replace(/陆/g, "六")]
    .map((ch) => (chineseDigits.includes(ch) ? String(chineseDigits.indexOf(ch)) : ch))
    .join("")
    .replace(/\D/g, "");

const isPerson = (words: string, { name, phone }: { name?: string; phone?: string }): boolean =>
  (phone === undefined || digitsIn(words).includes(phone)) &&
  (name === undefined || closed(words).includes(closed(normalise(name).text)));

/** The bounds of a range, an amount or a number; floors and days say theirs in other ways. */
function endsOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (Array.isArray(value)) return value.filter((end) => typeof end === "number");
  return typeof value === "object" && value !== null && "amount" in value ? endsOf(value.amount) : [];
}

const largestIn = (words: string): number[] => scanFigures(words, () => false).map(({ min, max }) => max ?? min ?? 0);

function numbersIn(words: string): number[] {
  const found = scanFigures(words, () => false).flatMap(({ min, max }) => [min ?? max ?? 0, max ?? min ?? 0]);
  const spoken = [...words].flatMap((_, at) => numeralAt(words, at)?.min ?? []);
  return [...found, ...spoken, ...(words.match(/\d+(?:\.\d+)?/g) ?? []).map(Number)];
}

/** Throws where a reading breaks a law: offsets in range, every value in words of its own, a party that its criteria accept. */
export function checkLaws(text: string, places: Gazetteer): void {
  const { statements, party, record, contact } = read(text, { places, today: "2026-11-23" });
  for (const { start, end, field } of statements) {
    if (!(Number.isInteger(start) && start >= 0 && end <= text.length && start < end)) {
      throw new Error(`${field} stands at ${start}–${end} of ${text.length}`);
    }
    if (text.slice(start, end).trim() === "") throw new Error(`${field} has no words`);
  }
  const stated = statements.filter(({ origin }) => origin === "stated");
  const apart = stated.filter(({ field }) => !shared.has(field));
  for (const one of apart) {
    for (const other of apart) {
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
  for (const [field, list] of Map.groupBy(stated, (one) => one.field)) {
    if (!isFoundAgain(text, list, places))
      throw new Error(`${field} ${JSON.stringify(list[0]?.value)} is not in its words`);
  }
  for (const phone of contact?.phones ?? []) if (!/^\d{7,13}$/.test(phone)) throw new Error("a number is digits");
  JSON.stringify(record);
}
