export interface PlainRequest {
  readonly method: "GET";
  /** Path and query as they were sent. */
  readonly url: string;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A whole request and nothing behind it, each line as nearly everybody writes it. No part can be read in two ways. */
const whole = /^GET (\/[!-~]*) HTTP\/1\.1\r\n((?:[A-Za-z0-9-]{1,60}: [ -~]*\r\n){1,60})\r\n$/;

/** Whose requests mean more than their page. */
const meansMore = new Set(["content-length", "transfer-encoding", "expect", "upgrade", "http2-settings", "trailer"]);

const mostBytes = 8192;

/**
 * What a client sent at once, where it is a plain question for a page and nothing but that: undefined for all that needs
 * a real reader of HTTP, and for all that it would refuse.
 */
export function parsePlainRequest(sent: Buffer): PlainRequest | undefined {
  if (sent.length > mostBytes) return undefined;
  const [, url, lines] = whole.exec(sent.toString("latin1")) ?? [];
  if (url === undefined || lines === undefined) return undefined;
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (let at = 0; at < lines.length; ) {
    const colon = lines.indexOf(":", at);
    const end = lines.indexOf("\r\n", colon);
    const name = lines.slice(at, colon).toLowerCase();
    if (name in headers || meansMore.has(name)) return undefined;
    headers[name] = lines.slice(colon + 2, end).trim();
    at = end + 2;
  }
  const { host, connection } = headers;
  if (!host || (connection !== undefined && connection.toLowerCase() !== "keep-alive")) return undefined;
  return { method: "GET", url, headers };
}
