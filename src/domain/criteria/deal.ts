import { oneOf } from "./kinds/one-of.ts";

const named = oneOf({
  key: "deal",
  label: "租售",
  weight: 10,
  prunes: true,
  filters: true,
  question: "是租还是买？",
  options: {
    rent: ["出租", "租", "求租", "招租", "转租", "租赁"],
    sale: ["出售", "售", "卖", "求购", "转让", "购买"],
  },
});

const sought = { rent: "求租", sale: "求购" } as const;

/** 租/售: what is offered or sought. 转让 of a lease is rent, 转让 of a titled building is sale; 招商 says neither. */
export const deal = {
  ...named,
  /** A need seeks what a space offers: its word is another. */
  showAsk: (asked: readonly (keyof typeof sought)[]) => ({ text: asked.map((one) => sought[one]).join(" 或 ") }),
};
