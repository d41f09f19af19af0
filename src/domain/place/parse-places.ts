import { shortNameOf } from "./names.ts";
import { isPlaceKind, levelOf, type Place } from "./place.ts";

/** Reads places.tsv (id, code, parent, kind, name, validFrom, validTo, successor); the first line is the header. */
export function parsePlaces(text: string): Place[] {
  const out: Place[] = [];
  let from = text.indexOf("\n") + 1;
  while (from > 0 && from < text.length) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 ? text.length : newline;
    const [id = "", code = "", parent = "", kind = "", name = "", validFrom, validTo, successor] = text
      .slice(from, to)
      .split("\t");
    from = to + 1;
    if (!isPlaceKind(kind)) continue;
    const place: Place = {
      id: Number(id),
      name,
      shortName: shortNameOf(name, kind),
      kind,
      level: levelOf(kind),
      parentIds: parent === "" ? [] : [Number(parent)],
      code,
    };
    out.push(
      validFrom === undefined
        ? place
        : {
            ...place,
            ...(validFrom ? { validFrom } : {}),
            ...(validTo ? { validTo } : {}),
            ...(successor ? { successorId: Number(successor) } : {}),
          },
    );
  }
  return out;
}
