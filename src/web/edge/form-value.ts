import { type AskedPlace, circleText } from "../../domain/criteria/kinds/asked-place.ts";
import type { Form } from "../../domain/criteria/shape.ts";
import type { IndustryRule } from "../../domain/industry/industry.ts";
import { divisionsOf } from "../../domain/industry/words.ts";
import { circleWords } from "../../domain/place/circle-words.ts";
import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import { type Fields, oneOf } from "./fields.ts";

export interface ValueContext {
  readonly places: Gazetteer;
  readonly homePlaceId?: number | undefined;
}

const numberIn = (fields: Fields, name: string): number | null => {
  const text = oneOf(fields, name)?.normalize("NFKC").replace(/[,\s]/g, "");
  return text === undefined ? null : Number(text);
};

/** Both ends of a range as one types them: an empty field is an open end, and who swaps them is understood. */
function rangeIn(fields: Fields, name: string): [number | null, number | null] | undefined {
  const min = numberIn(fields, `${name}.min`);
  const max = numberIn(fields, `${name}.max`);
  if (min === null && max === null) return undefined;
  return min !== null && max !== null && max < min ? [max, min] : [min, max];
}

/** Place names as people list them; words beside each other narrow one another: 嘉定 徐行、外冈、虹桥周边20公里内. */
function placesIn(text: string, context: ValueContext): AskedPlace[] {
  const found = text.split(/[、,，;；/\n]|或/u).flatMap((item): AskedPlace[] => {
    const circle = circleWords(item);
    const id = placeNamed(circle?.centre ?? item, context);
    if (id === undefined) return [];
    return [circle ? { around: id, withinKm: circle.withinKm } : id];
  });
  return [...new Set(found)];
}

/** Undefined for no words; NaN, which no shape accepts, for a place that nobody knows. */
function placeNamed(name: string, { places, homePlaceId }: ValueContext): number | undefined {
  const words = name
    .trim()
    .split(/[\s·]+/u)
    .filter(Boolean);
  if (words.length === 0) return undefined;
  const best = places.resolve(words, homePlaceId).places[0] ?? findRunTogether(name, places, homePlaceId);
  return best?.id ?? Number.NaN;
}

/** 嘉定徐行: the name of a place and, right behind it, of one inside it. */
function findRunTogether(item: string, places: Gazetteer, home: number | undefined) {
  const words = item.replace(/\s+/gu, "");
  for (let cut = words.length - 2; cut >= 2; cut--) {
    const { places: found, consistent } = places.resolve([words.slice(0, cut), words.slice(cut)], home);
    if (consistent && places.find(words.slice(cut)).length > 0 && places.find(words.slice(0, cut)).length > 0)
      return found[0];
  }
  return undefined;
}

/** Codes of divisions as they are, words as the divisions that they mean; what means none stays, and is refused. */
const divisionCodes = (texts: readonly string[] = []): string[] => [
  ...new Set(
    texts.flatMap((text) => {
      if (/^\d{2}$/.test(text)) return text;
      const codes = divisionsOf(text);
      return codes.length > 0 ? codes : text;
    }),
  ),
];

/**
 * The value that the fields of one form give, in the form's own shape; undefined when they are empty. It is not yet
 * checked: whoever asks holds it against the shape (`shape.is`), and what is not accepted is bad input.
 */
export function formValue(form: Form, name: string, fields: Fields, context: ValueContext): unknown {
  const text = oneOf(fields, name);
  switch (form.type) {
    case "number":
      return numberIn(fields, name) ?? undefined;
    case "minimum": {
      const min = numberIn(fields, `${name}.min`);
      return min === null ? undefined : { min };
    }
    case "range":
      return rangeIn(fields, name);
    case "choice":
      return form.many ? fields.get(name) : text;
    case "flag":
      return text === undefined ? undefined : text === "true" ? true : text === "false" ? false : text;
    case "places": {
      if (text === undefined) return undefined;
      const ids = placesIn((fields.get(name) ?? []).join("、"), context);
      return form.many ? ids : ids[0];
    }
    case "amount": {
      const amount = rangeIn(fields, name);
      return amount && { amount, unit: oneOf(fields, `${name}.unit`) ?? form.units[0] };
    }
    case "floors":
      return text === undefined
        ? undefined
        : text
            .normalize("NFKC")
            .split(/[、,\s]+/u)
            .filter(Boolean)
            .map((floor) => Number(floor.replace(/[层楼F]$/iu, "")));
    case "industries": {
      // Whom a space lets in or keeps out is two lists; what a company does is said in words.
      const [allow, deny] = [fields.get(`${name}.allow`), fields.get(`${name}.deny`)];
      if (allow || deny) return { allow: divisionCodes(allow), deny: divisionCodes(deny) };
      return text === undefined ? undefined : { words: text, divisions: divisionsOf(text) };
    }
    case "day":
      return text;
  }
}

const numberText = (value: number | null | undefined): readonly string[] =>
  value === null || value === undefined ? [] : [String(value)];

/** The inverse: what the fields of a form show for a value that its shape accepts. */
export function fieldTexts(form: Form, name: string, value: unknown, places: Gazetteer): [string, readonly string[]][] {
  const ends = (range: readonly [number | null, number | null]): [string, readonly string[]][] => [
    [`${name}.min`, numberText(range[0])],
    [`${name}.max`, numberText(range[1])],
  ];
  switch (form.type) {
    case "number":
      return [[name, numberText(value as number)]];
    case "minimum":
      return [[`${name}.min`, numberText((value as { min: number }).min)]];
    case "range":
      return ends(value as [number | null, number | null]);
    case "choice":
      return [[name, (form.many ? value : [value]) as string[]]];
    case "flag":
    case "day":
      return [[name, [String(value)]]];
    case "places": {
      const asked = (form.many ? value : [value]) as AskedPlace[];
      const nameOf = (id: number) => places.pathName(id).join(" ");
      const texts = asked.map((one) => (typeof one === "number" ? nameOf(one) : circleText(nameOf, one)));
      return [[name, [texts.join("、")]]];
    }
    case "amount": {
      const { amount, unit } = value as { amount: [number | null, number | null]; unit: string };
      return [...ends(amount), [`${name}.unit`, [unit]]];
    }
    case "floors":
      return [[name, [(value as number[]).join("、")]]];
    case "industries":
      if ("words" in (value as object)) return [[name, [(value as { words: string }).words]]];
      return (["allow", "deny"] as const).map((list) => [`${name}.${list}`, (value as IndustryRule)[list]]);
  }
}
