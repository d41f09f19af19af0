import type { Party } from "../../domain/criteria/criterion.ts";
import { place as placeCriterion } from "../../domain/criteria/place.ts";
import { dayNumber } from "../../domain/measure/day.ts";
import type { NeedFigures, NeedSlotTable, NeedSlotWideTable, SpaceFigures, SpaceSlotTable } from "../tables.ts";
import { askedBits, knownBits } from "./bits.ts";
import { askedArea, askedRent, dealBits, fireRank, kindNumbers, statedArea, statedRent } from "./columns.ts";
import { demandOf, ladders } from "./ladders.ts";
import { needWidth, spaceWidth } from "./lanes.ts";
import { homeOf, locate, type NetPlaces, regionColumn, slotRegions } from "./regions.ts";
import { divisionsOf } from "./terms.ts";
import { statedTraits, unfitTraits } from "./traits.ts";
import type { Audience } from "./viewer.ts";

const numbersOf = (values: readonly number[]): readonly number[] => (values.length > 0 ? values : [0]);

function shared(of: Audience<Party>, orgId: string) {
  const divisions = divisionsOf(of.party);
  return {
    viewerId: of.viewerId,
    orgId,
    visibility: of.visibility,
    status: "active" as const,
    publicationId: of.publicationId,
    listedAt: of.listedAt,
    known: knownBits(of.party),
    must: askedBits(of.party, "must"),
    prefer: askedBits(of.party, "prefer"),
    says: statedTraits(of.party),
    unfit: unfitTraits(of.party, "must"),
    unwished: unfitTraits(of.party, "prefer"),
    divisionsLow: divisions?.low ?? null,
    divisionsHigh: divisions?.high ?? null,
  };
}

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const rungs = ladders.map((ladder) => ({ ladder, stated: camel(ladder.column), demanded: camel(ladder.demand) }));

/** What the party states and asks, in the columns of the ladders. */
function figures<Column extends string>(party: Party): Record<Column, number | null> {
  const out: Record<string, number | null> = {};
  for (const { ladder, stated, demanded } of rungs) {
    if (ladder.criterion.askedBy === party.side) out[demanded] = demandOf(ladder, party);
    else out[stated] = ladder.stated(party);
  }
  return out;
}

/** The rows of a space in the net: for each audience one for each kind. */
export function spaceSlots(
  offer: { id: string; orgId: string },
  audiences: readonly Audience<Party>[],
  places: NetPlaces,
): SpaceSlotTable[] {
  return audiences.flatMap((audience) => {
    const { facts, checkedOn } = audience.party;
    const place = placeCriterion.fact.is(facts.place) ? facts.place : undefined;
    const row = {
      ...shared(audience, offer.orgId),
      ...figures<SpaceFigures>(audience.party),
      offerId: offer.id,
      ...locate(place, places),
      place: place ?? 0,
      deals: dealBits(facts.deal),
      widthClass: spaceWidth(statedArea(facts.area)),
      rentFamily: statedRent(audience.party).family,
      fireClass: fireRank(facts.fireClass),
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
        const slot = { ...row, region: regionColumn(region), nearShare: region.nearShare, kind };
        const home = region.id === 0 ? undefined : homeOf(region.id, places);
        if (home === undefined) wide.push(slot);
        else narrow.push({ ...slot, home });
      }
    }
  }
  return { narrow, wide };
}

/** A need that was given up for a criterion, in the net for what may wake it: seen by its organisation alone. */
export function lostNeedSlots(
  need: { id: string; orgId: string; createdAt: Date; party: Party },
  places: NetPlaces,
): NeedSlots {
  const { orgId: viewerId, createdAt: listedAt, party } = need;
  const slots = needSlots(need, [{ viewerId, visibility: "private", publicationId: null, party, listedAt }], places);
  const status = "lost" as const;
  return {
    narrow: slots.narrow.map((slot) => ({ ...slot, status })),
    wide: slots.wide.map((slot) => ({ ...slot, status })),
  };
}

function needRow(need: { id: string; orgId: string }, audience: Audience<Party>) {
  const { asks } = audience.party;
  const asked = figures<NeedFigures>(audience.party);
  return {
    ...shared(audience, need.orgId),
    ...asked,
    needId: need.id,
    deals: dealBits(asks.deal?.value),
    areaLo: asked.areaLo ?? 0,
    // A range of the index must not drop what a preference only ranks.
    widthClass: asks.area?.strength === "must" ? needWidth(askedArea(asks.area.value)) : 3,
    rentFamily: askedRent(audience.party).family,
  };
}
