import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import { isHandedOver } from "./handed-over.ts";

/** Compresses what is not kept. @param areKept whether pages that say what they read are, and get their codings there. */
export function compressUnkept(areKept: boolean): MiddlewareHandler {
  const compressed = compress();
  return async (c, next) => {
    await next();
    if (isHandedOver(c)) return;
    const isKept = areKept && c.req.method === "GET" && c.get("reads") !== undefined && c.res.status === 200;
    if (!isKept) await compressed(c, async () => undefined);
  };
}
