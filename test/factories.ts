import type { Ask, Party } from "../src/domain/criteria/criterion.ts";
import type { Member } from "../src/store/as-member.ts";
import type { Db } from "../src/store/database.ts";
import { newId } from "../src/store/ids.ts";
import type { NetPlaces } from "../src/store/net/regions.ts";
import type { ContactInput } from "../src/store/submissions.ts";
import type { Original } from "../src/store/tables.ts";
import { amendOffer } from "../src/usecases/amend-offer.ts";
import { openSite } from "../src/usecases/open-site.ts";
import { publishNeed } from "../src/usecases/publish-need.ts";
import { publishOffer } from "../src/usecases/publish-offer.ts";
import { receiveNeed } from "../src/usecases/receive-need.ts";
import { recordNeed } from "../src/usecases/record-need.ts";
import { recordOffer } from "../src/usecases/record-offer.ts";
import { recordThings } from "../src/usecases/record-things.ts";
import type { Result } from "../src/usecases/refusal.ts";
import { withdrawOffer } from "../src/usecases/withdraw-offer.ts";
import { gazetteer } from "./gazetteer.ts";

/** The day on which the tests' records are made, unless they say another. */
export const testNow = new Date("2026-11-23T02:00:00Z");
export const testToday = "2026-11-23";

export const places: NetPlaces = gazetteer;

/** The place that the name means first; a test of a place that is not there shall fail loudly. */
export function placeId(...words: string[]): number {
  const found = gazetteer.resolve(words).places[0];
  if (!found) throw new Error(`no place is called ${words.join(" ")}`);
  return found.id;
}

/** Someone at the desk of an organisation of his own. */
export const buildMember = (): Member => ({ orgId: newId(), userId: newId() });

/** A site of a member's organisation, or of a new one. */
export async function buildSite(
  db: Db,
  given: { by?: Member; host?: string } = {},
): Promise<{ siteId: string; by: Member }> {
  const by = given.by ?? buildMember();
  const { id } = await openSite(db, by, {
    name: "示例站点",
    host: given.host ?? `${newId()}.example`,
    now: testNow,
  });
  return { siteId: id, by };
}

export interface SpaceGiven {
  by: Member;
  /** Published there; private without it. */
  siteId?: string;
  title?: string;
  facts?: Readonly<Record<string, unknown>>;
  asks?: Readonly<Record<string, Ask>>;
  checkedOn?: string;
  hidden?: readonly string[];
  now?: Date;
}

/** A space by the same use cases as the desk's: a factory in 徐行 unless told otherwise. */
export async function buildSpace(db: Db, given: SpaceGiven): Promise<{ id: string; party: Party }> {
  const facts = given.facts ?? {
    kind: ["factory"],
    deal: ["rent"],
    place: placeId("嘉定", "徐行"),
    area: [2400, 2400],
    rent: { amount: [0.9, 0.9], unit: "cny_sqm_day" },
    clearHeight: 9,
  };
  const asks = given.asks ?? {};
  const now = given.now ?? testNow;
  const { id } = taken(
    await recordOffer(
      db,
      given.by,
      {
        title: given.title ?? "示例厂房",
        facts: Object.entries(facts).map(([criterion, value]) => ({ criterion, value, source: "broker" })),
        asks,
        ...(given.checkedOn === undefined ? {} : { checkedOn: given.checkedOn }),
        now,
      },
      places,
    ),
  );
  if (given.siteId !== undefined) {
    const input = { offerId: id, siteId: given.siteId, hidden: given.hidden ?? [], now };
    taken(await publishOffer(db, given.by, input, places));
  }
  return { id, party: { side: "space", facts, asks, ...(given.checkedOn ? { checkedOn: given.checkedOn } : {}) } };
}

/** Takes a built space out of every site and match. */
export async function withdrawBuiltSpace(db: Db, by: Member, offerId: string): Promise<void> {
  taken(await withdrawOffer(db, by, { offerId, now: testNow }));
}

/** What stands in no slot: the words alone. */
export async function renameBuiltSpace(db: Db, by: Member, offerId: string, title: string): Promise<void> {
  taken(await amendOffer(db, by, { offerId, title, asks: {}, now: testNow }, places));
}

export interface NeedGiven {
  by: Member;
  siteId?: string;
  title?: string;
  facts?: Readonly<Record<string, unknown>>;
  asks?: Readonly<Record<string, Ask>>;
  hidden?: readonly string[];
  contact?: ContactInput;
  now?: Date;
}

export const must = (value: unknown): Ask => ({ strength: "must", value });
export const prefer = (value: unknown): Ask => ({ strength: "prefer", value });

/** A need by the same use cases as the desk's: a factory of 2000 to 3000 ㎡ in 徐行 unless told otherwise. */
export async function buildNeed(db: Db, given: NeedGiven): Promise<{ id: string; reference: string; party: Party }> {
  const party = needParty(given);
  const now = given.now ?? testNow;
  const { id, reference } = taken(
    await recordNeed(
      db,
      given.by,
      {
        party,
        title: given.title ?? "示例需求",
        ...(given.contact === undefined ? {} : { contact: given.contact }),
        now,
      },
      places,
    ),
  );
  if (given.siteId !== undefined) {
    const input = { needId: id, siteId: given.siteId, hidden: given.hidden ?? [], now };
    taken(await publishNeed(db, given.by, input, places));
  }
  return { id, reference, party };
}

const needParty = (given: Pick<NeedGiven, "facts" | "asks">): Party => ({
  side: "need",
  facts: given.facts ?? {},
  asks: given.asks ?? {
    kind: must(["factory"]),
    deal: must(["rent"]),
    place: must([placeId("嘉定", "徐行")]),
    area: must([2000, 3000]),
  },
});

/** A need that a visitor of the site sent, on the site's login. */
export async function receiveBuiltNeed(
  siteDb: Db,
  given: Pick<NeedGiven, "facts" | "asks" | "contact" | "now"> & {
    siteId: string;
    redactedText?: string;
    originals?: readonly Original[];
  },
): Promise<{ id: string; token: string; reference: string }> {
  return taken(
    await receiveNeed(
      siteDb,
      {
        siteId: given.siteId,
        party: needParty(given),
        statements: [],
        redactedText: given.redactedText ?? "求租嘉定徐行厂房2000-3000平，电话███████████",
        originals: given.originals ?? [{ start: 21, end: 32, kind: "phone", text: "19900000000" }],
        contact: given.contact ?? { name: "示例", phone: "19900000000" },
        consentVersion: "test",
        now: given.now ?? testNow,
      },
      places,
    ),
  );
}

/** The value of a deed that a test takes for granted. */
export function taken<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

export interface UnitGiven {
  name: string;
  floor: number;
  areaSqm: number;
  /** What its offer says besides the area; a unit without is let and not on offer. */
  facts?: Readonly<Record<string, unknown>>;
  hidden?: readonly string[];
}

/** A building of a park with its units, each offered by itself; published when a site is given. */
export async function buildBuilding(
  db: Db,
  given: { by: Member; siteId?: string; name?: string; park?: string; units: readonly UnitGiven[] },
): Promise<{ unitId(name: string): string; offerId(name: string): string }> {
  const { by, units } = given;
  const numbers = [...new Set(units.map((unit) => unit.floor))];
  const floors = numbers.map((number) => ({ number, units: units.filter((unit) => unit.floor === number) }));
  const building = { name: given.name ?? "3#", placeId: placeId("嘉定", "徐行"), floors };
  const { made } = await recordThings(db, by, {
    parks: [
      {
        name: given.park ?? "示例园区",
        placeId: placeId("嘉定", "徐行"),
        buildings: [{ ...building, floors: floors.map(({ number, units: on }) => ({ number, units: on.map(bare) })) }],
      },
    ],
    now: testNow,
  });
  const ids = new Map(made.map((thing) => [thing.name, thing.id]));
  const found = (among: ReadonlyMap<string, string>, name: string) => {
    const id = among.get(name);
    if (id === undefined) throw new Error(`no unit is called ${name}`);
    return id;
  };
  const offers = new Map<string, string>();
  for (const unit of units) {
    if (unit.facts === undefined) continue;
    const facts = { kind: ["factory"], deal: ["rent"], ...unit.facts };
    const { id } = taken(
      await recordOffer(
        db,
        by,
        {
          title: `示例园区 ${unit.name}`,
          things: [{ kind: "unit", id: found(ids, unit.name) }],
          facts: Object.entries(facts).map(([criterion, value]) => ({ criterion, value, source: "broker" })),
          checkedOn: testToday,
          now: testNow,
        },
        places,
      ),
    );
    offers.set(unit.name, id);
    if (given.siteId === undefined) continue;
    const input = { offerId: id, siteId: given.siteId, hidden: unit.hidden ?? [], now: testNow };
    taken(await publishOffer(db, by, input, places));
  }
  return { unitId: (name) => found(ids, name), offerId: (name) => found(offers, name) };
}

const bare = ({ name, areaSqm }: UnitGiven) => ({ name, areaSqm });
