import type { Criterion } from "../../criteria/criterion.ts";
import { type Amount, amounts } from "../amounts.ts";
import { type Quote, quotes } from "../money.ts";
import type { Page } from "../page.ts";
import type { AdRule, Hit } from "../rule.ts";
import { claimedAmounts } from "./claimed-amounts.ts";
import { claimedMoney } from "./claimed-money.ts";
import { claimedOptions } from "./claimed-options.ts";

interface Figures {
  readonly amounts: readonly Amount[];
  readonly quotes: readonly Quote[];
}

/** How a claim of the text is found and held against a fact, by the form of the fact. */
function* claims(criterion: Criterion, fact: unknown, page: Page, figures: Figures): Generator<Hit> {
  switch (criterion.fact.form.type) {
    case "number":
    case "range":
      yield* claimedAmounts(criterion, fact, page, figures.amounts);
      break;
    case "amount":
      yield* claimedMoney(criterion, fact, page, figures.quotes);
      break;
    case "choice":
    case "flag":
      yield* claimedOptions(criterion, fact, page);
      break;
  }
}

/** 虚假广告: a figure or a quality in the text that our own record of the offer contradicts. */
export const factMismatch: AdRule = {
  code: "factMismatch",
  article: "adLaw28",
  severity: "breach",
  *find(page) {
    if (page.facts === undefined) return;
    const figures = { amounts: [...amounts(page.text)], quotes: quotes(page.text) };
    for (const criterion of page.criteria) {
      const fact = page.facts[criterion.key];
      if (fact === undefined || fact === null || criterion.askedBy !== "need" || !criterion.fact.is(fact)) continue;
      yield* claims(criterion, fact, page, figures);
    }
  },
};
