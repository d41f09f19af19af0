import { z } from "@hono/zod-openapi";
import { alertSettingInput, muteInput, readInput } from "./alerts.ts";
import { amendment } from "./amend.ts";
import { lossInput } from "./needs.ts";
import { reasonSchema } from "./personal.ts";
import { saveInput } from "./posts.ts";
import { pasted, selection } from "./read-as.ts";
import { shortlistInput, shortlistLink, shortlistOffers, shortlistWords } from "./shortlists.ts";
import { siteInput } from "./site.ts";
import { invitation, roleInput } from "./users.ts";
import { webhookInput } from "./webhook.ts";

interface DeskRoute {
  readonly method: "get" | "post";
  /** As it is registered: /api/desk/needs/:id. */
  readonly path: string;
  readonly summary: string;
  /** What the body must look like; absent for none, or one that the summary tells. */
  readonly body?: z.ZodType;
  /** Names of the query. */
  readonly query?: readonly string[];
  /** The interface of src/web/api/desk that the answer follows. */
  readonly answer: string;
  readonly type?: string;
}

const get = (path: string, summary: string, answer: string, more: Partial<DeskRoute> = {}): DeskRoute => ({
  method: "get",
  path: `/api/desk${path}`,
  summary,
  answer,
  ...more,
});
const post = (path: string, summary: string, answer: string, body?: z.ZodType): DeskRoute => ({
  method: "post",
  path: `/api/desk${path}`,
  summary,
  answer,
  ...(body ? { body } : {}),
});

const password = z.object({ current: z.string().optional(), next: z.string() });

/** Every route of the desk's API; a test holds this list against what is registered. */
export const deskRoutes: readonly DeskRoute[] = [
  get("/needs", "The inbox: needs, newest first", "NeedListAnswer", { query: ["q", "status", "cursor"] }),
  post("/needs", "Saves a pasted text as a need, with the corrections of its reading", "SavedAnswer", pasted),
  get("/needs/:id", "A need with its matches and the questions to ask", "NeedAnswer"),
  post("/needs/:id/party", "Corrects lines, words or the title of a need, by revision", "NeedAnswer", amendment),
  post("/needs/:id/publish", "Puts a need on the site: what is asked, never by whom", "NeedAnswer"),
  post("/needs/:id/unpublish", "Takes a need off a site, or off all", "NeedAnswer"),
  post("/needs/:id/canonical", "Makes a site's page of it the one that counts", "NeedAnswer"),
  post("/needs/:id/lose", "Gives a need up, with the reason", "NeedAnswer", lossInput),
  post("/needs/:id/take-on", "Takes a need that was given up on again", "NeedAnswer"),
  post("/needs/:id/reveal", "Shows contact and original message; the look is logged", "RevealedAnswer", reasonSchema),
  get("/offers", "The stock, by filters named as the criteria", "OfferListAnswer", {
    query: ["q", "state", "sort", "cursor", "view"],
  }),
  post("/offers", "Saves a pasted text as an offer", "SavedAnswer", pasted),
  get("/offers/:id", "An offer with all that was said of it and the needs that it suits", "OfferAnswer"),
  post("/offers/:id/facts", "Says facts: fields, keys, source, checkedOn, isPrivate", "OfferAnswer"),
  post("/offers/:id/terms", "Says title, intro and asks, by revision", "OfferAnswer"),
  post("/offers/:id/publish", "Puts an offer on the site, with hidden keys", "OfferAnswer"),
  post("/offers/:id/unpublish", "Takes an offer off a site, or off all", "OfferAnswer"),
  post("/offers/:id/canonical", "Makes a site's page of it the one that counts", "OfferAnswer"),
  post("/offers/:id/withdraw", "Withdraws an offer", "OfferAnswer"),
  post("/offers/:id/restore", "Undoes a withdrawal", "OfferAnswer"),
  post("/offers/:id/reveal", "Shows contact and original message; the look is logged", "RevealedAnswer", reasonSchema),
  get("/alerts", "Pairs that a change brought, grouped by record; show=all with what was read", "AlertsAnswer", {
    query: ["show"],
  }),
  get("/alerts/count", "How many alerts are unread", "AlertCountAnswer"),
  post("/alerts/read", "Marks alerts of pairs as read; all without pairs", "AlertsAnswer", readInput),
  post("/alerts/mute", "Says that a pair is of no interest to this member, or is after all", "AlertsAnswer", muteInput),
  post(
    "/alerts/settings",
    "Switches kinds of alerts off, for oneself or the organisation",
    "AlertsAnswer",
    alertSettingInput,
  ),
  get("/webhook", "Where digests are sent, and what was sent; for administrators", "WebhookAnswer"),
  post("/webhook", "Says where digests are sent; what is absent stays", "WebhookAnswer", webhookInput),
  post("/webhook/test", "Sends a test message at once", "WebhookAnswer"),
  post("/views", "Saves a view of the stock", "OfferListAnswer"),
  post("/views/default", "Says which view opens first", "OfferListAnswer"),
  post("/views/:id/delete", "Deletes a saved view", "OfferListAnswer"),
  post("/read", "Reads a text while one types; corrections lie over the reading", "ReadAnswer", pasted),
  post("/read/words", "What selected words may say, criterion by criterion", "MeaningsAnswer", selection),
  get("/trust", "How far to trust the reader, by what people corrected", "TrustAnswer"),
  get("/adverts", "What the advertising law may object to in all that is on the sites", "AdvertsAnswer", {
    query: ["cursor"],
  }),
  get("/gaps", "What is asked for in a place and not offered, and the reverse, and what to build next", "GapsAnswer", {
    query: ["place", "kind", "deal", "wider"],
  }),
  get("/gaps/behind", "The records that a figure of it counts", "BehindAnswer", {
    query: ["place", "kind", "deal", "wider", "side", "on", "at"],
  }),
  get("/imports", "Imports of lists, newest first", "ImportListAnswer"),
  get("/imports/:id", "An import with its mapping and progress", "ImportAnswer"),
  get("/imports/:id/rows", "Rows of an import and how they are read", "WrittenRowsAnswer", {
    query: ["cursor", "kind"],
  }),
  get("/imports/:id/problems.csv", "Problems of an import by row and column", "a CSV file", { type: "text/csv" }),
  post("/imports/file", "Takes a list in; the body is the file", "ImportAnswer"),
  post("/imports/:id/mapping", "Says which column is what", "ImportAnswer"),
  post("/imports/:id/start", "Starts an import", "ImportAnswer"),
  post("/imports/:id/cancel", "Stops an import", "ImportAnswer"),
  post("/imports/:id/undo", "Undoes an import; rows that were edited since are listed", "ImportAnswer"),
  get("/posts", "Posts and pages, newest change first", "PostListAnswer", { query: ["q", "state", "kind", "cursor"] }),
  post(
    "/posts",
    "Begins a post or a page",
    "PostAnswer",
    z.object({ title: z.string(), kind: z.enum(["post", "page"]) }),
  ),
  post("/posts/check", "Holds words against the advertising law", "AdvertCheckAnswer"),
  get("/posts/:id", "A post with its draft, categories and revisions", "PostAnswer"),
  post("/posts/:id", "Saves a post, by revision; a time to come schedules it", "PostAnswer", saveInput),
  post("/posts/:id/draft", "Keeps what is being written; null drops it", "an empty object"),
  post("/posts/:id/remove", "Removes a post, or brings it back", "PostAnswer", z.object({ isRemoved: z.boolean() })),
  post("/post-categories", "Adds a category", "an object with its id"),
  post("/pictures", "Takes a picture in; the body is the file", "PictureAnswer"),
  get("/comments", "Questions under posts", "CommentListAnswer", { query: ["status"] }),
  post("/comments/:id", "Shows, refuses or answers a question", "CommentListAnswer"),
  get("/shortlists", "Shortlists, the last changed first", "ShortlistListAnswer"),
  post("/shortlists", "Begins a shortlist, for a need or for nobody named", "ShortlistAnswer", shortlistInput),
  get("/shortlists/:id", "A shortlist with its readings, marks and questions", "ShortlistAnswer"),
  post("/shortlists/:id", "Says words, order and what is hidden, by revision", "ShortlistAnswer", shortlistWords),
  post("/shortlists/:id/offers", "Puts more offers on a shortlist", "ShortlistAnswer", shortlistOffers),
  post("/shortlists/:id/link", "Makes or renews the link, extends or revokes it", "ShortlistAnswer", shortlistLink),
  post(
    "/shortlists/:id/questions/:question/reveal",
    "Shows a question as it came; the look is logged",
    "RevealedAnswer",
    reasonSchema,
  ),
  get("/site", "What the site says of itself", "SiteAnswer"),
  post("/site", "Changes it; administrators", "SiteAnswer", siteInput),
  get("/sites", "All sites of the organisation, with the categories that they may show", "SitesAnswer"),
  post("/sites", "Changes a site, or opens one more; administrators", "SitesAnswer", siteInput),
  post("/sites/:id/close", "Closes a site: it says where its pages are now; administrators", "SitesAnswer"),
  post("/sites/:id/reopen", "Opens a closed site again; administrators", "SitesAnswer"),
  get("/users", "Members of the organisation; administrators", "UsersAnswer"),
  post("/users", "Invites a colleague by a one-time link; administrators", "UsersAnswer", invitation),
  post("/users/:id/link", "Another one-time link; administrators", "UsersAnswer"),
  post("/users/:id/role", "Changes a role; administrators", "UsersAnswer", roleInput),
  post("/users/:id/remove", "Ends a membership; administrators", "UsersAnswer"),
  post("/password", "Sets one's own password", "{}", password),
  post("/organisation", "Acts for another of one's organisations", "{}", z.object({ id: z.uuid() })),
  get("/openapi.json", "This document", "OpenAPI 3.1"),
];

const fault = {
  description: "No: code, a sentence in Chinese, and the fields that it is about (FaultAnswer)",
  content: {
    "application/json": {
      schema: {
        type: "object",
        properties: {
          error: {
            type: "object",
            required: ["code", "message"],
            properties: {
              code: { type: "string" },
              message: { type: "string" },
              id: { type: "string" },
              fields: { type: "array", items: { type: "string" } },
            },
          },
        },
      },
    },
  },
};

const operation = ({ path, summary, body, query = [], answer, type = "application/json" }: DeskRoute) => ({
  summary,
  tags: ["desk"],
  security: [{ session: [] }],
  parameters: [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...query.map((name) => ({ name, in: "query", schema: { type: "string" } })),
  ],
  ...(body
    ? {
        requestBody: {
          required: true,
          content: { "application/json": { schema: z.toJSONSchema(body, { io: "input" }) } },
        },
      }
    : {}),
  responses: { 200: { description: answer, content: { [type]: {} } }, "4XX": fault },
});

/** The desk's API as an OpenAPI document; for those who are signed in. */
export function deskDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of deskRoutes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Luodi desk", version: "1" },
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "better-auth.session_token" } },
    },
    paths,
  };
}
