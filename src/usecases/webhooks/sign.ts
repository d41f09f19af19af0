import { createHmac } from "node:crypto";
import type { WebhookFormat, WebhookMessage } from "../../domain/alerts/webhook.ts";
import type { Outgoing, Posted } from "./post-out.ts";

export interface Endpoint {
  readonly format: WebhookFormat;
  readonly url: string;
  /** Empty where the robot was made without one; the robot of 企业微信 never has one. */
  readonly secret: string;
}

const hmac = (key: string, text: string) => createHmac("sha256", key).update(text);

const writers: Readonly<
  Record<WebhookFormat, (endpoint: Endpoint, message: WebhookMessage, id: string, at: Date) => Outgoing>
> = {
  generic(endpoint, { type, title, url, data }, id, at) {
    const body = JSON.stringify({ id, type, title, url, ...data });
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const signature = hmac(endpoint.secret, `${timestamp}.${body}`).digest("hex");
    return {
      url: endpoint.url,
      headers: {
        ...json,
        "x-luodi-delivery": id,
        "x-luodi-timestamp": timestamp,
        ...(endpoint.secret === "" ? {} : { "x-luodi-signature": `sha256=${signature}` }),
      },
      body,
    };
  },
  // https://developer.work.weixin.qq.com/document/path/91770: the key in the address is all that it asks for.
  wecom({ url }, message) {
    const body = { msgtype: "markdown", markdown: { content: shortened(markdown(message), 4096) } };
    return { url, headers: json, body: JSON.stringify(body) };
  },
  // https://open.dingtalk.com/document/robots/customize-robot-security-settings: milliseconds, in the address.
  dingtalk(endpoint, message, _, at) {
    const url = new URL(endpoint.url);
    if (endpoint.secret !== "") {
      const timestamp = String(at.getTime());
      url.searchParams.set("timestamp", timestamp);
      url.searchParams.set("sign", hmac(endpoint.secret, `${timestamp}\n${endpoint.secret}`).digest("base64"));
    }
    const text = shortened(markdown(message), 18_000);
    return {
      url: url.href,
      headers: json,
      body: JSON.stringify({ msgtype: "markdown", markdown: { title: message.title, text } }),
    };
  },
  // https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: seconds, and the text to sign is the key.
  feishu(endpoint, { title, lines, url }, _, at) {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const line = (one: { text: string; url?: string }) =>
      one.url === undefined ? [{ tag: "text", text: one.text }] : [{ tag: "a", text: one.text, href: one.url }];
    const content = [...lines.map(line), [{ tag: "a", text: url, href: url }]];
    const sign = hmac(`${timestamp}\n${endpoint.secret}`, "").digest("base64");
    const body = {
      ...(endpoint.secret === "" ? {} : { timestamp, sign }),
      msg_type: "post",
      content: { post: { zh_cn: { title, content } } },
    };
    return { url: endpoint.url, headers: json, body: JSON.stringify(body) };
  },
};

const json = { "content-type": "application/json; charset=utf-8" };

/** A message as the endpoint takes it, signed for this moment. */
export const written = (endpoint: Endpoint, message: WebhookMessage, id: string, at: Date): Outgoing =>
  writers[endpoint.format](endpoint, message, id, at);

const bare = (text: string): string => text.replace(/[[\]()*_`<>#\n]/g, " ");

const markdown = ({ title, lines, url }: WebhookMessage): string =>
  [
    `### ${bare(title)}`,
    ...lines.map((one) => (one.url === undefined ? `- ${bare(one.text)}` : `- [${bare(one.text)}](${one.url})`)),
    `[${url}](${url})`,
  ].join("\n");

/** Whole lines, so that no link is cut; robots count bytes. */
function shortened(text: string, mostBytes: number): string {
  const lines = text.split("\n");
  while (lines.length > 2 && Buffer.byteLength(lines.join("\n")) > mostBytes) lines.splice(-2, 1);
  return lines.join("\n");
}

/** Whether the endpoint took it. Robots answer 200 to what they refuse, with a number that says why. */
export function isTaken(format: WebhookFormat, posted: Posted): { readonly isTaken: boolean; readonly fault?: string } {
  if ("fault" in posted) return { isTaken: false, fault: posted.fault };
  const { status, body } = posted;
  if (status >= 300 && status < 400) return { isTaken: false, fault: "redirect" };
  if (status < 200 || status >= 300) return { isTaken: false, fault: "status" };
  if (format === "generic") return { isTaken: true };
  const code = codeOf(body);
  return code === 0 ? { isTaken: true } : { isTaken: false, fault: `robot:${code ?? "?"}` };
}

function codeOf(body: string): number | undefined {
  try {
    const told = JSON.parse(body) as { errcode?: unknown; code?: unknown; StatusCode?: unknown };
    const code = told.errcode ?? told.code ?? told.StatusCode;
    return typeof code === "number" ? code : undefined;
  } catch {
    return undefined;
  }
}
