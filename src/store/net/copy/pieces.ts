import type pg from "pg";

/** Pages of a table read at once: some thousand slots, which keep others waiting for some milliseconds. */
const pagesAtOnce = 64;

/** Of a statement that reads a piece: its two values. */
export const inPages = "ctid >= $1::tid and ctid < $2::tid";

/** Where a piece begins, and where the next one does. */
export type Piece = readonly [from: string, to: string];

/**
 * Reads a table piece by piece, each as it stands at its moment; the server reads a piece while the one before is taken in.
 * @param take tells whether more is wanted.
 */
export async function inPieces<Answer>(
  client: pg.Client,
  table: string,
  read: (piece: Piece) => Promise<Answer>,
  take: (answer: Answer) => boolean,
): Promise<void> {
  const count = async (): Promise<number> => {
    const { rows } = await client.query<{ pages: string }>(
      `select pg_relation_size('${table}') / current_setting('block_size')::int as pages`,
    );
    return Number(rows[0]?.pages ?? 0);
  };
  const piece = (page: number): Promise<Answer> => {
    const asked = read([`(${page},0)`, `(${page + pagesAtOnce},0)`]);
    // When the piece before can't be taken in, nobody waits for this one.
    asked.catch(() => undefined);
    return asked;
  };
  let pages = await count();
  if (pages === 0) return;
  let coming = piece(0);
  for (let page = 0; page < pages; page += pagesAtOnce) {
    const answer = await coming;
    if (page + pagesAtOnce >= pages) pages = await count();
    if (page + pagesAtOnce < pages) coming = piece(page + pagesAtOnce);
    if (!take(answer)) return;
  }
}
