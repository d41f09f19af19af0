import type { Criterion, Lexicon, Side } from "../criterion.ts";

/** What a criterion's own file says besides what its kind fills in. */
export interface Own {
  readonly key: string;
  readonly label: string;
  readonly askedBy?: Side;
  readonly weight?: number;
  readonly prunes?: boolean;
  readonly isPublic?: boolean;
  readonly filters?: boolean;
  readonly question?: string;
  readonly lexicon?: Lexicon;
  readonly bases?: Readonly<Record<string, string>>;
  readonly staleAfterDays?: number;
}

type Filled = Pick<
  Criterion,
  | "key"
  | "label"
  | "askedBy"
  | "weight"
  | "prunes"
  | "isPublic"
  | "filters"
  | "lexicon"
  | "question"
  | "bases"
  | "staleAfterDays"
>;

/** Most criteria are asked by the need, public, and judged without pruning. */
export const own = (given: Own): Filled => ({
  key: given.key,
  label: given.label,
  askedBy: given.askedBy ?? "need",
  weight: given.weight ?? 3,
  prunes: given.prunes ?? false,
  isPublic: given.isPublic ?? true,
  filters: given.filters ?? false,
  lexicon: given.lexicon ?? { words: [given.label] },
  ...(given.question === undefined ? {} : { question: given.question }),
  ...(given.bases === undefined ? {} : { bases: given.bases }),
  ...(given.staleAfterDays === undefined ? {} : { staleAfterDays: given.staleAfterDays }),
});
