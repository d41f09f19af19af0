import type pg from "pg";

type Answered = (error: Error | null | undefined, result: unknown) => void;
type Query = (text: unknown, values: unknown, answered: Answered) => void;

/**
 * Lets a connection answer its promises by callbacks. Left to itself it sets a function literal on each query, which the
 * engine puts among what lives long: from there it holds on to the query, its rows and whoever waits for them, until the
 * whole memory is looked through. Where nothing but queries was done, nineteen in twenty bytes that small collections
 * carried on hung on such functions; where a site's pages were made, half.
 */
export function answersByCallback(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as unknown as Query;
  const query = (text: unknown, values?: unknown, answered?: unknown): unknown => {
    if (typeof values === "function" || answered !== undefined || isOwnQuery(text))
      return plain(text, values, answered as Answered);
    return new Promise((resolve, reject) => {
      plain(text, values, (error, result) => (error ? reject(error) : resolve(result)));
    }).catch((error: unknown) => {
      // From where the socket was read the way leads nowhere; from here it leads to who asked.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    });
  };
  client.query = query as typeof client.query;
}

/** One that brings its own way of being answered. */
const isOwnQuery = (text: unknown): boolean => typeof text === "object" && text !== null && "submit" in text;
