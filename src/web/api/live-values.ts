import type { Reading } from "../../domain/reading/reading.ts";
import { markCount } from "../site/look/tokens.ts";
import { askRows, factRows } from "../site/parts/telling-of.ts";
import type { Site } from "../site/site.ts";

/** A value in words, for reading along while one types; `tone` is the colour that the page will mark it in. */
export interface LiveValue {
  readonly label: string;
  readonly shown: string;
  readonly tone: number;
}

export const liveValues = ({ party }: Reading, site: Site): LiveValue[] =>
  [...askRows(party, site), ...factRows(party, site)].map(({ criterion, shown }) => ({
    label: criterion.label,
    shown: [shown.text, shown.unit].filter(Boolean).join(" "),
    tone: site.criteria.indexOf(criterion) % markCount,
  }));
