import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Party } from "../../domain/criteria/criterion.ts";
import { listPublishedNeeds } from "../../store/needs.ts";
import { searchSite } from "../../store/search/search-site.ts";
import { findPublishedSpace } from "../../store/spaces.ts";
import { verdictSentence } from "../../text/verdict-text.ts";
import { questionOf } from "../../text/zh.ts";
import { tradeSegmenter } from "../../usecases/search/trade-segmenter.ts";
import { cleanText, fieldsOf, oneOf } from "../edge/fields.ts";
import { filterQuerySchema, partySchema } from "../edge/schema.ts";
import { searchWords } from "../edge/search-words.ts";
import { filterCriteria, spaceFilter } from "../edge/space-filter.ts";
import { sortOf, spaceSorts } from "../edge/space-query.ts";
import { fitOf } from "../site/fit.ts";
import { listedSpaces } from "../site/listed-spaces.ts";
import { homeCity, type Site } from "../site/site.ts";
import { troubleAnswer } from "../site/trouble.tsx";
import { readText } from "../site/understanding.ts";
import { longestText } from "../web-config.ts";
import { liveValues } from "./live-values.ts";
import {
  countSchema,
  errorSchema,
  needJson,
  needSchema,
  readingSchema,
  spaceJson,
  spaceSchema,
  suggestionsSchema,
  verdictSchema,
} from "./records.ts";

const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

const bad = { 400: json(errorSchema, "The input is not as described"), 413: json(errorSchema, "The text is too long") };

/** The public API: the same records and judgements as the pages, described at /api/openapi.json. */
export function apiRoutes(site: Site): OpenAPIHono {
  const { criteria, places, config } = site;
  const text = z.string().min(1).max(longestText);
  const needIn = partySchema("need", criteria);
  const spaceOut = spaceSchema(criteria);
  const needOut = needSchema(criteria);
  const api = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const isTooLong = result.error.issues.some((issue) => issue.code === "too_big" && issue.path.join() === "text");
      const details = result.error.issues.slice(0, 20).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
      return troubleAnswer(c, site, isTooLong ? "tooLarge" : "badInput", { details });
    },
  });

  api.openapi(
    createRoute({
      method: "post",
      path: "/api/read",
      summary: "What a text states, each value with its own words",
      request: { body: { required: true, content: { "application/json": { schema: z.object({ text }) } } } },
      responses: { 200: json(readingSchema, "The reading"), ...bad },
    }),
    (c) => {
      const reading = readText(site, cleanText(c.req.valid("json").text));
      const questions = reading.questions.flatMap((question) => {
        const criterion = criteria.find((one) => one.key === question.criterion);
        return criterion ? [{ ...question, sentence: questionOf(criterion) }] : [];
      });
      const record = { ...reading.record } as Record<string, unknown>;
      const statements = [...reading.statements] as z.infer<typeof readingSchema>["statements"];
      return c.json({ record, statements, questions, values: liveValues(reading, site) }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/api/suggest",
      summary: "What is published whose name begins like what is being typed, in characters or letters",
      request: { query: z.object({ q: z.string().min(1).max(100) }) },
      responses: { 200: json(suggestionsSchema, "At most eight, best first"), ...bad },
    }),
    async (c) => {
      const words = searchWords(cleanText(c.req.valid("query").q), tradeSegmenter(places), true);
      const { hits } = await searchSite(site.db, {
        siteId: config.siteId,
        ...words,
        now: site.now(),
        offset: 0,
        limit: 8,
      });
      c.set("reads", ["search", "spaces", "needs", "posts"]);
      return c.json({ suggestions: hits.map(({ kind, title, path }) => ({ kind, title, path })) }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "post",
      path: "/api/match",
      summary: "The spaces that suit a need, given as a text or as asks and facts; nothing is stored",
      request: {
        body: {
          required: true,
          content: { "application/json": { schema: z.union([z.object({ text }), z.object({ need: needIn })]) } },
        },
      },
      responses: {
        200: json(
          z.object({
            need: needIn,
            matches: z.array(
              z.object({
                space: spaceOut,
                class: z.enum(["met", "near", "unknown"]),
                cost: z.int(),
                verdicts: z.array(verdictSchema),
              }),
            ),
            count: z.int(),
            count_is: countSchema.shape.is,
          }),
          "Best first: class, then cost",
        ),
        ...bad,
      },
    }),
    async (c) => {
      const given = c.req.valid("json");
      const party = "text" in given ? readText(site, cleanText(given.text)).party : partyOf(given.need);
      const fit = await fitOf(site, { ...party, side: "need" });
      if (fit.side !== "need") throw new Error("a need was matched with needs");
      const matches = fit.matched.map(({ space, match }) => ({
        space: spaceJson(space, site),
        class: match.class as "met" | "near" | "unknown",
        cost: match.cost,
        verdicts: match.verdicts.map((verdict) => {
          const criterion = criteria.find((one) => one.key === verdict.criterion);
          return { ...verdict, sentence: criterion ? verdictSentence(verdict, criterion, places) : "" };
        }),
      }));
      const need = { facts: party.facts, asks: party.asks } as z.infer<typeof needIn>;
      return c.json({ need, matches, count: fit.count.value, count_is: fit.count.is }, 200);
    },
  );

  const page = z.object({ cursor: z.string().max(80).optional(), place: z.string().max(12).optional() });
  const filters = filterQuerySchema(filterCriteria(criteria).filter((one) => one.ask.form.type !== "places"));

  api.openapi(
    createRoute({
      method: "get",
      path: "/api/spaces",
      summary: "Published spaces that meet a filter",
      request: { query: filters.extend(page.shape).extend({ sort: z.enum(spaceSorts).optional() }) },
      responses: {
        200: json(
          z.object({ items: z.array(spaceOut), next_cursor: z.string().nullable(), count: countSchema }),
          "A page",
        ),
        ...bad,
      },
    }),
    async (c) => {
      const fields = fieldsOf(new URL(c.req.url).searchParams);
      const filter = spaceFilter(fields, { criteria, places, homePlaceId: homeCity(site) });
      if (filter.wrong.length > 0) {
        return troubleAnswer(c, site, "badInput", { details: filter.wrong.map((one) => one.key) }) as never;
      }
      const listed = await listedSpaces(site, filter, {
        sort: sortOf(fields),
        cursor: oneOf(fields, "cursor"),
        limit: 50,
      });
      const items = listed.items.map((space) => spaceJson(space, site));
      return c.json({ items, next_cursor: listed.nextCursor ?? null, count: listed.count }, 200);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/api/spaces/{id}",
      summary: "A published space",
      request: { params: z.object({ id: z.uuid() }) },
      responses: { 200: json(spaceOut, "The space"), 404: json(errorSchema, "No such space"), ...bad },
    }),
    async (c) => {
      const space = await findPublishedSpace(site.db, config.siteId, c.req.valid("param").id);
      return space ? c.json(spaceJson(space, site), 200) : (troubleAnswer(c, site, "notFound") as never);
    },
  );

  api.openapi(
    createRoute({
      method: "get",
      path: "/api/needs",
      summary: "Published needs, newest first; never a contact",
      request: { query: page },
      responses: {
        200: json(
          z.object({ items: z.array(needOut), next_cursor: z.string().nullable(), count: countSchema }),
          "A page",
        ),
        ...bad,
      },
    }),
    async (c) => {
      const { cursor, place } = c.req.valid("query");
      const id = Number(place);
      const listed = await listPublishedNeeds(site.db, {
        siteId: config.siteId,
        limit: 50,
        ...(places.place(id) ? { places: places.lineage(id) } : {}),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const items = listed.items.map((need) => needJson(need, site));
      return c.json({ items, next_cursor: listed.nextCursor ?? null, count: listed.count }, 200);
    },
  );

  api.doc31("/api/openapi.json", { openapi: "3.1.0", info: { title: "Luodi", version: "1" } });
  return api;
}

/** What the document describes, in its order. */
export const listOperations = (api: OpenAPIHono): { method: string; path: string; summary: string }[] =>
  api.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === "route"
      ? [
          {
            method: definition.route.method.toUpperCase(),
            path: definition.route.path,
            summary: definition.route.summary ?? "",
          },
        ]
      : [],
  );

const partyOf = ({ facts, asks }: { facts: Record<string, unknown>; asks: Record<string, unknown> }): Party => ({
  side: "need",
  facts,
  asks: asks as Party["asks"],
});
