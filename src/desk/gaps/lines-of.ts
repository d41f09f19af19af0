import { criteria } from "../../domain/criteria/criteria.ts";
import type { BandGap } from "../../domain/gaps/gaps.ts";
import type { RentFamily } from "../../domain/measure/rent.ts";
import { bandText, featureText, gapsText, rentBandText } from "../../text/desk/gaps.ts";
import type { FeatureGapAnswer } from "../../web/api/desk/gaps-answers.ts";
import { placesOf } from "../places.ts";
import type { GapLine } from "./gap-line.ts";

const nowhere = placesOf({});

export const sizeLines = (sizes: readonly BandGap[]): GapLine[] =>
  sizes.map((band, index) => ({
    text: bandText(band, "㎡"),
    needs: band.needs,
    spaces: band.spaces,
    short: band.short,
    on: "size",
    at: String(index),
  }));

export const rentLines = (family: RentFamily, bands: readonly BandGap[]): GapLine[] =>
  bands.map((band, index) => ({
    text: rentBandText(band, gapsText.rentUnits[family].split("/")[0] ?? ""),
    needs: band.needs,
    spaces: band.spaces,
    short: band.short,
    on: `rent.${family}`,
    at: String(index),
  }));

/** What is lacking most first, what is left over last. */
export const featureLines = (features: readonly FeatureGapAnswer[]): GapLine[] =>
  features
    .flatMap((gap) => {
      const criterion = criteria.find(({ key }) => key === gap.criterion);
      if (criterion === undefined) return [];
      const { needs, spaces, silent, short, at } = gap;
      return [{ text: featureText(gap, criterion, nowhere), needs, spaces, silent, short, on: gap.criterion, at }];
    })
    .sort((a, b) => b.short - a.short || b.needs - a.needs);

const mostCharted = 12;

/** Of each criterion the ask that is short most, in the order of the table. */
export function chartedFeatures(lines: readonly GapLine[]): GapLine[] {
  const first = lines.filter((line, index) => lines.findIndex(({ on }) => on === line.on) === index);
  return first.slice(0, mostCharted);
}
