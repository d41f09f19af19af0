import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { KeptAnswer, WholeAnswer } from "../web/cache/serve-kept.ts";
import type { PlainRequest } from "./plain-request.ts";
import { quickDoor } from "./quick-door.ts";

let server: Server;
let door: ReturnType<typeof quickDoor>;
let quick: PlainRequest[];
/** Who waits for a page to be made, and what gives it. */
let made: Map<string, (answer: WholeAnswer | undefined) => void>;
let slow: string[];
let port: number;

const kept = (text: string): KeptAnswer => {
  const body = Buffer.from(text);
  const headers = ["content-length", String(body.length)];
  return { head: { status: 200, headers, text: `HTTP/1.1 200 OK\r\n${headers.join(": ")}\r\n` }, body };
};
/** More than two kernels take in for a connection. */
const large = kept("x".repeat(4_000_000));

beforeEach(async () => {
  quick = [];
  made = new Map();
  slow = [];
  server = createServer((asked, answer) => {
    let body = "";
    asked.on("data", (part: Buffer) => {
      body += part.toString();
    });
    asked.on("end", () => {
      slow.push(`${asked.method} ${asked.url}`);
      answer.end(`slow ${asked.url} ${body}`);
    });
  });
  door = quickDoor(server, {
    find: (asked) => {
      if (!asked.url.startsWith("/kept")) return undefined;
      quick.push(asked);
      return asked.url === "/kept/large" ? large : kept(`quick ${asked.url}`);
    },
    make: ({ url, address }) => {
      if (!url.startsWith("/made")) return undefined;
      expect(address).toBe("127.0.0.1");
      return new Promise((resolve) => made.set(url, resolve));
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
  door.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const ask = (path: string, agent: Agent | undefined, method = "GET", body = "") =>
  new Promise<{ text: string; answer: IncomingMessage }>((resolve, reject) => {
    request({ port, host: "127.0.0.1", path, method, ...(agent ? { agent } : {}) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () => resolve({ text, answer }));
    })
      .on("error", reject)
      .end(body);
  });

/** A connection by hand, and what has come over it so far. */
async function dial(): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  let heard = "";
  socket.setEncoding("latin1").on("data", (part: string) => {
    heard += part;
  });
  socket.on("error", () => undefined);
  await once(socket, "connect");
  return { socket, heard: () => heard };
}
const plain = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

test("what is kept is answered at the door, anything else behind it, on one connection in the order of asking", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const answers = [
    await ask("/kept/1", agent),
    await ask("/kept/2", agent),
    await ask("/other", agent, "POST", "徐行"),
    await ask("/kept/3", agent),
  ];
  agent.destroy();
  expect(answers.map(({ text }) => text)).toEqual([
    "quick /kept/1",
    "quick /kept/2",
    "slow /other 徐行",
    "slow /kept/3 ",
  ]);
  expect(new Set(answers.map(({ answer }) => answer.socket)).size).toBe(1);
  expect(quick.map(({ url }) => url)).toEqual(["/kept/1", "/kept/2"]);
  const [{ answer } = { answer: undefined }] = answers;
  expect(answer?.headers).toMatchObject({ connection: "keep-alive", "keep-alive": "timeout=5" });
  expect(Math.abs(Date.parse(answer?.headers.date ?? "") - Date.now())).toBeLessThan(60_000);
});

test("a request that comes in pieces, or with another behind it, is read behind the door and nothing of it is lost", async () => {
  const { socket, heard } = await dial();
  socket.write(plain("/kept/1"));
  await expect.poll(heard).toContain("quick /kept/1");
  socket.write(plain("/kept/2") + plain("/kept/3"));
  await expect.poll(heard).toContain("slow /kept/3");
  expect(slow).toEqual(["GET /kept/2", "GET /kept/3"]);
  const pieces = await dial();
  pieces.socket.write("GET /kept/4 HT");
  // The other side reads the first piece alone once it has answered what was sent later.
  await ask("/kept/5", undefined);
  pieces.socket.write("TP/1.1\r\nHost: x\r\n\r\n");
  await expect.poll(pieces.heard).toContain("slow /kept/4");
  for (const one of [socket, pieces.socket]) one.destroy();
});

test("nonsense is refused as ever", async () => {
  const { socket, heard } = await dial();
  socket.write("GET /kept HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
  await expect.poll(heard).toMatch(/^HTTP\/1\.1 400 /);
  expect(quick).toEqual([]);
  socket.destroy();
});

test("who ends his side has his answer first", async () => {
  const { socket, heard } = await dial();
  socket.end(plain("/kept/1"));
  await once(socket, "close");
  expect(heard()).toContain("quick /kept/1");
});

test("who asks on without reading is not answered on until he reads, and then has every byte", async () => {
  const { socket, heard } = await dial();
  socket.pause();
  const asked = 8;
  for (let i = 0; i < asked; i += 1) {
    socket.write(plain("/kept/large"));
    // One at a time, as one who waits for answers would ask.
    await ask("/other", undefined);
  }
  expect(quick.length).toBeLessThan(asked);
  socket.resume();
  // What came together meanwhile was read behind the door.
  await expect.poll(() => quick.length + slow.filter((one) => one === "GET /kept/large").length).toBe(asked);
  await expect.poll(() => heard().length).toBeGreaterThan(quick.length * 4_000_000);
  socket.destroy();
});

const making = (path: string) => expect.poll(() => made.has(path)).toBe(true);

test("a page that has to be made is answered at the door once it is there, and what was asked meanwhile after it", async () => {
  const { socket, heard } = await dial();
  socket.write(plain("/made/1"));
  await making("/made/1");
  socket.write(plain("/made/2"));
  await ask("/other", undefined);
  expect([...made.keys()]).toEqual(["/made/1"]);
  made.get("/made/1")?.(kept("made 1"));
  await making("/made/2");
  expect(heard()).toContain("made 1");
  made.get("/made/2")?.(kept("made 2"));
  await expect.poll(heard).toContain("made 2");
  socket.write(plain("/kept/3"));
  await expect.poll(heard).toContain("quick /kept/3");
  expect(slow).toEqual(["GET /other"]);
  socket.destroy();
});

test("what cannot be made at the door is answered behind it, with all that was asked meanwhile", async () => {
  const { socket, heard } = await dial();
  socket.write(plain("/made/1"));
  await making("/made/1");
  socket.write(plain("/kept/2"));
  await ask("/other", undefined);
  made.get("/made/1")?.(undefined);
  await expect.poll(heard).toContain("slow /kept/2");
  expect(slow).toEqual(["GET /other", "GET /made/1", "GET /kept/2"]);
  socket.destroy();
});

test("who ends his side while a page is made has it first", async () => {
  const { socket, heard } = await dial();
  const closed = once(socket, "close");
  socket.end(plain("/made/1"));
  await making("/made/1");
  await ask("/other", undefined);
  made.get("/made/1")?.(kept("made 1"));
  await closed;
  expect(heard()).toContain("made 1");
});

test("who breaks off while a page is made harms nobody", async () => {
  const { socket } = await dial();
  socket.write(plain("/made/1"));
  await making("/made/1");
  socket.resetAndDestroy();
  await ask("/other", undefined);
  made.get("/made/1")?.(kept("made 1"));
  const { socket: next, heard } = await dial();
  next.write(plain("/kept/1"));
  await expect.poll(heard).toContain("quick /kept/1");
  next.destroy();
});

test("stopping waits for a page that is being made, and says that it was the last", async () => {
  const { socket, heard } = await dial();
  const closed = once(socket, "close");
  socket.write(plain("/made/1"));
  await making("/made/1");
  door.stop();
  made.get("/made/1")?.(kept("made 1"));
  await closed;
  expect(heard()).toMatch(/connection: close\r\n[\s\S]*made 1/);
});

test("stopping ends connections that wait at the door", async () => {
  const { socket, heard } = await dial();
  socket.write(plain("/kept/1"));
  await expect.poll(heard).toContain("quick /kept/1");
  const fresh = await dial();
  await expect.poll(() => new Promise((resolve) => server.getConnections((_, count) => resolve(count)))).toBe(2);
  const closed = [socket, fresh.socket].map((one) => once(one, "close"));
  door.stop();
  await Promise.all(closed);
});
