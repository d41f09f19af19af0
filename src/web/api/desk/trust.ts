import { Hono } from "hono";
import { dayIn } from "../../../domain/measure/day.ts";
import { trustOf } from "../../../domain/reading/trust.ts";
import { asMember } from "../../../store/as-member.ts";
import { listLabels } from "../../../store/labels.ts";
import type { Desk, DeskEnv } from "../../desk/desk-context.ts";
import type { TrustAnswer } from "./reading-answers.ts";

/** So many labels are read anew for one answer: half a second's work. */
const mostLabels = 2000;
const mostErrors = 200;

/** How far to trust the reader, by the corrections of this organisation. */
export function trustRoutes(desk: Desk): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get("/api/desk/trust", async (c) => {
    const member = c.get("member");
    const { items, messages } = await asMember(desk.db, member, (trx) =>
      listLabels(trx, { orgId: member.orgId, limit: mostLabels }),
    );
    const { errors, ...trust } = trustOf(
      items.map((one) => ({
        id: one.messageId,
        text: one.redactedText,
        record: one.record,
        today: dayIn(desk.config.timeZone, one.receivedAt),
        ...(one.homePlaceId === null ? {} : { home: one.homePlaceId }),
      })),
      desk.places,
    );
    const answer: TrustAnswer = {
      ...trust,
      received: messages,
      errorCount: errors.length,
      errors: errors.slice(0, mostErrors).map((error) => {
        const of = items.find((one) => one.messageId === error.id);
        return {
          ...error,
          ...(of?.needId ? { needId: of.needId } : {}),
          ...(of?.offerId ? { offerId: of.offerId } : {}),
        };
      }),
    };
    return c.json(answer);
  });
}
