import type { WebhookMessage } from "../../domain/alerts/webhook.ts";
import type { Day } from "../../domain/measure/day.ts";
import {
  type Delivery,
  findDelivery,
  findEndpoint,
  insertDelivery,
  noteAttempt,
  type WebhookEndpoint,
} from "../../store/alerts/webhooks.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { newId } from "../../store/ids.ts";
import { done, type Result, refuse } from "../refusal.ts";
import type { PostOut } from "./post-out.ts";
import { isTaken, written } from "./sign.ts";

/** With a back-off that doubles from a minute: about two hours. */
export const mostAttempts = 8;

/** An endpoint that leads into one's own network stays where it is: trying again would be of no use. */
const final: ReadonlySet<string> = new Set(["notPublic", "badAddress"]);

/**
 * Sends a waiting message. The call is made outside of any transaction; a message may arrive twice where the process
 * dies between the answer and its note, with the same id.
 * @returns whether it is done with; false wants another attempt.
 */
export async function deliver(
  db: Db,
  by: Member,
  id: string,
  given: { readonly post: PostOut; readonly clock: () => Date; readonly mostAttempts?: number },
): Promise<boolean> {
  const found = await asMember(db, by, async (trx) => ({
    delivery: await findDelivery(trx, by.orgId, id),
    endpoint: await findEndpoint(trx, by.orgId),
  }));
  const { delivery, endpoint } = found;
  if (delivery?.status !== "waiting") return true;
  const outcome = await attempt(delivery, endpoint, given);
  await asMember(db, by, (trx) => noteAttempt(trx, id, outcome, given.clock()));
  return outcome.status !== "waiting";
}

async function attempt(
  delivery: Delivery,
  endpoint: WebhookEndpoint | undefined,
  given: { readonly post: PostOut; readonly clock: () => Date; readonly mostAttempts?: number },
) {
  // A test is sent before the endpoint is switched on.
  if (endpoint === undefined || (!endpoint.isOn && delivery.kind !== "test"))
    return { status: "failed" as const, answerStatus: null, fault: "switchedOff" };
  const posted = await given.post(written(endpoint, delivery.message, delivery.id, given.clock()));
  const answerStatus = "status" in posted ? posted.status : null;
  const { isTaken: isDelivered, fault = null } = isTaken(endpoint.format, posted);
  if (isDelivered) return { status: "delivered" as const, answerStatus, fault: null };
  const isLast = delivery.attempts + 1 >= (given.mostAttempts ?? mostAttempts) || final.has(fault ?? "");
  return { status: isLast ? ("failed" as const) : ("waiting" as const), answerStatus, fault };
}

/** Sends a message at once, to see whether it arrives: one attempt, written down as any other. */
export async function sendTest(
  db: Db,
  by: Member,
  input: { readonly message: WebhookMessage; readonly day: Day },
  given: { readonly post: PostOut; readonly clock: () => Date },
): Promise<Result<{ readonly id: string }, { readonly code: "noEndpoint" }>> {
  const id = newId();
  const isThere = await asMember(db, by, async (trx) => {
    if ((await findEndpoint(trx, by.orgId)) === undefined) return false;
    const { message, day } = input;
    return insertDelivery(trx, { id, orgId: by.orgId, kind: "test", day, message, at: given.clock() });
  });
  if (!isThere) return refuse({ code: "noEndpoint" });
  await deliver(db, by, id, { ...given, mostAttempts: 1 });
  return done({ id });
}
