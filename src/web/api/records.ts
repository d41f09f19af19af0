import { z } from "@hono/zod-openapi";
import type { Criterion } from "../../domain/criteria/criterion.ts";
import type { PublicNeed } from "../../store/needs.ts";
import type { Space } from "../../store/spaces.ts";
import { partySchema } from "../edge/schema.ts";
import type { Site } from "../site/site.ts";

export const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    id: z.string().optional(),
    details: z.array(z.string()).readonly().optional(),
  }),
});

export const countSchema = z.object({ value: z.int(), is: z.enum(["exact", "at_least"]) });

export const verdictSchema = z.object({
  criterion: z.string(),
  askedBy: z.enum(["need", "space"]),
  strength: z.enum(["must", "prefer"]),
  verdict: z.enum(["met", "near", "unknown", "failed"]),
  asked: z.unknown(),
  stated: z.unknown().optional(),
  short: z.number().optional(),
  share: z.int().optional(),
  hint: z.string().optional(),
  /** The verdict in Chinese. */
  sentence: z.string(),
});

export const readingSchema = z.object({
  record: z.looseObject({}).describe("The record of `luodi read`"),
  statements: z.array(
    z.object({
      field: z.string(),
      criterion: z.string().optional(),
      value: z.unknown(),
      start: z.int().describe("UTF-16 offset into the text"),
      end: z.int(),
      origin: z.enum(["stated", "inferred"]),
      strength: z.enum(["must", "prefer"]).optional(),
    }),
  ),
  questions: z.array(z.object({ criterion: z.string(), code: z.string(), sentence: z.string() })),
  values: z.array(z.object({ label: z.string(), shown: z.string(), tone: z.int() })),
});

export const spaceSchema = (criteria: readonly Criterion[]) =>
  partySchema("space", criteria).extend({
    id: z.uuid(),
    title: z.string(),
    path: z.string(),
    place: z.array(z.string()).readonly(),
    published_at: z.iso.datetime(),
    checked_on: z.iso.date().nullable(),
    is_demo: z.boolean(),
  });

export const needSchema = (criteria: readonly Criterion[]) =>
  partySchema("need", criteria).extend({
    id: z.uuid(),
    title: z.string(),
    path: z.string(),
    published_at: z.iso.datetime(),
    is_demo: z.boolean(),
  });

export type SpaceJson = z.infer<ReturnType<typeof spaceSchema>>;
export type NeedJson = z.infer<ReturnType<typeof needSchema>>;

export const spaceJson = (space: Space, { places, criteria }: Site): SpaceJson => ({
  id: space.id,
  title: space.title,
  path: space.path,
  place: space.placeId === undefined ? [] : places.pathName(space.placeId),
  published_at: space.publishedAt.toISOString(),
  checked_on: space.checkedOn ?? null,
  is_demo: space.isDemo,
  facts: publicFacts(space.party.facts, criteria),
  asks: { ...space.party.asks },
});

export const needJson = (need: PublicNeed, { criteria }: Site): NeedJson => ({
  id: need.id,
  title: need.title,
  path: need.path,
  published_at: need.publishedAt.toISOString(),
  is_demo: need.isDemo,
  facts: publicFacts(need.party.facts, criteria),
  asks: { ...need.party.asks },
});

/** The database gives nothing else to a site; a criterion that is not public stays out even so. */
const publicFacts = (
  facts: Readonly<Record<string, unknown>>,
  criteria: readonly Criterion[],
): Record<string, unknown> =>
  Object.fromEntries(
    criteria.filter((one) => one.isPublic && facts[one.key] !== undefined).map((one) => [one.key, facts[one.key]]),
  );

/** Offers of a search field: what is published and begins like what is typed. */
export const suggestionsSchema = z.object({
  suggestions: z.array(z.object({ kind: z.enum(["space", "need", "post"]), title: z.string(), path: z.string() })),
});
