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
  /** What goes before its first statement; undefined once that is on its way. */
  opening?: string | undefined;
  /** Why it did not begin; what comes after it fails for no reason of its own. */
  failure?: unknown;
  /** Its commit, once that is on its way. */
  ending?: Promise<unknown>;
}

/** Settings have no values, and no answer that anyone waits for. */
const isSetting = (text: unknown): text is string => typeof text === "string" && text.startsWith("set local ");

/**
 * Teaches a connection that pipelines to wait less in a transaction: its beginning and settings go with its first
 * statement, and its commit with one that is marked as its last; what is done as a member takes one round trip instead of
 * three. A transaction without statements never begins.
 */
export function sparesRoundTrips(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as unknown as Query;
  const { stream } = (client as Partial<pg.Client>).connection ?? {};
  let open: Open | undefined;

  const query: Query = (text, ...rest) => {
    if (text === "begin") {
      open = { opening: "begin" };
      return Promise.resolve(nothing);
    }
    const within = open;
    if (!within) return plain(text, ...rest);
    if (text === "commit" || text === "rollback") {
      open = undefined;
      return text === "commit" ? commit(within) : rollback(within);
    }
    return say(within, text, ...rest);
  };
  client.query = query as unknown as typeof client.query;

  /** Waits for a statement, not for what goes before and after it. */
  async function say(within: Open, text: unknown, ...rest: unknown[]): Promise<unknown> {
    const { opening, ending } = within;
    if (ending) throw new Error("a statement came after the last of its transaction");
    if (opening !== undefined && isSetting(text)) {
      within.opening = `${opening}; ${text}`;
      return nothing;
    }
    // All of it is one message to the server.
    stream?.cork();
    try {
      if (opening !== undefined) begin(within, opening);
      const answer = plain(text, ...rest);
      if ((text as Partial<Statement>).isLast) {
        within.ending = plain("commit");
        within.ending.catch(() => undefined);
      }
      return answer.catch((error: unknown) => {
        throw within.failure ?? error;
      });
    } finally {
      stream?.uncork();
    }
  }

  function begin(within: Open, opening: string): void {
    within.opening = undefined;
    plain(opening).catch((error: unknown) => {
      within.failure = error;
    });
  }

  async function commit({ opening, ending, failure }: Open): Promise<unknown> {
    if (opening !== undefined) return nothing;
    if (failure !== undefined) throw failure;
    return ending ?? plain("commit");
  }

  async function rollback({ opening, ending, failure }: Open): Promise<unknown> {
    if (opening !== undefined) return nothing;
    // With its last statement failed the commit that followed took all back.
    if (ending) return ending.catch(() => nothing);
    // What failed at the beginning is to be told, not that nothing can be taken back on a connection that is gone.
    return failure === undefined ? plain("rollback") : plain("rollback").catch(() => nothing);
  }
}
