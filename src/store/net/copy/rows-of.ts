import type { Reader, Viewer } from "../viewer.ts";
import type { Bucket } from "./bucket.ts";
import type { Held } from "./net-copy.ts";
import type { Row, Shelf } from "./shelf.ts";
import { bucketsIn, type IsLet, isByWhereabouts, isThere, nearIn, type Where } from "./where.ts";

/** Who asks, and where. */
export interface Whence {
  readonly viewer: Viewer;
  readonly reader: Reader;
  readonly where: Where;
}

/**
 * Hands over each bucket in which slots stand that the reader is shown there, with a test of which of its slots he is.
 * @param isEnough asked before what is only near.
 */
export function eachBucket(
  held: Held,
  shelf: Shelf,
  whence: Whence,
  look: (bucket: Bucket, isLet: IsLet | undefined) => void,
  isEnough: () => boolean = () => false,
): void {
  const rows = rowsOf(held, shelf, whence);
  for (const { row, isLet } of rows) {
    for (const bucket of bucketsIn(row, whence.where)) look(bucket, isLet);
  }
  if (!whence.where.near || isEnough()) return;
  for (const { row, isLet } of rows) {
    for (const bucket of nearIn(row, whence.where)) look(bucket, isLet);
  }
}

/** Where a reader's slots stand, and which of those there he is shown. */
function rowsOf(
  held: Held,
  shelf: Shelf,
  { viewer, reader, where }: Whence,
): { readonly row: Row; readonly isLet?: IsLet | undefined }[] {
  const isLet = isThere(where, shelf.layout);
  if ("siteId" in viewer) {
    const row = shelf.ofSite(viewer.siteId);
    if (!row) return [];
    return [isByWhereabouts(row, where, shelf.layout) ? { row } : { row, isLet }];
  }
  const row = shelf.ofOrganisation(viewer.orgId);
  const own = row ? [{ row, isLet }] : [];
  if (reader !== "desk") return own;
  const [org, isForAll] = [shelf.layout.at("org"), shelf.layout.at("isForAll")];
  const number = held.orgs.find(viewer.orgId);
  const isOthers: IsLet = (bucket, slot) => {
    const isShown = bucket.word(isForAll, slot) === 1 && bucket.word(org, slot) !== number;
    return isShown && (!isLet || isLet(bucket, slot));
  };
  return [...own, ...Array.from(shelf.published, (published) => ({ row: published, isLet: isOthers }))];
}
