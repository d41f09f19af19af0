import type { Party, Side } from "../../../domain/criteria/criterion.ts";
import { asksOf, type Judging } from "../../../domain/match/match.ts";
import type { Db } from "../../database.ts";
import { type PublicNeed, toPublicNeed } from "../../needs.ts";
import { type Space, toSpace } from "../../spaces.ts";
import { type Matches, type Page, readOn } from "../read-on.ts";
import type { Around, Ground } from "../regions.ts";
import type { Values } from "../values.ts";
import { readerOf, type Viewer } from "../viewer.ts";
import { type Asked, sourceOfCopy } from "./best-records.ts";
import { type Inquiry, inquire } from "./inquiry.ts";
import type { NetCopy } from "./net-copy.ts";
import { outOfCopy } from "./out-of-copy.ts";
import { Question } from "./question.ts";
import { specialOfNeeds, specialOfSpaces } from "./specials.ts";
import type { Where } from "./where.ts";

interface AskedPage {
  readonly query: Party;
  readonly viewer: Viewer;
  readonly judging: Judging;
  readonly page: Page;
  /** As the statements of the net are told them. */
  readonly values: Values & { readonly kinds: readonly number[] };
  readonly inquiry: Inquiry | undefined;
}

const isLost = (viewer: Viewer): boolean => readerOf(viewer) === "lost";

/** Asks whether the copy is right, where it will answer; a copy that lacks records asks with them. */
export async function inquireOf(
  copy: NetCopy | undefined,
  db: Db,
  side: Side,
  viewer: Viewer,
): Promise<Inquiry | undefined> {
  const held = copy?.held;
  return copy && held && !held.texts.isFull && !isLost(viewer) ? inquire(held, copy, db, side, viewer) : undefined;
}

/** What a space's text is read as. */
export const spacesWanted: Pick<Asked<Space>, "side" | "toFound" | "latelyIn"> = {
  side: "space",
  latelyIn: ({ lately }) => lately.space,
  toFound: (offerId, row) => {
    const record = toSpace({ ...row, offerId, status: "active" });
    return { party: record.party, asks: asksOf(record.party), record };
  },
};

/** Where a need's spaces stand. */
export const whereOn = (ground: Ground | undefined, kinds: readonly number[]): Where =>
  ground ? { kinds, buckets: ground.cities, places: ground.spots } : { kinds };

/** The page of a need's spaces out of a copy; undefined where it can't say. */
export async function spacesFromCopy(
  copy: NetCopy,
  db: Db,
  asked: AskedPage & { readonly ground: Ground | undefined },
): Promise<Matches<Space> | undefined> {
  const { viewer, values, ground, inquiry } = asked;
  if (!copy.held || isLost(viewer)) return undefined;
  const { kinds } = values;
  const question: Asked<Space> = {
    viewer,
    reader: readerOf(viewer),
    inquiry,
    question: new Question("space", values, specialOfSpaces(values)),
    where: whereOn(ground, kinds),
    ...spacesWanted,
  };
  const { query, judging, page } = asked;
  return outOfCopy(copy, (held) => readOn(query, judging, page, [sourceOfCopy(held, copy, db, question)]));
}

function whereAround(around: Around | undefined, kinds: readonly number[]): Where {
  if (!around) return { kinds };
  const { regions, wide, homes, exact, isTown } = around;
  if (!regions) return { kinds, buckets: wide, places: wide, homes };
  if (!isTown) {
    const places = [...new Set([...wide, ...regions])];
    return { kinds, buckets: places, places };
  }
  // Where a town itself or what holds it is asked for; the rest are its neighbours.
  const buckets = [...new Set([...wide, ...exact])];
  const near = regions.filter((region) => !buckets.includes(region));
  return { kinds, buckets, near, places: [...buckets, ...near] };
}

/** The page of a space's needs out of a copy; undefined where it can't say. */
export async function needsFromCopy(
  copy: NetCopy,
  db: Db,
  asked: AskedPage & { readonly around: Around | undefined },
): Promise<Matches<PublicNeed> | undefined> {
  const { viewer, values, around, inquiry } = asked;
  if (!copy.held || isLost(viewer)) return undefined;
  const { kinds } = values;
  const question: Asked<PublicNeed> = {
    side: "need",
    latelyIn: ({ lately }) => lately.need,
    viewer,
    reader: readerOf(viewer),
    inquiry,
    question: new Question("need", values, specialOfNeeds(values)),
    where: whereAround(around, kinds),
    toFound: (needId, row) => {
      const record = toPublicNeed({ ...row, needId });
      return { party: record.party, asks: asksOf(record.party), record };
    },
  };
  const { query, judging, page } = asked;
  return outOfCopy(copy, (held) => readOn(query, judging, page, [sourceOfCopy(held, copy, db, question)]));
}
