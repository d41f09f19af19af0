import type pg from "pg";

type Query = (...args: unknown[]) => Promise<unknown>;

const nothing = { command: "", rowCount: null, rows: [], fields: [] };

const isPlain = (text: unknown, values: unknown): text is string =>
  typeof text === "string" && (values === undefined || (Array.isArray(values) && values.length === 0));

/**
 * Teaches a connection to begin a transaction together with its first statement, where that has no values: a round trip
 * less for whatever is done as a member. A transaction without statements never begins.
 */
export function beginsLate(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as unknown as Query;
  let isToBegin = false;
  let isBroken = false;
  const first = (begin: string) =>
    plain(begin).catch((error: unknown) => {
      isBroken = true;
      throw error;
    });
  const query: Query = async (text, values, ...rest) => {
    if (text === "begin") {
      isToBegin = true;
      isBroken = false;
      return nothing;
    }
    // What failed at the beginning is to be told, not that nothing can be taken back on a connection that is gone.
    if (text === "rollback" && isBroken) return plain(text).catch(() => nothing);
    if (!isToBegin) return plain(text, values, ...rest);
    isToBegin = false;
    if (text === "commit" || text === "rollback") return nothing;
    if (!isPlain(text, values)) {
      await first("begin");
      return plain(text, values, ...rest);
    }
    // Several statements have several results.
    const results = await first(`begin; ${text}`);
    return Array.isArray(results) ? results.at(-1) : results;
  };
  client.query = query as unknown as typeof client.query;
}
