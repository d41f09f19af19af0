import type { WebhookFormat } from "../../domain/alerts/webhook.ts";
import { findEndpoint, saveEndpoint } from "../../store/alerts/webhooks.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import type { Db } from "../../store/database.ts";
import { insertEvent } from "../../store/events.ts";
import { done, type Result, refuse } from "../refusal.ts";

export interface EndpointToSave {
  readonly format: WebhookFormat;
  /** The one that stands where absent: it holds the robot's key and is not shown again. */
  readonly url?: string | undefined;
  /** Likewise; empty takes it away. */
  readonly secret?: string | undefined;
  readonly isOn: boolean;
  readonly now: Date;
}

/** Where robots live; what is elsewhere was copied from the wrong window. */
const homes: Readonly<Record<WebhookFormat, RegExp | undefined>> = {
  generic: undefined,
  wecom: /^qyapi\.weixin\.qq\.com$/,
  dingtalk: /^(oapi|api)\.dingtalk\.com$/,
  feishu: /^open\.(feishu\.cn|larksuite\.com)$/,
};

/** Says where the organisation is told of its digests. Addresses and secrets are kept, and shown to nobody again. */
export async function saveWebhook(
  db: Db,
  by: Member,
  input: EndpointToSave,
): Promise<Result<{ readonly host: string }, { readonly code: "badEndpoint" | "otherRobot" }>> {
  return asMember(db, by, async (trx) => {
    const before = await findEndpoint(trx, by.orgId);
    const url = input.url ?? before?.url ?? "";
    const to = URL.canParse(url) ? new URL(url) : undefined;
    if (to?.protocol !== "https:" || to.username !== "" || to.hash !== "") return refuse({ code: "badEndpoint" });
    if (homes[input.format]?.test(to.hostname) === false) return refuse({ code: "otherRobot" });
    const { format, isOn, now } = input;
    await saveEndpoint(trx, by.orgId, { format, url, secret: input.secret ?? before?.secret ?? "", isOn }, now);
    await insertEvent(trx, {
      orgId: by.orgId,
      kind: "webhook.saved",
      subjectKind: "organisation",
      subjectId: by.orgId,
      byUser: by.userId,
      data: { format, host: to.hostname, isOn },
      at: now,
    });
    return done({ host: to.hostname });
  });
}
