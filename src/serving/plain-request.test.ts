import { expect, test } from "vitest";
import { parsePlainRequest } from "./plain-request.ts";

const parsed = (text: string) => parsePlainRequest(Buffer.from(text, "latin1"));
const asked = (...lines: string[]) => `${["GET /spaces/1?a=b HTTP/1.1", ...lines].join("\r\n")}\r\n\r\n`;

test("a plain question is read as any reader of HTTP reads it", () => {
  expect(parsed(asked("Host: luodi.example:3000", "ACCEPT-Encoding:  gzip, br ", "Connection: Keep-Alive"))).toEqual({
    method: "GET",
    url: "/spaces/1?a=b",
    headers: { host: "luodi.example:3000", "accept-encoding": "gzip, br", connection: "Keep-Alive" },
  });
  expect(parsed(asked("Host: x", "__proto__: 1"))).toBeUndefined();
  expect(parsed(asked("Host: x", "constructor: 1"))?.headers).toMatchObject({ constructor: "1" });
});

test.each([
  ["another method", "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"],
  ["an older version", "GET / HTTP/1.0\r\nHost: x\r\n\r\n"],
  ["a whole address", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n"],
  ["a blank in the address", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"],
  ["no host", "GET / HTTP/1.1\r\nAccept: */*\r\n\r\n"],
  ["an empty host", asked("Host: ")],
  ["no header", "GET / HTTP/1.1\r\n\r\n"],
  ["two hosts", asked("Host: x", "host: y")],
  ["a body", asked("Host: x", "Content-Length: 0")],
  ["a body in pieces", asked("Host: x", "Transfer-Encoding: chunked")],
  ["more than a page", asked("Host: x", "Upgrade: websocket", "Connection: upgrade")],
  ["the last one of a connection", asked("Host: x", "Connection: close")],
  ["a question first", asked("Host: x", "Expect: 100-continue")],
  ["half of one", "GET / HTTP/1.1\r\nHost: x\r\n"],
  ["two at once", asked("Host: x") + asked("Host: x")],
  ["something behind it", `${asked("Host: x")}x`],
  ["an empty line before it", `\r\n${asked("Host: x")}`],
  ["a folded line", asked("Host: x", "A: 1\r\n 2")],
  ["ends of lines of another kind", asked("Host: x", "A: 1\nB: 2")],
  ["a blank before the colon", asked("Host: x", "A : 1")],
  ["letters of other scripts", asked("Host: x", "A: \xe9")],
  ["more than fits", asked("Host: x", `A: ${"a".repeat(8192)}`)],
])("what holds %s is left to others", (_, text) => {
  expect(parsed(text)).toBeUndefined();
});
