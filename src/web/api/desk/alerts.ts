import { Hono } from "hono";
import { z } from "zod";
import { alertKinds } from "../../../domain/alerts/news.ts";
import { match } from "../../../domain/match/match.ts";
import { countUnread, listAlerts, type TellablePair } from "../../../store/alerts/alerts.ts";
import { findAlertSettings, kindsTold } from "../../../store/alerts/marks.ts";
import { asMember, type Member } from "../../../store/as-member.ts";
import { chooseAlerts, muteAlert, readAlerts } from "../../../usecases/alerts/mark-alerts.ts";
import { kindNow } from "../../../usecases/alerts/tell-change.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import { oneOf } from "../../edge/fields.ts";
import type { AlertAnswer, AlertGroupAnswer, AlertRecordAnswer, AlertsAnswer } from "./alerts-answers.ts";
import type { AlertCountAnswer } from "./boot-answers.ts";
import { bodyOf, fieldsOfQuery } from "./calls.ts";
import { deskFault } from "./fault.ts";
import { namesIn, titleOf } from "./told.ts";

/** More than anybody reads through at once; what was read makes room. */
const mostShown = 200;

const pair = z.object({ needId: z.uuid(), offerId: z.uuid() });
/** Without pairs all that is told. */
export const readInput = z.object({ pairs: z.array(pair).max(500).optional() });
export const muteInput = pair.extend({ isMuted: z.boolean() });
export const alertSettingInput = z.object({
  of: z.enum(["member", "organisation"]),
  off: z.array(z.enum(alertKinds)).max(alertKinds.length),
});

export const unreadAlerts = (desk: Desk, member: Member): Promise<AlertCountAnswer> =>
  asMember(desk.db, member, async (trx) => ({
    unread: await countUnread(trx, member, kindsTold(await findAlertSettings(trx, member))),
  }));

/** What the member is told of pairs that a change brought. */
export function alertRoutes(desk: Desk): Hono<DeskEnv> {
  const renewed = async (c: DeskCall) => {
    const withRead = oneOf(fieldsOfQuery(c), "show") === "all";
    return c.json(await alertsAnswer(desk, c.get("member"), withRead));
  };
  return new Hono<DeskEnv>()
    .get("/api/desk/alerts", renewed)
    .get("/api/desk/alerts/count", async (c) => c.json(await unreadAlerts(desk, c.get("member"))))
    .post("/api/desk/alerts/read", async (c) => {
      const body = await bodyOf(c, readInput);
      if (!body.ok) return body.answer;
      await readAlerts(desk.db, c.get("member"), { pairs: body.value.pairs, now: desk.now() });
      return renewed(c);
    })
    .post("/api/desk/alerts/mute", async (c) => {
      const body = await bodyOf(c, muteInput);
      if (!body.ok) return body.answer;
      await muteAlert(desk.db, c.get("member"), body.value);
      return renewed(c);
    })
    .post("/api/desk/alerts/settings", async (c) => {
      const body = await bodyOf(c, alertSettingInput);
      if (!body.ok) return body.answer;
      const member = c.get("member");
      if (body.value.of === "organisation" && !member.isAdministrator) return deskFault(c, "notAllowed");
      await chooseAlerts(desk.db, member, { ...body.value, now: desk.now() });
      return renewed(c);
    });
}

async function alertsAnswer(desk: Desk, member: Member, withRead: boolean): Promise<AlertsAnswer> {
  const { settings, listed } = await asMember(desk.db, member, async (trx) => {
    const found = await findAlertSettings(trx, member);
    const query = { kinds: kindsTold(found), withRead, limit: mostShown };
    return { settings: found, listed: await listAlerts(trx, member, query) };
  });
  return {
    unread: listed.unread,
    groups: grouped(desk, member.orgId, listed.items),
    settings,
    names: namesIn(
      desk,
      listed.items.flatMap(({ need, offer }) => [need.party, offer.party]),
    ),
    today: desk.today(),
  };
}

/** By day and by the record that the reader looks after, in the order in which the newest of each was told. */
function grouped(desk: Desk, orgId: string, pairs: readonly TellablePair[]): AlertGroupAnswer[] {
  const groups = new Map<string, AlertGroupAnswer & { items: AlertAnswer[] }>();
  const judging = { places: desk.places, today: desk.today(), criteria: desk.criteria };
  for (const told of pairs) {
    const judged = match(told.need.party, told.offer.party, judging);
    // What has changed within this second is settled by the job; what fits no longer is not shown until then.
    const kind = kindNow(told.kind, judged, told.lostCriterion);
    if (kind === null) continue;
    const need = recordOf(desk, orgId, told.need);
    const offer = recordOf(desk, orgId, told.offer);
    // Of two own records the one that changed: one change, one group.
    const side = need.isOwn && offer.isOwn ? told.about : need.isOwn ? "need" : "offer";
    const [record, other] = side === "need" ? [need, offer] : [offer, need];
    const key = `${told.toldOn} ${record.id}`;
    const group = groups.get(key) ?? { day: told.toldOn, side, record, items: [] };
    groups.set(key, group);
    group.items.push({
      needId: told.need.id,
      offerId: told.offer.id,
      kind,
      about: told.about,
      changes: told.changes,
      ...(told.lostCriterion === undefined ? {} : { lostCriterion: told.lostCriterion }),
      toldAt: told.toldAt.toISOString(),
      isRead: told.isRead,
      other,
      match: judged,
    });
  }
  return [...groups.values()];
}

const recordOf = (desk: Desk, orgId: string, one: TellablePair["need"] | TellablePair["offer"]): AlertRecordAnswer => ({
  id: one.id,
  title: titleOf(desk, one),
  ...(one.path === "" ? {} : { path: one.path }),
  isOwn: one.orgId === orgId,
  isDemo: one.isDemo,
});
