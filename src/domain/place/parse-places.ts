import { shortNameOf } from "./names.ts";
import { findPlaceKind, levelOf, type Place, placeOf } from "./place.ts";

/** Reads places.tsv (id, code, parent, kind, name, validFrom, validTo, successor); the first line is the header. */
export function parsePlaces(text: string): Place[] {
  const out: Place[] = [];
  const lines = text.split("\n");
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const toCode = line.indexOf("\t") + 1;
    const toParent = line.indexOf("\t", toCode) + 1;
    const toKind = line.indexOf("\t", toParent) + 1;
    const toName = line.indexOf("\t", toKind) + 1;
    const afterName = line.indexOf("\t", toName);
    const kind = findPlaceKind(line.slice(toKind, toName - 1));
    if (!kind) continue;
    const name = afterName < 0 ? line.slice(toName) : line.slice(toName, afterName);
    const place: Place = {
      id: Number(line.slice(0, toCode - 1)),
      name,
      shortName: shortNameOf(name, kind),
      kind,
      level: levelOf(kind),
      parentIds: toKind - toParent < 2 ? [] : [Number(line.slice(toParent, toKind - 1))],
      code: line.slice(toCode, toParent - 1),
    };
    out.push(placeOf(afterName < 0 ? place : { ...place, ...history(line.slice(afterName + 1)) }));
  }
  return out;
}

function history(cells: string): Partial<Place> {
  const [validFrom, validTo, successor] = cells.split("\t");
  return {
    ...(validFrom ? { validFrom } : {}),
    ...(validTo ? { validTo } : {}),
    ...(successor ? { successorId: Number(successor) } : {}),
  };
}
