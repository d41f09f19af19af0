import type { Party } from "../../../domain/criteria/criterion.ts";
import type { Judging } from "../../../domain/match/match.ts";
import type { Db } from "../../database.ts";
import type { PublicNeed } from "../../needs.ts";
import type { Space } from "../../spaces.ts";
import { toNeedCandidate } from "../need-records.ts";
import { type Matches, type Page, readOn, type Source } from "../read-on.ts";
import type { Around, Ground } from "../regions.ts";
import { toSpaceCandidate } from "../space-records.ts";
import type { Values } from "../values.ts";
import { readerOf, type Viewer } from "../viewer.ts";
import { CopyUnfit, sourceOfCopy } from "./best-records.ts";
import type { NetCopy } from "./net-copy.ts";
import { Question } from "./question.ts";
import { needRecords, spaceRecords } from "./records.ts";
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

/** Undefined where the copy can't say. */
async function pageFrom<T>(source: Source<T>, { query, judging, page }: AskedPage): Promise<Matches<T> | undefined> {
  try {
    return await readOn(query, judging, page, [source]);
  } catch (error) {
    if (error instanceof CopyUnfit) return undefined;
    throw error;
  }
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
  const reader = readerOf(viewer);
  const source = sourceOfCopy(copy, db, {
    shelfOf: ({ space }) => space,
    viewer,
    reader,
    question: new Question("space", values, specialOfSpaces(values)),
    where: ground ? { kinds, places: ground.spots } : { kinds },
    read: spaceRecords[reader],
    idOfRow: (row) => row.offerId,
    toCandidate: (row, slot) => toSpaceCandidate({ ...row, ...slot }),
  });
  return pageFrom(source, asked);
}

function whereAround(around: Around | undefined, kinds: readonly number[]): Where {
  if (!around) return { kinds };
  const { regions, wide, homes } = around;
  return regions ? { kinds, places: [...new Set([...wide, ...regions])] } : { kinds, places: wide, homes };
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
  const reader = readerOf(viewer);
  const source = sourceOfCopy(copy, db, {
    shelfOf: ({ need }) => need,
    viewer,
    reader,
    question: new Question("need", values, specialOfNeeds(values)),
    where: whereAround(around, kinds),
    read: needRecords[reader],
    idOfRow: (row) => row.needId,
    toCandidate: (row, slot) => toNeedCandidate({ ...row, ...slot }),
  });
  return pageFrom(source, asked);
}
