import type { Party } from "../../domain/criteria/criterion.ts";
import { place as placeCriterion } from "../../domain/criteria/place.ts";
import { dayNumber } from "../../domain/measure/day.ts";
import type { NeedSlotTable, NeedSlotWideTable, SpaceSlotTable } from "../tables.ts";
import { askedBits, knownBits } from "./bits.ts";
import {
  askedArea,
  askedHundredths,
  askedRent,
  dayColumn,
  dealBits,
  eiaNumber,
  fireRank,
  kindNumbers,
  minimums,
  statedArea,
  statedHundredths,
  statedRent,
  widthClass,
} from "./columns.ts";
import { homeOf, locate, type NetPlaces, slotRegions } from "./regions.ts";
import type { Audience } from "./viewer.ts";

const numbersOf = (values: readonly number[]): readonly number[] => (values.length > 0 ? values : [0]);

const shared = (of: Audience<Party>, orgId: string) => ({
  viewerId: of.viewerId,
  orgId,
  visibility: of.visibility,
  status: "active" as const,
  publicationId: of.publicationId,
  listedAt: of.listedAt,
  known: knownBits(of.party),
  must: askedBits(of.party, "must"),
  prefer: askedBits(of.party, "prefer"),
});

const figures = (read: (column: (typeof minimums)[number]) => number | null) => {
  const [clearHeight = null, floorLoad = null, power = null, crane = null] = minimums.map(read);
  return { clearHeight, floorLoad, power, crane };
};

/** The rows of a space in the net: for each audience one for each kind. */
export function spaceSlots(
  offer: { id: string; orgId: string },
  audiences: readonly Audience<Party>[],
  places: NetPlaces,
): SpaceSlotTable[] {
  return audiences.flatMap((audience) => {
    const { facts, checkedOn } = audience.party;
    const place = placeCriterion.fact.is(facts.place) ? facts.place : undefined;
    const area = statedArea(facts.area);
    const rent = statedRent(audience.party);
    const row = {
      ...shared(audience, offer.orgId),
      offerId: offer.id,
      ...locate(place, places),
      place: place ?? 0,
      deals: dealBits(facts.deal),
      areaLo: area[0],
      areaHi: area[1],
      widthClass: widthClass(area),
      rentFamily: rent.family,
      rentFen: rent.fen,
      ...figures(({ criterion }) => statedHundredths(criterion, facts[criterion.key])),
      fireClass: fireRank(facts.fireClass),
      eia: eiaNumber(facts.eia),
      freeFrom: dayColumn(facts.freeFrom),
      checkedDay: checkedOn === undefined ? null : dayNumber(checkedOn),
    };
    return numbersOf(kindNumbers(facts.kind)).map((kind) => ({ ...row, kind }));
  });
}

export interface NeedSlots {
  readonly narrow: readonly NeedSlotTable[];
  readonly wide: readonly NeedSlotWideTable[];
}

/** The rows of a need in the net: for each audience one for each region and kind; those of provinces and of anywhere apart. */
export function needSlots(
  need: { id: string; orgId: string },
  audiences: readonly Audience<Party>[],
  places: NetPlaces,
): NeedSlots {
  const narrow: NeedSlotTable[] = [];
  const wide: NeedSlotWideTable[] = [];
  for (const audience of audiences) {
    const row = needRow(need, audience);
    const { asks } = audience.party;
    const asked = asks.place;
    const regions =
      asked?.strength === "must" && placeCriterion.ask.is(asked.value)
        ? slotRegions(asked.value, places)
        : [{ id: 0, nearShare: 0 }];
    const kinds = asks.kind?.strength === "must" ? kindNumbers(asks.kind.value) : [];
    for (const region of regions) {
      for (const kind of numbersOf(kinds)) {
        const slot = { ...row, region: region.id, nearShare: region.nearShare, kind };
        const home = region.id === 0 ? undefined : homeOf(region.id, places);
        if (home === undefined) wide.push(slot);
        else narrow.push({ ...slot, home });
      }
    }
  }
  return { narrow, wide };
}

function needRow(need: { id: string; orgId: string }, audience: Audience<Party>) {
  const { asks } = audience.party;
  const area = askedArea(asks.area?.value);
  const rent = askedRent(audience.party);
  return {
    ...shared(audience, need.orgId),
    needId: need.id,
    deals: dealBits(asks.deal?.value),
    areaLo: area[0],
    areaHi: area[1],
    // A range of the index must not drop what a preference only ranks.
    widthClass: asks.area?.strength === "must" ? widthClass(area) : 0,
    rentFamily: rent.family,
    rentMaxFen: rent.fen,
    ...figures(({ criterion }) => askedHundredths(criterion, asks[criterion.key]?.value)),
    fireClass: fireRank(asks.fireClass?.value),
    eia: eiaNumber(asks.eia?.value),
    freeFrom: dayColumn(asks.freeFrom?.value),
  };
}
