import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/database.ts";
import { buildMember, taken, testNow, testToday } from "../../../test/factories.ts";
import type { WebhookFormat, WebhookMessage } from "../../domain/alerts/webhook.ts";
import { findDelivery, insertDelivery, listDeliveries, saveEndpoint } from "../../store/alerts/webhooks.ts";
import { asMember, type Member } from "../../store/as-member.ts";
import { newId } from "../../store/ids.ts";
import { deliver, mostAttempts, sendTest } from "./deliver.ts";
import { guardedPost, type PostOut } from "./post-out.ts";
import { isPublicAddress } from "./public-address.ts";
import { saveWebhook } from "./save-endpoint.ts";
import { isTaken, written } from "./sign.ts";

const secret = "SECexample0123456789";
const at = new Date(1_795_399_200_000);
const id = "01a21c00-0000-7000-8000-000000000001";
const desk = "https://desk.example/desk/alerts";
const message: WebhookMessage = {
  type: "test",
  title: "t",
  lines: [{ text: "l", url: desk }],
  url: desk,
  data: { total: 1 },
};

const robots = {
  generic: "https://hooks.example.com/luodi",
  wecom: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0000",
  dingtalk: "https://oapi.dingtalk.com/robot/send?access_token=0000",
  feishu: "https://open.feishu.cn/open-apis/bot/v2/hook/0000",
} as const satisfies Record<WebhookFormat, string>;

const writtenFor = (format: WebhookFormat) => written({ format, url: robots[format], secret }, message, id, at);

describe("signatures, against values computed apart from this program", () => {
  test("a program of one's own gets a timestamp and an HMAC of it with the body", () => {
    const { url, headers, body } = writtenFor("generic");
    expect(url).toBe(robots.generic);
    expect(body).toBe(`{"id":"${id}","type":"test","title":"t","url":"${desk}","total":1}`);
    expect(headers).toMatchObject({
      "x-luodi-timestamp": "1795399200",
      "x-luodi-signature": "sha256=57d2ffb38e97b6aeacfbdd6f50c119b2ad4a75a52b92301f717207892905f2b7",
      "x-luodi-delivery": id,
    });
  });

  test("钉钉 gets milliseconds and its signature in the address", () => {
    const { url, body } = writtenFor("dingtalk");
    const { searchParams } = new URL(url);
    expect(Object.fromEntries(searchParams)).toEqual({
      access_token: "0000",
      timestamp: "1795399200000",
      sign: "Kc8w8wRbF4/3iX0qD2W3nRA2E7fG3hagr6OauvG+P4I=",
    });
    expect(url).not.toMatch(/sign=[^&]*[+/]/);
    expect(JSON.parse(body)).toMatchObject({ msgtype: "markdown", markdown: { title: "t" } });
  });

  test("飞书 gets seconds and its signature in the body", () => {
    expect(JSON.parse(writtenFor("feishu").body)).toMatchObject({
      timestamp: "1795399200",
      sign: "vTlco1DFnfjYRnvMM4COhMMj856eZmlcKtS+LYufGXw=",
      msg_type: "post",
      content: { post: { zh_cn: { title: "t" } } },
    });
  });

  test("企业微信 gets markdown of at most 4096 bytes, in whole lines", () => {
    const lines = Array.from({ length: 400 }, (_, nth) => ({ text: `第 ${nth} 条`, url: desk }));
    const body = written({ format: "wecom", url: robots.wecom, secret }, { ...message, lines }, id, at).body;
    const told = JSON.parse(body) as { msgtype: string; markdown: { content: string } };
    expect(told.msgtype).toBe("markdown");
    const { content } = told.markdown;
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096);
    expect(content.split("\n").slice(1, -1)).toEqual(
      lines.slice(0, content.split("\n").length - 2).map(({ text, url }) => `- [${text}](${url})`),
    );
    expect(content.endsWith(`[${desk}](${desk})`)).toBe(true);
  });

  test("a robot without a secret is called without a signature", () => {
    const bare = (format: WebhookFormat) => written({ format, url: robots[format], secret: "" }, message, id, at);
    expect(bare("dingtalk").url).toBe(robots.dingtalk);
    expect(JSON.parse(bare("feishu").body)).not.toHaveProperty("sign");
    expect(bare("generic").headers).not.toHaveProperty("x-luodi-signature");
  });

  test("robots answer 200 to what they refuse: their number decides", () => {
    expect(isTaken("dingtalk", { status: 200, body: '{"errcode":0,"errmsg":"ok"}' })).toEqual({ isTaken: true });
    expect(isTaken("dingtalk", { status: 200, body: '{"errcode":310000}' }).fault).toBe("robot:310000");
    expect(isTaken("feishu", { status: 200, body: '{"code":19021,"msg":"sign match fail"}' }).fault).toBe(
      "robot:19021",
    );
    expect(isTaken("wecom", { status: 200, body: "<html>" }).fault).toBe("robot:?");
    expect(isTaken("generic", { status: 204, body: "" })).toEqual({ isTaken: true });
    expect(isTaken("generic", { status: 302, body: "" }).fault).toBe("redirect");
  });
});

describe("addresses", () => {
  test.each([
    [
      "private, loopback, link-local and kept ones",
      [
        "127.0.0.1",
        "127.9.9.9",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "192.0.2.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
      ],
    ],
    [
      "the same in IPv6, and IPv4 in its dress",
      [
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::ffff:7f00:1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:53aa::1",
        "2001:db8::1",
        "3fff::1",
        "::127.0.0.1",
      ],
    ],
    ["what is no address", ["", "localhost", "1.2.3", "0x7f.1", "::ffff:1.2.3.4.5"]],
  ])("%s are refused", (_, addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });

  test("public ones are let through", () => {
    const open = ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "223.5.5.5", "2400:3200::1", "2606:4700::1111"];
    expect(open.filter(isPublicAddress)).toEqual(open);
  });
});

describe("posting", () => {
  let server: Server;
  let port: number;
  let answer: (request: IncomingMessage) => { status: number; headers?: Record<string, string>; body?: string };
  const heard: { path: string | undefined; host: string | undefined; body: string }[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (part: Buffer) => {
        body += part.toString();
      });
      request.on("end", () => {
        heard.push({ path: request.url, host: request.headers.host, body });
        const told = answer(request);
        response.writeHead(told.status, told.headers).end(told.body ?? "");
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  const loopback = { address: "127.0.0.1", family: 4 };
  /** The same guard with another idea of what is public; the test's server stands on this machine. */
  const toLoopback: PostOut = (call) =>
    guardedPost({
      protocols: ["http:"],
      isAllowed: (address) => address === "127.0.0.1",
      resolve: async () => [loopback],
    })(call);
  const call = (path: string) => ({ url: `http://hooks.example.com:${port}${path}`, headers: {}, body: "{}" });

  test("goes to the address that was checked, under the name that was asked for", async () => {
    answer = () => ({ status: 200, body: "yes" });
    expect(await toLoopback(call("/in"))).toEqual({ status: 200, body: "yes" });
    expect(heard.at(-1)).toEqual({ path: "/in", host: `hooks.example.com:${port}`, body: "{}" });
  });

  test("a name is asked for once: what it says afterwards leads nowhere", async () => {
    let asked = 0;
    const rebinding = guardedPost({
      protocols: ["http:"],
      isAllowed: (address) => address === "127.0.0.1",
      resolve: async () => [asked++ === 0 ? loopback : { address: "10.0.0.1", family: 4 }],
    });
    answer = () => ({ status: 204 });
    expect(await rebinding(call("/once"))).toEqual({ status: 204, body: "" });
    expect(asked).toBe(1);
  });

  test("a redirect is not followed", async () => {
    answer = () => ({ status: 307, headers: { location: `http://127.0.0.1:${port}/inner` } });
    const before = heard.length;
    expect(await toLoopback(call("/out"))).toEqual({ status: 307, body: "" });
    expect(heard).toHaveLength(before + 1);
  });

  test("one private address among several is enough to refuse, and nothing is sent", async () => {
    const before = heard.length;
    const mixed = guardedPost({ resolve: async () => [{ address: "1.1.1.1", family: 4 }, loopback] });
    expect(await mixed({ url: "https://mixed.example.com/", headers: {}, body: "" })).toEqual({ fault: "notPublic" });
    const usual = guardedPost();
    for (const host of [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      `[::1]:${port}`,
      `2130706433:${port}`,
      `0x7f.1:${port}`,
    ])
      expect(await usual({ url: `https://${host}/`, headers: {}, body: "" }), host).toEqual({ fault: "notPublic" });
    expect(await usual({ url: `http://127.0.0.1:${port}/`, headers: {}, body: "" })).toEqual({ fault: "badAddress" });
    expect(await usual({ url: "https://user@hooks.example.com/", headers: {}, body: "" })).toEqual({
      fault: "badAddress",
    });
    expect(heard).toHaveLength(before);
  });

  describe("deliveries", () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await createTestDatabase();
    });
    afterAll(() => database.close());

    const given = { post: toLoopback, clock: () => testNow };
    async function waiting(by: Member, path: string): Promise<string> {
      const deliveryId = newId();
      await asMember(database.deskDb, by, async (trx) => {
        const endpoint = { format: "generic" as const, url: call(path).url, secret, isOn: true };
        await saveEndpoint(trx, by.orgId, endpoint, testNow);
        await insertDelivery(trx, {
          id: deliveryId,
          orgId: by.orgId,
          kind: "digest",
          day: testToday,
          message,
          at: testNow,
        });
      });
      return deliveryId;
    }
    const stateOf = (by: Member, deliveryId: string) =>
      asMember(database.deskDb, by, (trx) => findDelivery(trx, by.orgId, deliveryId));

    test("fail and are tried again until they arrive, once", async () => {
      const by = buildMember();
      const deliveryId = await waiting(by, "/retry");
      const statuses = [500, 503, 200];
      answer = () => ({ status: statuses.shift() ?? 200 });
      expect(await deliver(database.deskDb, by, deliveryId, given)).toBe(false);
      expect(await stateOf(by, deliveryId)).toMatchObject({ status: "waiting", attempts: 1, answerStatus: 500 });
      expect(await deliver(database.deskDb, by, deliveryId, given)).toBe(false);
      expect(await deliver(database.deskDb, by, deliveryId, given)).toBe(true);
      expect(await stateOf(by, deliveryId)).toMatchObject({ status: "delivered", attempts: 3, fault: null });
      const before = heard.length;
      expect(await deliver(database.deskDb, by, deliveryId, given)).toBe(true);
      expect(heard).toHaveLength(before);
    });

    test("are given up after so many attempts, at once where the address is not public", async () => {
      const by = buildMember();
      const deliveryId = await waiting(by, "/never");
      answer = () => ({ status: 500 });
      for (let tried = 1; tried < mostAttempts; tried++)
        expect(await deliver(database.deskDb, by, deliveryId, given)).toBe(false);
      expect(await deliver(database.deskDb, by, deliveryId, given)).toBe(true);
      expect(await stateOf(by, deliveryId)).toMatchObject({ status: "failed", fault: "status" });
      const other = buildMember();
      const inner = await waiting(other, "/inner");
      const usual = { ...given, post: guardedPost({ protocols: ["http:"], resolve: async () => [loopback] }) };
      expect(await deliver(database.deskDb, other, inner, usual)).toBe(true);
      expect(await stateOf(other, inner)).toMatchObject({ status: "failed", fault: "notPublic", attempts: 1 });
    });

    test("of a test stand in the log of their own organisation alone", async () => {
      const by = buildMember();
      const input = { message, day: testToday };
      expect(await sendTest(database.deskDb, by, input, given)).toMatchObject({ refusal: { code: "noEndpoint" } });
      await waiting(by, "/test");
      answer = () => ({ status: 200 });
      taken(await sendTest(database.deskDb, by, input, given));
      const log = (member: Member) => asMember(database.deskDb, member, (trx) => listDeliveries(trx, by.orgId, 10));
      expect((await log(by)).map(({ kind, status }) => [kind, status])).toContainEqual(["test", "delivered"]);
      expect(await log(buildMember())).toEqual([]);
    });

    test("go to addresses with https, of the robot that was named; what stands is kept where nothing is said", async () => {
      const by = buildMember();
      const save = (format: WebhookFormat, url?: string) =>
        saveWebhook(database.deskDb, by, { format, ...(url === undefined ? {} : { url }), isOn: true, now: testNow });
      expect(await save("generic")).toMatchObject({ refusal: { code: "badEndpoint" } });
      expect(await save("generic", "http://hooks.example.com/")).toMatchObject({ refusal: { code: "badEndpoint" } });
      expect(await save("feishu", robots.dingtalk)).toMatchObject({ refusal: { code: "otherRobot" } });
      for (const format of ["generic", "wecom", "dingtalk", "feishu"] as const)
        expect(await save(format, robots[format])).toMatchObject({ ok: true });
      expect(await save("feishu")).toMatchObject({ ok: true, value: { host: "open.feishu.cn" } });
    });
  });
});
