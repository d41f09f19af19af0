import type pg from "pg";
import type { Seen } from "./records.ts";

/**
 * The question as the driver's own queries could ask it, but for what they do to be ready for any answer: each page asks
 * it, and its columns are known. Gives `Seen`'s three in the order of its fields.
 */
export class SeenQuery implements pg.Submittable {
  /** By these the driver keeps account of which statements a connection knows. */
  readonly name: string;
  readonly text: string;
  readonly answer: Promise<readonly Seen[]>;
  readonly #values: readonly string[];
  readonly #onOver: () => void;
  readonly #rows: Seen[] = [];
  #resolve: (rows: readonly Seen[]) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  /** @param values as PostgreSQL writes them. */
  constructor(name: string, text: string, values: readonly string[], onOver: () => void) {
    this.name = name;
    this.text = text;
    this.#values = values;
    this.#onOver = onOver;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: pg.Connection & Partial<Knowing>): void {
    const { name, text } = this;
    // In one write: each that is sent by itself wakes the server.
    connection.stream.cork();
    if (connection.parsedStatements?.[name] !== text) connection.parse({ name, text, types: [] }, true);
    connection.bind({ statement: name, values: [...this.#values] }, true);
    connection.execute({}, true);
    connection.sync();
    connection.stream.uncork();
  }

  handleDataRow({
    fields: [changed = null, behind, isWriting],
  }: {
    readonly fields: readonly (string | null)[];
  }): void {
    this.#rows.push({ changed, behind: Number(behind), isWriting: isWriting === "t" });
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#rows);
    this.#onOver();
  }

  handleError(error: Error): void {
    this.#reject(error);
    this.#onOver();
  }

  handleCommandComplete(): void {
    // That the connection is ready again says so too.
  }
}

/** Texts of the statements that were parsed, by their names. */
interface Knowing {
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
}
