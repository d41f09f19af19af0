import type { Party } from "../../../domain/criteria/criterion.ts";
import type { Telling } from "../../../look/telling.ts";
import { askRows as asksOf, factRows as factsOf, type ValueRow } from "../../../look/value-rows.ts";
import type { Site } from "../site.ts";
import { placeNames } from "./place-name.ts";

/** How the site tells of records: places stand with their parents where a reader could take them for others. */
export const tellingOf = (site: Site): Telling => ({
  criteria: site.criteria,
  places: site.places,
  today: site.today(),
  placeNames: (ids) => placeNames(site, ids),
});

/** What a side asks, as a page shows it. */
export const askRows = (party: Party, site: Site): ValueRow[] => asksOf(party, tellingOf(site));

/** What of a side's facts the public may see, as a page shows it. */
export const factRows = (party: Party, site: Site): ValueRow[] => factsOf(party, tellingOf(site), true);
