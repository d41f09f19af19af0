import { figures, offered } from "../measure/figure.ts";
import type { Extent } from "../measure/price.ts";
import { type Price, type PriceUnit, priceIn } from "../measure/price.ts";
import { ratio } from "../measure/ratio.ts";
import { area } from "./area.ts";
import { type Criterion, type Judgement, met, type Party, type Relaxed, unknown } from "./criterion.ts";
import { own } from "./kinds/defaults.ts";
import { land } from "./land.ts";
import { raised, underCeiling } from "./money-judge.ts";
import { priceShape } from "./shape.ts";

const units: Record<PriceUnit, string> = { cny_total: "元", cny_sqm: "元/㎡", cny_mu: "元/亩" };

function extentOf(space: Party): Extent {
  const built = space.facts.area;
  const ground = space.facts.land;
  return {
    areaSqm: area.fact.is(built) ? (built[1] ?? built[0] ?? undefined) : undefined,
    landMu: land.fact.is(ground) ? (ground[1] ?? ground[0] ?? undefined) : undefined,
  };
}

function judge(asked: Price, stated: Price, { other }: { other: Party }): Judgement {
  const top = asked.amount[1];
  if (top === null) return met;
  const yuan = stated.amount[0] ?? stated.amount[1];
  if (yuan === null) return unknown;
  const offered = priceIn(asked.unit, { yuan, unit: stated.unit }, extentOf(other));
  if (offered === undefined) return { ...unknown, hint: "otherBasis" };
  return underCeiling(offered, ratio(top), 10);
}

function relax(asked: Price, stated: Price, { other }: { other: Party }): Relaxed<Price> | undefined {
  const yuan = stated.amount[0] ?? stated.amount[1];
  const needed = yuan === null ? undefined : priceIn(asked.unit, { yuan, unit: stated.unit }, extentOf(other));
  const more = needed && raised(asked.amount, needed, asked.unit === "cny_total");
  return more && { value: { amount: more.amount, unit: asked.unit }, size: more.size };
}

const shown = (amount: Price["amount"], unit: PriceUnit, written = figures) => {
  const inWan = amount.every((end) => end === null || end >= 10_000);
  const scaled = inWan
    ? (amount.map((end) => (end === null ? null : end / 10_000)) as [number | null, number | null])
    : amount;
  return { text: written(scaled), unit: `${inWan ? "万" : ""}${units[unit]}` };
};

/** 售价 as quoted: the whole, per ㎡ built, or per 亩; 万 are written out. */
export const price: Criterion<Price, Price> = {
  ...own({
    key: "price",
    label: "售价",
    weight: 6,
    bases: { taxIn: "含税", taxOut: "不含税" },
    staleAfterDays: 90,
    question: "购买预算多少？",
    lexicon: {
      words: ["售价", "总价", "报价", "卖价", "起始价", "起拍价", "均价", "售"],
      reads: { dimension: "price", min: 1, max: 1_000_000_000_000, unitSuffices: true },
    },
  }),
  fact: priceShape,
  ask: priceShape,
  hangsOnPair: true,
  judge,
  relax,
  showFact: ({ amount, unit }) => shown(amount, unit, offered),
  showAsk: ({ amount, unit }) => shown(amount[1] === null ? amount : [null, amount[1]], unit),
};
