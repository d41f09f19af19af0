import type { Criterion, Party, PlaceTree } from "../domain/criteria/criterion.ts";
import { moneyAtGlance, sizeAtGlance } from "../domain/criteria/glance.ts";

/** An offer in one line from what it states: 出租徐行镇单层厂房 2,000 ㎡. Never a name, never words of the sender. */
export function offerTitle(party: Party, criteria: readonly Criterion[], places: PlaceTree): string {
  const { facts } = party;
  const told = (key: string): string => {
    const criterion = criteria.find((one) => one.key === key);
    const value = facts[key];
    if (!criterion?.fact.is(value)) return "";
    const { text, unit } = criterion.showFact(value, places);
    return [text, unit].filter(Boolean).join(" ").replaceAll(" 或 ", "、");
  };
  const deals = Array.isArray(facts.deal) ? facts.deal : [];
  const isSale = deals.includes("sale") || (deals.length === 0 && moneyAtGlance(facts) === "price");
  const verb = isSale ? (deals.includes("rent") ? "租售" : "出售") : "出租";
  const what = ["place", "storey", "kind"].map(told).join("");
  return [`${verb}${what === "" ? "空间" : what}`, told(sizeAtGlance(facts))].filter(Boolean).join(" ").slice(0, 80);
}
