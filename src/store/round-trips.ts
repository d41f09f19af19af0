import type pg from "pg";

type Query = (...args: unknown[]) => Promise<unknown>;

const nothing = { command: "", rowCount: null, rows: [], fields: [] };

/** A statement's name where it is kept, its text, and whether its transaction is to end with it. */
export interface Statement {
  readonly text: string;
  readonly name?: string;
  readonly isLast?: boolean;
}

interface Open {
  isBegun: boolean;
  /** Why it did not begin; what comes after it fails for no reason of its own. */
  failure?: unknown;
  /** Its commit, once that is on its way. */
  ending?: Promise<unknown>;
}

const isPlain = (text: unknown, values: unknown): text is string =>
  typeof text === "string" && (values === undefined || (Array.isArray(values) && values.length === 0));

/** Settings have no answer that anyone waits for. */
const isSetting = (text: string): boolean => text.startsWith("set local ");

/**
 * Teaches a connection that pipelines to wait less in a transaction: its beginning and settings go with its first
 * statement, and its commit with one that is marked as its last; what is done as a member takes one round trip instead of
 * four. A transaction without statements never begins.
 */
export function sparesRoundTrips(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as unknown as Query;
  let open: Open | undefined;

  const query: Query = async (text, values, ...rest) => {
    if (text === "begin") {
      open = { isBegun: false };
      return nothing;
    }
    const within = open;
    if (!within) return plain(text, values, ...rest);
    if (text === "commit" || text === "rollback") {
      open = undefined;
      return text === "commit" ? commit(within) : rollback(within);
    }
    if (within.ending) throw new Error("a statement came after the last of its transaction");
    if (within.isBegun) return say(within, () => plain(text, values, ...rest), text);
    within.isBegun = true;
    if (!isPlain(text, values)) {
      begin(within, "begin");
      return say(within, () => plain(text, values, ...rest), text);
    }
    const begun = begin(within, `begin; ${text}`);
    if (isSetting(text)) return nothing;
    // Several statements have several results.
    const results = await begun;
    return Array.isArray(results) ? results.at(-1) : results;
  };
  client.query = query as unknown as typeof client.query;

  function begin(within: Open, text: string): Promise<unknown> {
    const begun = plain(text);
    begun.catch((error: unknown) => {
      within.failure = error;
    });
    return begun;
  }

  /** Waits for a statement, not for what goes before and after it. */
  async function say(within: Open, send: () => Promise<unknown>, text: unknown): Promise<unknown> {
    const answer = send();
    if ((text as Partial<Statement>).isLast) {
      within.ending = plain("commit");
      within.ending.catch(() => undefined);
    }
    try {
      return await answer;
    } catch (error) {
      throw within.failure ?? error;
    }
  }

  async function commit(within: Open): Promise<unknown> {
    if (!within.isBegun) return nothing;
    const done = await (within.ending ?? plain("commit"));
    if (within.failure !== undefined) throw within.failure;
    return done;
  }

  async function rollback(within: Open): Promise<unknown> {
    if (!within.isBegun) return nothing;
    // With its last statement failed the commit that followed took all back.
    if (within.ending) return within.ending.catch(() => nothing);
    // What failed at the beginning is to be told, not that nothing can be taken back on a connection that is gone.
    return within.failure === undefined ? plain("rollback") : plain("rollback").catch(() => nothing);
  }
}
