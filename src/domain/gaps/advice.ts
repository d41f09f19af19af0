import type { BandGap, FeatureGap } from "./gaps.ts";

/** What a park would best make next, with the figures that say so. */
export type Advice =
  /** Nobody asks and nobody offers. */
  | { readonly code: "nothing" }
  /** Nothing of what is asked for is short; `over` is what there is most too much of. */
  | { readonly code: "enough"; readonly needs: number; readonly spaces: number; readonly over?: BandGap }
  /** A size is short, or, where nobody says a size, spaces are. */
  | {
      readonly code: "build";
      readonly needs: number;
      readonly spaces: number;
      readonly band?: BandGap;
      readonly features: readonly FeatureGap[];
      readonly toAsk: readonly FeatureGap[];
    }
  /** A size is short, and larger spaces stand there that hardly anybody asks for. */
  | {
      readonly code: "split";
      readonly band: BandGap;
      readonly from: BandGap;
      readonly features: readonly FeatureGap[];
      readonly toAsk: readonly FeatureGap[];
    };

const most = <T>(items: readonly T[], of: (item: T) => number): T | undefined =>
  items.reduce<T | undefined>((best, item) => (best === undefined || of(item) > of(best) ? item : best), undefined);

const mostFeatures = 2;

/** So many spaces too many of a size are worth parting. */
const worthSplitting = 2;

export function adviceOf(given: {
  readonly needs: number;
  readonly spaces: number;
  readonly sizes: readonly BandGap[];
  readonly features: readonly FeatureGap[];
}): Advice {
  const { needs, spaces, sizes } = given;
  if (needs === 0 && spaces === 0) return { code: "nothing" };
  const lacking = given.features.filter(({ ask, short }) => ask !== undefined && short > 0);
  // The hardest ask of a criterion that is short says it for the easier ones.
  const hardest = lacking.filter(
    (one) => !lacking.some((other) => other.criterion === one.criterion && other.short > one.short),
  );
  const each = hardest.filter(
    (one, index) => hardest.findIndex((other) => other.criterion === one.criterion) === index,
  );
  const byShort = [...each].sort((a, b) => b.short - a.short);
  // Where the silent spaces may well have it, asking comes before building.
  const features = byShort.filter(({ short, silent }) => short > silent).slice(0, mostFeatures);
  const toAsk = byShort.filter(({ short, silent }) => short <= silent).slice(0, 1);
  const band = most(
    sizes.filter(({ short }) => short > 0),
    ({ short }) => short,
  );
  if (band === undefined) {
    const isSized = sizes.some((one) => one.needs > 0);
    if (!isSized && needs > spaces) return { code: "build", needs, spaces, features, toAsk };
    const over = most(
      sizes.filter(({ short }) => short < 0),
      ({ short }) => -short,
    );
    return { code: "enough", needs, spaces, ...(over ? { over } : {}) };
  }
  const from = most(
    sizes.filter((one) => one.from !== null && one.from >= (band.to ?? Number.POSITIVE_INFINITY)),
    ({ short }) => -short,
  );
  if (from && -from.short >= worthSplitting) return { code: "split", band, from, features, toAsk };
  return { code: "build", needs: band.needs, spaces: band.spaces, band, features, toAsk };
}
