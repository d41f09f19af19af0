import type { Context } from "hono";
import type { WebConfig } from "../web-config.ts";

interface NodeEnv {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/** The address that a request came from; behind a trusted proxy the one that the proxy saw. */
export const addressOf = (c: Context, config: WebConfig): string =>
  addressFrom((c.env as NodeEnv | undefined)?.incoming?.socket?.remoteAddress, c.req.header("x-forwarded-for"), config);

/** @param direct who is connected. @param forwardedFor the X-Forwarded-For header. */
export function addressFrom(
  direct: string | undefined,
  forwardedFor: string | undefined,
  { trustedProxies }: Pick<WebConfig, "trustedProxies">,
): string {
  const named = trustedProxies > 0 ? forwardedFor?.split(",") : undefined;
  // Each trusted proxy adds whom it saw at the end; what stands before those is whatever the sender wrote.
  const forwarded = named?.at(-Math.min(trustedProxies, named.length))?.trim();
  return network(forwarded || direct || "unknown");
}

/** An IPv6 subscriber owns a whole /64: its first four groups count as one address. */
function network(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address.replace("::ffff:", "");
  const [head = ""] = address.split("::");
  return head.split(":").slice(0, 4).join(":");
}
