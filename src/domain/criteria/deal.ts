import { oneOf } from "./kinds/one-of.ts";

/** 租/售: what is offered or sought. 转让 of a lease is rent, 转让 of a titled building is sale; 招商 says neither. */
export const deal = oneOf({
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
