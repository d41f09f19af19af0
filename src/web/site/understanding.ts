import type { Party } from "../../domain/criteria/criterion.ts";
import { read } from "../../domain/reading/read.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import { type Fields, oneOf } from "../edge/fields.ts";
import type { ValueContext } from "../edge/form-value.ts";
import { overlay, partyFrom } from "../edge/party-fields.ts";
import { longestText } from "../web-config.ts";
import type { Site } from "./site.ts";

/** What a visitor has told so far: his words, what was read in them, and what he filled in besides. */
export interface Understanding {
  readonly text: string;
  readonly reading: Reading | undefined;
  readonly party: Party;
  /** The fields of criteria that he filled in. */
  readonly filled: Fields;
  /** Keys of criteria whose fields hold what cannot be. */
  readonly wrong: readonly string[];
  readonly isTooLong: boolean;
}

const isCriterionField = (name: string): boolean => /^[afs]\./.test(name) || name === "complete";

export const valueContext = (site: Site): ValueContext => ({
  places: site.places,
  homePlaceId: site.config.homePlaceId,
});

export const readText = (site: Site, text: string): Reading =>
  read(text, {
    places: site.places,
    today: site.today(),
    criteria: site.criteria,
    ...(site.config.homePlaceId === undefined ? {} : { home: site.config.homePlaceId }),
  });

/**
 * Reads the text and lays the filled-in fields over it. With the field `complete` the fields are the whole form and
 * stand alone: what was emptied is no longer asked.
 */
export function understand(site: Site, fields: Fields): Understanding {
  const text = oneOf(fields, "text") ?? "";
  const isTooLong = text.length > longestText;
  const reading = text === "" || isTooLong ? undefined : readText(site, text);
  const filled = new Map([...fields].filter(([name]) => isCriterionField(name)));
  const side = reading?.party.side ?? "need";
  const { party, wrong } = partyFrom(side, filled, site.criteria, valueContext(site));
  const isWhole = reading === undefined || filled.has("complete");
  return { text, reading, party: isWhole ? party : overlay(reading.party, party), filled, wrong, isTooLong };
}

export const saysSomething = ({ asks, facts }: Party): boolean =>
  Object.keys(asks).length + Object.keys(facts).length > 0;
