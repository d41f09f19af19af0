/** Whom a message is written for: a program of one's own, or the group robots of 企业微信, 钉钉 and 飞书. */
export const webhookFormats = ["generic", "wecom", "dingtalk", "feishu"] as const;
export type WebhookFormat = (typeof webhookFormats)[number];

/** A message without persons: what it says, line by line, and the same for programs. */
export interface WebhookMessage {
  readonly type: "alerts.digest" | "test";
  readonly title: string;
  readonly lines: readonly { readonly text: string; readonly url?: string }[];
  readonly url: string;
  /** For the generic format. */
  readonly data: Readonly<Record<string, unknown>>;
}
