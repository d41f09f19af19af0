import { createHmac } from "node:crypto";

/** What the installation's secret is needed for besides numbers: links that can be shown again, readers that are nobody. */
export interface LinkKeys {
  /** The token of a shortlist's link: the database holds its hash alone, the desk makes it anew to show it. */
  tokenOf(shortlistId: string, turn: number): string;
  /** Tells two readers of a day apart; the next day the same reader is another. */
  readerOf(day: string, address: string, agent: string): string;
}

export function linkKeys(secret: string): LinkKeys {
  const key = createHmac("sha256", secret).update("luodi links").digest();
  const sign = (text: string) => createHmac("sha256", key).update(text).digest("base64url");
  return {
    tokenOf: (shortlistId, turn) => sign(`shortlist ${shortlistId} ${turn}`),
    readerOf: (day, address, agent) => sign(`reader ${day}\n${address}\n${agent}`).slice(0, 16),
  };
}
