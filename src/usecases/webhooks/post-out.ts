import { lookup as systemLookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isPublicAddress } from "./public-address.ts";

/** Why nothing was delivered; `status` when an answer came that is no success, a redirect among them. */
export type PostFault = "notPublic" | "badAddress" | "unresolved" | "timeout" | "unreachable";

export type Posted = { readonly status: number; readonly body: string } | { readonly fault: PostFault };

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type PostOut = (call: Outgoing) => Promise<Posted>;

interface Guard {
  readonly protocols: readonly string[];
  readonly isAllowed: (address: string) => boolean;
  /** All addresses of a name. */
  readonly resolve: (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;
}

const guard: Guard = {
  protocols: ["https:"],
  isAllowed: isPublicAddress,
  resolve: (host) => systemLookup(host, { all: true }),
};

const longestMs = 10_000;
const largestAnswer = 64 * 1024;

/**
 * Posts to addresses of the public internet alone. The name is resolved once, every address of it must be public, and
 * the connection goes to one of these: a name that changes its mind meanwhile leads nowhere else. Redirects are answers
 * like others, never followed.
 * @param other for tests, whose server is on this machine; no setting leads here.
 */
export function guardedPost(other: Partial<Guard> = {}): PostOut {
  const { protocols, isAllowed, resolve } = { ...guard, ...other };
  return async ({ url, headers, body }) => {
    const to = URL.canParse(url) ? new URL(url) : undefined;
    if (to === undefined || !protocols.includes(to.protocol) || to.username !== "") return { fault: "badAddress" };
    const host = to.hostname.replace(/^\[|\]$/g, "");
    const found = await resolve(host).catch(() => []);
    const [first] = found;
    if (first === undefined) return { fault: "unresolved" };
    if (!found.every(({ address }) => isAllowed(address))) return { fault: "notPublic" };
    return send(to, first, headers, body);
  };
}

function send(
  to: URL,
  { address, family }: { readonly address: string; readonly family: number },
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Posted> {
  const { request } = to.protocol === "https:" ? https : http;
  return new Promise((resolve) => {
    const timer = setTimeout(() => end({ fault: "timeout" }), longestMs);
    const call = request(to, {
      method: "POST",
      agent: false,
      headers: { "content-length": Buffer.byteLength(body), ...headers },
      // The checked address, whatever the name says by now.
      lookup: (_, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
    });
    const end = (posted: Posted) => {
      clearTimeout(timer);
      resolve(posted);
      call.destroy();
    };
    call.on("error", () => end({ fault: "unreachable" }));
    call.on("response", (answer) => {
      let read = "";
      const told = () => end({ status: answer.statusCode ?? 0, body: read });
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        read += part;
        if (read.length > largestAnswer) told();
      });
      answer.on("end", told);
      answer.on("error", () => end({ fault: "unreachable" }));
    });
    call.end(body);
  });
}
