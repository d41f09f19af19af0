import type { Party } from "../../../domain/criteria/criterion.ts";
import type { Judging } from "../../../domain/match/match.ts";
import type { Db } from "../../database.ts";
import { type PublicNeed, toPublicNeed } from "../../needs.ts";
import { type Space, toSpace } from "../../spaces.ts";
import { type Matches, type Page, readOn, type Source } from "../read-on.ts";
import type { Around, Ground } from "../regions.ts";
import type { Values } from "../values.ts";
import { readerOf, type Viewer } from "../viewer.ts";
import { type Asked, CopyBehind, CopyUnfit, sourceOfCopy } from "./best-records.ts";
import type { Held, NetCopy } from "./net-copy.ts";
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
}

/** Changes come between looking and reading; so often one looks again. */
const mostTries = 4;

/** Undefined where the copy can't say. */
async function pageFrom<T>(
  copy: NetCopy,
  sourceOf: (held: Held) => Source<T>,
  { query, judging, page }: AskedPage,
): Promise<Matches<T> | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { held } = copy;
    if (!held) return undefined;
    try {
      return await readOn(query, judging, page, [sourceOf(held)]);
    } catch (error) {
      if (error instanceof CopyUnfit) return undefined;
      if (!(error instanceof CopyBehind)) throw error;
    }
    // Its connection is not the page's.
    const isCaughtUp = await copy.catchUp().then(
      () => true,
      () => false,
    );
    if (!isCaughtUp) return undefined;
  }
  return undefined;
}

const isLost = (viewer: Viewer): boolean => readerOf(viewer) === "lost";

/** The page of a need's spaces out of a copy; undefined where it can't say. */
export async function spacesFromCopy(
  copy: NetCopy,
  db: Db,
  asked: AskedPage & { readonly ground: Ground | undefined },
): Promise<Matches<Space> | undefined> {
  const { viewer, values, ground } = asked;
  if (!copy.held || isLost(viewer)) return undefined;
  const { kinds } = values;
  const question: Asked<Space> = {
    side: "space",
    viewer,
    reader: readerOf(viewer),
    question: new Question("space", values, specialOfSpaces(values)),
    where: ground ? { kinds, buckets: ground.cities, places: ground.spots } : { kinds },
    toFound: (offerId, row) => {
      const record = toSpace({ ...row, offerId, status: "active" });
      return { party: record.party, record };
    },
  };
  return pageFrom(copy, (held) => sourceOfCopy(held, copy, db, question), asked);
}

function whereAround(around: Around | undefined, kinds: readonly number[]): Where {
  if (!around) return { kinds };
  const { regions, wide, homes } = around;
  const places = regions ? [...new Set([...wide, ...regions])] : wide;
  return { kinds, buckets: places, places, ...(regions ? {} : { homes }) };
}

/** The page of a space's needs out of a copy; undefined where it can't say. */
export async function needsFromCopy(
  copy: NetCopy,
  db: Db,
  asked: AskedPage & { readonly around: Around | undefined },
): Promise<Matches<PublicNeed> | undefined> {
  const { viewer, values, around } = asked;
  if (!copy.held || isLost(viewer)) return undefined;
  const { kinds } = values;
  const question: Asked<PublicNeed> = {
    side: "need",
    viewer,
    reader: readerOf(viewer),
    question: new Question("need", values, specialOfNeeds(values)),
    where: whereAround(around, kinds),
    toFound: (needId, row) => {
      const record = toPublicNeed({ ...row, needId });
      return { party: record.party, record };
    },
  };
  return pageFrom(copy, (held) => sourceOfCopy(held, copy, db, question), asked);
}
