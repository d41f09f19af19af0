import type { Criterion, Party, PlaceTree } from "../domain/criteria/criterion.ts";

const plain = (criterion: Criterion, value: unknown, places: PlaceTree): string => {
  const { text, unit } = criterion.showAsk(value, places);
  return [text, unit].filter(Boolean).join(" ");
};

/** What comes after 求租 or 求购, in this order. */
const told = ["place", "storey", "kind", "area", "land"];

/** A need in one line from what it asks: 求租徐行单层厂房 2,000–3,000 ㎡. Never a name, never words of the sender. */
export function needTitle(party: Party, criteria: readonly Criterion[], places: PlaceTree): string {
  const said = told.flatMap((key) => {
    const criterion = criteria.find((one) => one.key === key);
    const value = party.asks[key]?.value;
    return criterion?.ask.is(value) ? [{ key, text: plain(criterion, value, places).replaceAll(" 或 ", "、") }] : [];
  });
  const deals = party.asks.deal?.value;
  const wants = Array.isArray(deals) && deals.length > 0 ? deals : ["rent"];
  const verb = wants.includes("rent") ? (wants.includes("sale") ? "求租或求购" : "求租") : "求购";
  const where = said.filter(({ key }) => !["area", "land"].includes(key)).map(({ text }) => text);
  const size = said.filter(({ key }) => ["area", "land"].includes(key)).map(({ text }) => text);
  const what = where.length === 0 ? ["空间"] : where;
  return [`${verb}${what.join("")}`, ...size].join(" ").slice(0, 80);
}
