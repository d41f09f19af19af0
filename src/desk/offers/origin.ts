import { sizeKeys } from "../../domain/criteria/glance.ts";
import type { LayerAnswer, OfferAnswer } from "../../web/api/desk/offers-answers.ts";

/** Where the value of a criterion is from: the offer's own word, a thing that it lies in, or the sum of its units. */
export type Origin =
  | {
      readonly of: "offer";
      readonly over?: { readonly layer: LayerAnswer; readonly value: unknown };
      readonly unit?: LayerAnswer;
    }
  | { readonly of: "layer"; readonly layer: LayerAnswer }
  | { readonly of: "units" };

const isOffered = ({ kind }: LayerAnswer): boolean => kind === "unit" || kind === "plot";

/** The narrower thing has the word; the offer's own word stands over all. */
export function originOf({ offer, layers }: OfferAnswer, key: string): Origin {
  const layer = layers.findLast((one) => one.facts[key] !== undefined);
  if (offer.terms[key] !== undefined) {
    return layer ? { of: "offer", over: { layer, value: layer.facts[key] } } : { of: "offer" };
  }
  // One unit that is offered alone is the offer to whoever reads it.
  const isItself = layer !== undefined && layer === layers.at(-1) && layers.filter(isOffered).length === 1;
  if (isItself) return { of: "offer", unit: layer };
  if (layer && !sizeKeys.includes(key)) return { of: "layer", layer };
  return layers.length > 0 ? { of: "units" } : { of: "offer" };
}

/** The things of which something may be said instead of the offer itself; what units measure is theirs alone. */
export const subjectsFor = ({ layers }: OfferAnswer, key: string): readonly LayerAnswer[] =>
  sizeKeys.includes(key) ? [] : [...layers].reverse();
