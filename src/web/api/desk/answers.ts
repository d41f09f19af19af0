/**
 * What the desk's client is told, as it stands in JSON; instants are ISO texts. The client has no gazetteer: `names`
 * holds the name of every place that stands in the records beside it.
 */
export type Names = Readonly<Record<number, string>>;

/** The fields of a form with what stands in them, named as the site's forms name them. */
export type FormFields = Readonly<Record<string, readonly string[]>>;

export interface CountAnswer {
  readonly value: number;
  readonly is: "exact" | "at_least";
}
