/** What an offer says of its terms and its size; every other fact of a row is one of the unit itself. */
const offerKeys: ReadonlySet<string> = new Set([
  "deal",
  "rent",
  "price",
  "freeFrom",
  "area",
  "land",
  "floorPrice",
  "note",
]);

export const isTerm = (criterion: string): boolean => offerKeys.has(criterion);
