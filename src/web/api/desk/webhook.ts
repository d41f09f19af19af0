import { Hono } from "hono";
import { z } from "zod";
import { type WebhookMessage, webhookFormats } from "../../../domain/alerts/webhook.ts";
import { findEndpoint, listDeliveries } from "../../../store/alerts/webhooks.ts";
import { asMember, type Member } from "../../../store/as-member.ts";
import { digestText } from "../../../text/alerts.ts";
import { sendTest } from "../../../usecases/webhooks/deliver.ts";
import { saveWebhook } from "../../../usecases/webhooks/save-endpoint.ts";
import type { Desk, DeskCall, DeskEnv } from "../../desk/desk-context.ts";
import type { WebhookAnswer } from "./alerts-answers.ts";
import { administratorsOnly, bodyOf, refused } from "./calls.ts";

const mostShown = 30;

export const webhookInput = z.object({
  format: z.enum(webhookFormats),
  /** Absent keeps the one that stands. */
  url: z.string().trim().max(2000).optional(),
  secret: z.string().trim().max(200).optional(),
  isOn: z.boolean(),
});

/** Where the organisation's digests are sent: for its administrators alone. */
export function webhookRoutes(desk: Desk): Hono<DeskEnv> {
  const renewed = async (c: DeskCall) => c.json(await webhookAnswer(desk, c.get("member")));
  const api = new Hono<DeskEnv>();
  api.use("/api/desk/webhook", administratorsOnly).use("/api/desk/webhook/*", administratorsOnly);
  return api
    .get("/api/desk/webhook", renewed)
    .post("/api/desk/webhook", async (c) => {
      const body = await bodyOf(c, webhookInput);
      if (!body.ok) return body.answer;
      const saved = await saveWebhook(desk.db, c.get("member"), { ...body.value, now: desk.now() });
      return saved.ok ? renewed(c) : refused(c, saved.refusal);
    })
    .post("/api/desk/webhook/test", async (c) => {
      const url = `${desk.config.origin ?? new URL(c.req.url).origin}/desk/alerts`;
      const message: WebhookMessage = {
        type: "test",
        title: digestText.testTitle,
        lines: [{ text: digestText.testLine }],
        url,
        data: { day: desk.today() },
      };
      const input = { message, day: desk.today() };
      const sent = await sendTest(desk.db, c.get("member"), input, { post: desk.post, clock: desk.now });
      return sent.ok ? renewed(c) : refused(c, sent.refusal);
    });
}

async function webhookAnswer(desk: Desk, member: Member): Promise<WebhookAnswer> {
  const { endpoint, deliveries } = await asMember(desk.db, member, async (trx) => ({
    endpoint: await findEndpoint(trx, member.orgId),
    deliveries: await listDeliveries(trx, member.orgId, mostShown),
  }));
  return {
    ...(endpoint === undefined
      ? {}
      : {
          endpoint: {
            format: endpoint.format,
            host: new URL(endpoint.url).hostname,
            hasSecret: endpoint.secret !== "",
            isOn: endpoint.isOn,
          },
        }),
    deliveries: deliveries.map(({ id, kind, day, status, attempts, answerStatus, fault, updatedAt }) => ({
      id,
      kind,
      day,
      status,
      attempts,
      ...(answerStatus === null ? {} : { answerStatus }),
      ...(fault === null ? {} : { fault }),
      updatedAt: updatedAt.toISOString(),
    })),
  };
}
