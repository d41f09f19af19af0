import type { Circle } from "../criteria/kinds/asked-place.ts";
import { gated } from "../pattern/gate.ts";
import type { Place } from "../place/place.ts";
import type { PlaceOccurrence } from "../place/scan.ts";
import { needOdds } from "./leaning.ts";
import { find, type Page, says, saysFrom } from "./page.ts";
import { signsSaid } from "./phrases/role-scale.ts";
import { placeRoleScale } from "./phrases/scales.ts";
import { inContext } from "./place-context.ts";
import { isSeatElsewhere } from "./place-origins.ts";
import { type NamedPlaces, sayPlace } from "./place-signs.ts";
import { isAway, isMisread, isRefused, isWay, wishOfMover } from "./place-ways.ts";
import { infer, innerOf, name, unname, zoneAsTown, zoneOnly } from "./place-words.ts";

/** 周边20公里, 20公里以内: all that lies so far around it. */
const circle = gated(
  /^(?:枢纽|机场|火车站|高铁站|市区|城区|镇区|中心)?(?:(?:周边|周围|附近|方圆|半径)(?:约|大约)?(\d{1,3}(?:\.\d)?)(?:公里|km)|(?:约|大约|直线)?(\d{1,3}(?:\.\d)?)(?:公里|km)(?:以内|之内|内|范围))(?:以内|之内|内|范围内?)?/,
);
/** 东莞松山湖大学创新城: the town gives a facility its name, and the city holds both. */
const facilityAfter = gated(/^(?:大学|学院|医院|银行|高铁站|火车站|国际机场)/);
const guests = gated(/^(?:的)?(?:客户|老板(?!急|自己)|朋友)/);

/** Where a text names more, the words beside each decide alone: all of them are looked at for each. */
const weighedAtMost = 60;

/** The places that the text names, by rung; what is only a relation (周边, 距, 到虹桥20公里) names none. */
export function readPlaces(page: Page): void {
  const found = namesOf(page);
  if (found.length > 0) new PlaceReader(page, found).read();
}

/** Of each name that is weighed its signs and its words: what `bench/learn-roles.ts` learns from. */
export function placesToWeigh(page: Page): { readonly signs: readonly string[]; readonly words: string }[] {
  const found = namesOf(page);
  return found.length > 0 ? new PlaceReader(page, found).toWeigh() : [];
}

function namesOf(page: Page): readonly PlaceOccurrence[] {
  const { text, places } = page;
  return inContext(
    text,
    places.scan(text, page.home === undefined ? {} : { home: page.home }),
    places,
    (candidates) => isUnique(page, candidates),
    (one) => isAway(page, one),
  );
}

/** A place that the text means, by the occurrence that names it. */
interface Wanted {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/** Goes through the names of a text in their order: each is dropped, a claim of its own, or a part of the one before it. */
class PlaceReader {
  readonly #page: Page;
  readonly #found: readonly PlaceOccurrence[];
  #isNeed: boolean | undefined;
  /** By index: which names are none, what the words beside one say, and what is made of it when all is weighed. */
  readonly #isMisread: boolean[] = [];
  #isDenied: readonly boolean[] = [];
  #isMeant: readonly boolean[] = [];
  /** Whether names stand apart from each other, or one is denied: a single place is meant where it is named. */
  #isScattered = false;
  readonly #wanted: Wanted[] = [];
  readonly #circles: { readonly value: Circle; readonly start: number; readonly end: number }[] = [];
  /** By index: which names mean no place here, and which only lead to the one behind them. */
  readonly #isDropped: boolean[];
  readonly #isParent: boolean[];

  constructor(page: Page, found: readonly PlaceOccurrence[]) {
    this.#page = page;
    this.#found = found;
    this.#isDropped = found.map(() => false);
    this.#isParent = found.map(() => false);
  }

  toWeigh(): { readonly signs: readonly string[]; readonly words: string }[] {
    const named = this.#judge();
    return this.#found.flatMap((one, index) =>
      this.#isMisread[index] || !this.#isWeighed(index)
        ? []
        : [{ signs: signsSaid((to) => sayPlace(named, index, to)), words: this.#page.text.slice(one.start, one.end) }],
    );
  }

  /** Judges each name by the words beside it; what is told is what all of them are weighed by. */
  #judge(): NamedPlaces {
    const { text, places, coded } = this.#page;
    const found = this.#found;
    const isDenied: boolean[] = [];
    found.forEach((one, index) => {
      const gap = one.start - (found[index - 1]?.end ?? -9);
      const isMisreadHere = this.#page.isTaken(one.start) || isMisread(text, one.start, one.end);
      this.#isMisread.push(isMisreadHere);
      isDenied.push(
        isMisreadHere ||
          isWay(this.#page, one, found[index + 1], gap) ||
          this.#goesOnFrom(one, isDenied) ||
          this.#isLeft(one),
      );
    });
    this.#isDenied = isDenied;
    this.#isScattered =
      found.length <= weighedAtMost &&
      (isDenied.includes(true) ||
        found.some(({ start }, index) => index > 0 && start - (found[index - 1]?.end ?? 0) > 1));
    const isKin = (one: number, other: number): boolean => {
      const [a, b] = [found[one]?.candidates[0], found[other]?.candidates[0]];
      return a !== undefined && b !== undefined && (places.covers(a.id, b.id) || places.covers(b.id, a.id));
    };
    return { text, found, isDenied, needOdds: needOdds(coded), isKin };
  }

  /** 灌云不考虑, 徐行8公里范围内: what no weight makes a place of. */
  #isOut(one: PlaceOccurrence): boolean {
    return isRefused(this.#page, one) || saysFrom(this.#page, circle, one.end, 24);
  }

  /** A city is weighed where a finer place elsewhere is named, a province never. */
  #isWeighed(index: number): boolean {
    if (!this.#isScattered) return false;
    const place = this.#found[index]?.candidates[0];
    if (place?.level === "district" || place?.level === "town") return true;
    return (
      place?.level === "city" &&
      this.#found.some(({ candidates: [other] }) => {
        const isFiner = other?.level === "district" || other?.level === "town";
        return isFiner && !this.#page.places.covers(place.id, other.id);
      })
    );
  }

  read(): void {
    const named = this.#judge();
    this.#isMeant = this.#found.map((one, index) =>
      this.#isMisread[index] || !this.#isWeighed(index)
        ? !this.#isDenied[index]
        : !this.#isOut(one) && placeRoleScale().odds((to) => sayPlace(named, index, to)) > 0,
    );
    for (let index = 0; index < this.#found.length; index++) {
      const one = this.#found[index];
      if (one) this.#readOne(one, index);
    }
    const finest = this.#wanted.filter(
      ({ index }) => this.#isParent[index] !== true && this.#isDropped[index] !== true,
    );
    for (const { id, start, end } of finest) {
      this.#page.claim({ key: "place", value: id, start, end, origin: "stated" });
      infer(this.#page, id, start, end);
    }
    // Beside places it would widen what was meant to be narrower.
    if (finest.length === 0 && this.#page.placeChoices.length === 0)
      for (const { value, start, end } of this.#circles)
        this.#page.claim({ key: "place", value, start, end, origin: "stated" });
  }

  #readOne(one: PlaceOccurrence, index: number): void {
    const page = this.#page;
    const previous = index > 0 ? this.#found[index - 1] : undefined;
    const next = this.#found[index + 1];
    const gap = one.start - (previous?.end ?? -9);
    if (this.#isMisread[index]) {
      this.#isDropped[index] = true;
      return;
    }
    page.take(one.start, one.end);
    if (!this.#isMeant[index]) this.#drop(one, index, previous);
    else if (!isPartOfName(page, one, previous, gap)) this.#claim(one, index, previous, next);
  }

  /** Where somebody is, with another place behind it where he wants to be. */
  #isLeft(one: PlaceOccurrence): boolean {
    const last = this.#found.at(-1);
    const wish = wishOfMover(this.#page, one);
    const isSeat = isSeatElsewhere(this.#page, one, () => this.#seeks());
    if (last === undefined || (wish === undefined && !isSeat) || this.#holds(one, last)) return false;
    return (wish !== undefined && last.start >= wish) || (isSeat && this.#isOneOfMore(one));
  }

  /** Whether all words together speak for a need; weighed once. */
  #seeks(): boolean {
    this.#isNeed ??= needOdds(this.#page.coded) > 0;
    return this.#isNeed;
  }

  /** Whether another name stands apart from it and from what narrows it. */
  #isOneOfMore({ start, end }: PlaceOccurrence): boolean {
    return this.#found.some((other) => other.end < start - 2 || other.start > end + 6);
  }

  /** 在义乌做了十年，找北苑、廿三里的仓库: where he is holds where he wants to be. */
  #holds(one: PlaceOccurrence, last: PlaceOccurrence): boolean {
    const [outer, inner] = [one.candidates[0], last.candidates[0]];
    const isTold = this.#found.some(
      ({ start, end }) => start < last.start && start >= one.end && start - one.end < 2 && end > one.end,
    );
    return (
      !isTold &&
      outer !== undefined &&
      inner !== undefined &&
      outer.level !== "province" &&
      inner.level !== outer.level &&
      this.#page.places.covers(outer.id, inner.id)
    );
  }

  /** 桐乡 乌镇周边: what narrows a name that was dropped. */
  #goesOnFrom({ start, under }: PlaceOccurrence, isDenied: readonly boolean[]): boolean {
    return under !== undefined && isDenied[under] === true && start - (this.#found[under]?.end ?? 0) < 2;
  }

  #drop(one: PlaceOccurrence, index: number, previous: PlaceOccurrence | undefined): void {
    const page = this.#page;
    this.#isDropped[index] = true;
    const said = find(page, circle, page.text.slice(one.end, one.end + 24));
    if (said && one.candidates[0] && isUnique(page, one.candidates)) {
      const value = { around: one.candidates[0].id, withinKm: Number(said[1] ?? said[2]) };
      this.#circles.push({ value, start: one.start, end: one.end + said[0].length });
    }
    // 三河、香河、燕郊客户, 灌南灌云不考虑: where somebody comes from or does not want to be are all of the list
    if (saysFrom(page, guests, one.end, 14) || isRefused(page, one))
      for (let i = index - 1; i >= 0 && isListedBefore(page.text, this.#found[i], this.#found[i + 1]); i--) {
        this.#isDropped[i] = true;
        unname(page, this.#found[i]);
      }
    if (
      this.#isDenied[index] &&
      one.under === index - 1 &&
      previous?.end === one.start &&
      !saysFrom(page, facilityAfter, one.end, 14)
    ) {
      this.#isDropped[index - 1] = true;
      unname(page, previous);
    }
  }

  #claim(
    one: PlaceOccurrence,
    index: number,
    previous: PlaceOccurrence | undefined,
    next: PlaceOccurrence | undefined,
  ): void {
    const { start, end } = one;
    const page = this.#page;
    const place = one.candidates[0];
    if (!place) return;
    if (previous && isZoneOf(page, place, one, previous)) {
      this.#claimTown(zoneAsTown.test(page.text.slice(start, end)) ? start : previous.start, end);
      this.#isParent[index - 1] = true;
      this.#wanted.push({ id: place.id, start, end, index });
      return;
    }
    if (place.kind === "zone" && place.level === "district" && isDistrict(previous) && start - previous.end < 2) {
      this.#claimTown(start, end);
      this.#wanted.push({ id: place.id, start, end, index });
      return;
    }
    const inner = innerOf(page, place, end);
    if (inner) {
      name(page, inner.outer, start, end - 1);
      name(page, inner.town, end - 1, inner.end);
      page.take(end - 1, inner.end);
      this.#wanted.push({ id: inner.town.id, start: end - 1, end: inner.end, index });
      return;
    }
    name(
      page,
      place,
      start,
      isDoublySuffixed(page.text, place, one) ? end - 1 : end,
      next?.start !== end && (next?.under !== index || isDistrictOfItsOwn(next)),
    );
    if (one.under !== undefined) this.#isParent[one.under] = true;
    if (isUnique(page, one.candidates)) this.#wanted.push({ id: place.id, start, end, index });
    else {
      const ids = one.candidates.slice(0, 8).map(({ id }) => id);
      page.placeChoices.push({ start, end, words: page.text.slice(start, end), ids });
    }
  }

  #claimTown(start: number, end: number): void {
    this.#page.claim({ key: "town", value: this.#page.text.slice(start, end), start, end, origin: "stated" });
  }
}

/** Whether a name says nothing of its own beside what stands before it: 工业区 alone, 汽车城 behind a town. */
function isPartOfName(
  page: Page,
  { start, end, candidates }: PlaceOccurrence,
  previous: PlaceOccurrence | undefined,
  gap: number,
): boolean {
  const { text } = page;
  const place = candidates[0];
  const isTownBefore = previous?.candidates[0]?.level === "town";
  const words = text.slice(start, end);
  if ((gap > 1 || isTownBefore) && says(page, zoneOnly, words)) return true;
  // 同安工业集中区 思明园: a park that bears another district's name
  if (
    gap < 3 &&
    place !== undefined &&
    place.level === previous?.candidates[0]?.level &&
    /^园(?!区)/.test(text.slice(end, end + 2))
  )
    return true;
  if (gap < 2 && /(?:经济城|智地|(?<=^.{0,2})汽车城)$/.test(words) && page.has("town")) return true;
  if (gap < 2 && isTownBefore) {
    if (place?.kind === "zone" && place.level === "district") return true;
    if (
      /^(?:附近|周边)/.test(text.slice(end, end + 2)) &&
      /^(?:空港|港口|机场|火?车站|高铁|码头|会展|大学城)/.test(words)
    )
      return true;
  }
  const isListed = /^(?:[、/或和及]|或者)$/.test(text.slice(Math.max(0, start - gap), start));
  return place?.validTo !== undefined && !isListed && page.has("town");
}

/** 襄阳高新区或襄州: the zone covers a part of the district, which is named besides. */
const isDistrictOfItsOwn = (one: PlaceOccurrence): boolean =>
  isDistrict(one) && !one.candidates[0]?.kind.startsWith("zone");

const isDistrict = (one: PlaceOccurrence | undefined): one is PlaceOccurrence =>
  one?.candidates[0]?.level === "district";

/** 嘉定工业区: one name, of a district and its zone. */
const isZoneOf = (page: Page, place: Place, one: PlaceOccurrence, previous: PlaceOccurrence): boolean =>
  (place.level === "town" || place.kind === "zone-district" || place.kind === "zone") &&
  previous.end === one.start &&
  isDistrict(previous) &&
  says(page, zoneOnly, page.text.slice(one.start, one.end));

/** 吴江市区: the suffix that the name took from the word behind it. */
const isDoublySuffixed = (text: string, place: Place, { start, end }: PlaceOccurrence): boolean =>
  text.charAt(end) === "区" &&
  end - start > 2 &&
  /[市城镇]/.test(text.charAt(end - 1)) &&
  place.name !== text.slice(start, end);

const isListedBefore = (text: string, one: PlaceOccurrence | undefined, next: PlaceOccurrence | undefined): boolean =>
  one !== undefined && next !== undefined && /^[、/和及]?$/.test(text.slice(one.end, next.start));

/** One reading, or one that holds all others (嘉定: the district, not its old town). */
function isUnique(page: Page, candidates: readonly Place[]): boolean {
  const best = candidates[0];
  if (!best) return false;
  for (let i = 1; i < candidates.length; i++) {
    const other = candidates[i];
    if (!other || other.validTo !== undefined || (best.level !== "town" && other.level === "town")) continue;
    if (!page.places.covers(best.id, other.id)) return false;
  }
  return true;
}
