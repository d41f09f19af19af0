import { criteria } from "../../domain/criteria/criteria.ts";
import type { Party } from "../../domain/criteria/criterion.ts";
import type { NetPlaces } from "./regions.ts";

/** Why the net can't hold a party: judging it would make no sense. */
export type Unholdable =
  | { readonly code: "unknownPlace"; readonly criterion: string; readonly place: number }
  | { readonly code: "contradictory"; readonly criterion: string; readonly min: number; readonly max: number }
  | { readonly code: "notAValue"; readonly criterion: string };

/** @returns the first thing about the party that no slot can hold; undefined when all is well. */
export function findUnholdable(party: Party, places: Pick<NetPlaces, "place">): Unholdable | undefined {
  for (const criterion of criteria) {
    const isAsk = criterion.askedBy === party.side;
    const value: unknown = isAsk ? party.asks[criterion.key]?.value : party.facts[criterion.key];
    if (value === undefined || value === null) continue;
    const shape = isAsk ? criterion.ask : criterion.fact;
    const ends = ["range", "amount"].includes(shape.form.type) ? endsOf(value) : undefined;
    if (ends && ends.min > ends.max) return { code: "contradictory", criterion: criterion.key, ...ends };
    if (!shape.is(value)) return { code: "notAValue", criterion: criterion.key };
    if (shape.form.type !== "places") continue;
    const lost = [value as number | number[]].flat().find((id) => places.place(id) === undefined);
    if (lost !== undefined) return { code: "unknownPlace", criterion: criterion.key, place: lost };
  }
  return undefined;
}

function endsOf(value: unknown): { min: number; max: number } | undefined {
  const range: unknown = Array.isArray(value) ? value : (value as { amount?: unknown }).amount;
  if (!Array.isArray(range) || range.length !== 2) return undefined;
  const [min, max]: unknown[] = range;
  return typeof min === "number" && typeof max === "number" && !Number.isNaN(min - max) ? { min, max } : undefined;
}
