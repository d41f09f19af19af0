import { type Criterion, failed, met } from "../criterion.ts";
import { flagShape } from "../shape.ts";
import { type Own, own } from "./defaults.ts";

export interface Flag extends Own {
  /** How yes and no are shown. */
  readonly shown: readonly [yes: string, no: string];
  /** How an ask for yes and an ask for no are shown, when that differs. */
  readonly asked?: readonly [yes: string, no: string];
}

/** A criterion that is so or not so. No tolerance: nearly possible is not possible. */
export function flag(given: Flag): Criterion<boolean, boolean> {
  const asked = given.asked ?? given.shown;
  return {
    ...own(given),
    fact: flagShape,
    ask: flagShape,
    judge: (wanted, stated) => (wanted === stated ? met : failed),
    showFact: (stated) => ({ text: given.shown[stated ? 0 : 1] }),
    showAsk: (wanted) => ({ text: asked[wanted ? 0 : 1] }),
  };
}
