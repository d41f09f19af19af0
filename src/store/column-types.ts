import pg from "pg";

const asText = (value: string) => value;

/** Refuses what a double cannot hold rather than give a neighbour of it. */
function asNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`int8 ${value} is beyond a safe integer`);
  return number;
}

/** text[]: its parser splits every kind of array. */
const textArray: number = 1009;

const listOf = (parse: (value: string) => unknown) => (value: string) => {
  const texts: (string | null)[] = pg.types.getTypeParser(textArray)(value);
  return texts.map((text) => (text === null ? null : parse(text)));
};

/** By the type's number in pg_type. A day has no hour and no zone: it stays text. */
const ours = new Map<number, (value: string) => unknown>([
  [20, asNumber],
  [1016, listOf(asNumber)],
  [1082, asText],
  [1182, listOf(asText)],
  [1231, listOf(asText)],
]);

/** How this program reads a column's text, for one pool and no one else's. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (id, format) => {
    const parse = format === "binary" ? undefined : ours.get(id);
    return parse ?? pg.types.getTypeParser(id, format);
  },
};
