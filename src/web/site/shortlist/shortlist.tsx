import { type Context, Hono } from "hono";
import { hashToken, isId } from "../../../store/ids.ts";
import {
  type Mark,
  type OpenShortlist,
  type ReadShortlist,
  readShortlist,
} from "../../../store/shortlists/read-shortlist.ts";
import { shortlistText } from "../../../text/pages/shortlist.ts";
import { askAboutShortlist, markOffer } from "../../../usecases/shortlists/answer-shortlist.ts";
import { oneOf, postedFields } from "../../edge/fields.ts";
import { addressOf } from "../../guard/address.ts";
import { isBot } from "../../guard/bots.ts";
import { page } from "../page.tsx";
import type { Site } from "../site.ts";
import { troubleAnswer } from "../trouble.tsx";
import { comparedOf, type ShortlistSaid, tellingSite } from "./compared.ts";
import { ShortlistGone } from "./gone.tsx";
import { OneOffer } from "./one-offer.tsx";
import { ShortlistPage } from "./shortlist-page.tsx";

const longestReason = 60;
const longestQuestion = 1000;

/** Offers that were picked for a client: whoever holds the link sees them side by side, and says what he thinks. */
export function shortlistRoutes(site: Site): Hono {
  const open = async (c: Context, itemId?: string) =>
    readShortlist(site.db, hashToken(c.req.param("token") ?? ""), {
      reader: readerOf(c, site),
      itemId,
      at: site.now(),
    });
  const shown = (c: Context, list: ReadShortlist | undefined, said: ShortlistSaid, status: 200 | 400 | 409 = 200) => {
    if (list?.state !== "open") return closed(c, site, list);
    const home = homeOf(c);
    const body = <ShortlistPage list={list} site={tellingSite(site, list)} home={home} said={said} />;
    return c.html(page(site, headOf(list), body), status);
  };
  return new Hono()
    .get("/l/:token", async (c) => {
      const isAsked = c.req.query("asked") !== undefined;
      return shown(c, await open(c), { isAsked, kept: c.req.query("kept") });
    })
    .get("/l/:token/:item", async (c) => {
      const itemId = c.req.param("item");
      if (!isId(itemId)) return troubleAnswer(c, site, "shortlistUnknown");
      const list = await open(c, itemId);
      if (list?.state !== "open") return closed(c, site, list);
      const telling = tellingSite(site, list);
      const compared = comparedOf(list, telling).find(({ item }) => item.id === itemId);
      if (compared === undefined) return troubleAnswer(c, site, "shortlistUnknown");
      const isKept = c.req.query("kept") !== undefined;
      const body = <OneOffer compared={compared} list={list} site={telling} home={homeOf(c)} isKept={isKept} />;
      return c.html(page(site, headOf(list), body));
    })
    .post("/l/:token/marks", async (c) => {
      const fields = await postedFields(c);
      const itemId = oneOf(fields, "item") ?? "";
      const mark = oneOf(fields, "mark");
      const known: Mark | undefined = mark === "interested" || mark === "unsuitable" ? mark : undefined;
      if (!isId(itemId) || (known === undefined && mark !== "none")) return troubleAnswer(c, site, "badInput");
      const reason = known === undefined ? "" : (oneOf(fields, "reason") ?? "").slice(0, longestReason);
      const input = { itemId, mark: known, reason, now: site.now() };
      const done = await markOffer(site.db, hashToken(c.req.param("token")), input);
      if (!done.ok) return shown(c, await open(c), {});
      const isOnePage = oneOf(fields, "from") === "one";
      return c.redirect(isOnePage ? `${homeOf(c)}/${itemId}?kept` : `${homeOf(c)}?kept=${itemId}#o-${itemId}`, 303);
    })
    .post("/l/:token/questions", async (c) => {
      const text = oneOf(await postedFields(c), "text") ?? "";
      if (text === "" || text.length > longestQuestion) {
        const error = text === "" ? shortlistText.askEmpty : shortlistText.askLong;
        return shown(c, await open(c), { error, question: text }, 400);
      }
      const input = { text, retentionDays: site.config.retentionDays, now: site.now() };
      const done = await askAboutShortlist(site.db, hashToken(c.req.param("token")), input);
      if (done.ok) return c.redirect(`${homeOf(c)}?asked#ask`, 303);
      if (done.refusal.code === "notFound") return shown(c, await open(c), {});
      return shown(c, await open(c), { error: shortlistText.askEnough, question: text }, 409);
    });
}

const homeOf = (c: Context): string => `/l/${c.req.param("token")}`;

const headOf = (list: OpenShortlist) => ({ title: list.title, isHidden: true });

/** Nobody for what opens links by itself: what fetches previews, what fetches in case, what asks without the page. */
function readerOf(c: Context, site: Site): string | undefined {
  const agent = c.req.header("user-agent");
  const purpose = c.req.header("sec-purpose") ?? c.req.header("purpose");
  if (c.req.raw.method !== "GET" || isBot(agent) || purpose?.includes("prefetch")) return undefined;
  return site.links.readerOf(site.today(), addressOf(c, site.config), agent ?? "");
}

/** 410 for a link that was good, so that who kept it knows; 404 for one that never was. */
function closed(c: Context, site: Site, list: Exclude<ReadShortlist, OpenShortlist> | undefined): Response {
  if (list === undefined) return troubleAnswer(c, site, "shortlistUnknown");
  const { title } = shortlistText.gonePages[list.state];
  return c.html(page(site, { title, isHidden: true }, <ShortlistGone state={list.state} site={site} />), 410);
}
