import { z } from "@hono/zod-openapi";
import type { Criterion, Side } from "../../domain/criteria/criterion.ts";
import { widestKm } from "../../domain/criteria/kinds/asked-place.ts";
import type { Form, Shape } from "../../domain/criteria/shape.ts";
import { partOf } from "./party-fields.ts";

const bounded = ({ min, max }: { min: number; max: number }) => z.number().min(min).max(max);

const circleSchema = z
  .object({ around: z.int().positive(), withinKm: z.number().min(1).max(widestKm) })
  .describe("a circle around a place, as the crow flies");

/** What a form looks like in JSON. */
function formSchema(form: Form): z.ZodType {
  switch (form.type) {
    case "number":
      return bounded(form);
    case "minimum":
      return z.object({ min: bounded(form) });
    case "range":
      return z.tuple([bounded(form).nullable(), bounded(form).nullable()]);
    case "choice": {
      const option = z.enum(form.options);
      return form.many ? z.array(option).min(1) : option;
    }
    case "flag":
      return z.boolean();
    case "places":
      return form.many ? z.array(z.union([z.int().positive(), circleSchema])).min(1) : z.int().positive();
    case "amount":
      return z.object({ amount: z.tuple([z.number().nullable(), z.number().nullable()]), unit: z.enum(form.units) });
    case "floors":
      return z.array(z.int().min(-5).max(99)).min(1);
    case "industries":
      return z.looseObject({});
    case "day":
      return z.iso.date();
  }
}

/** The schema of a shape: its form for whoever reads the description, and its own word on what is accepted. */
const shapeSchema = (shape: Shape<unknown>): z.ZodType =>
  formSchema(shape.form).refine((value) => shape.is(value), "not an accepted value");

const byKey = (criteria: readonly Criterion[], schemaOf: (criterion: Criterion) => z.ZodType) =>
  z.object(Object.fromEntries(criteria.map((one) => [one.key, schemaOf(one).optional().describe(described(one))])));

const described = ({ label, unit }: Criterion): string => (unit === undefined ? label : `${label} (${unit})`);

/** Facts and asks of one side by key of the criterion, whatever is on the list. */
export function partySchema(side: Side, criteria: readonly Criterion[]) {
  const asked = criteria.filter((one) => partOf(one, side) === "ask");
  const stated = criteria.filter((one) => partOf(one, side) === "fact");
  return z.object({
    facts: byKey(stated, (one) => shapeSchema(one.fact)).default({}),
    asks: byKey(asked, (one) =>
      z.object({ strength: z.enum(["must", "prefer"]).default("must"), value: shapeSchema(one.ask) }),
    ).default({}),
  });
}

/** The fields of a query string for the criteria that filter: the same names that the page's form sends. */
export function filterQuerySchema(criteria: readonly Criterion[]) {
  const fields = criteria.flatMap((criterion): [string, z.ZodType][] => {
    const text = z.string().max(200).optional().describe(described(criterion));
    const { form } = criterion.ask;
    if (form.type === "range") return [".min", ".max"].map((end) => [criterion.key + end, text]);
    if (form.type === "amount") return [".min", ".max", ".unit"].map((part) => [criterion.key + part, text]);
    if (form.type === "minimum") return [[`${criterion.key}.min`, text]];
    const many = z
      .union([z.string().max(200), z.array(z.string().max(200))])
      .optional()
      .describe(described(criterion));
    return [[criterion.key, form.type === "choice" && form.many ? many : text]];
  });
  return z.object(Object.fromEntries(fields));
}
