import { afterAll, beforeAll, expect, test } from "vitest";
import { tellChanges } from "../../src/usecases/alerts/tell-changes.ts";
import { loseNeed } from "../../src/usecases/lose-need.ts";
import { recordFacts } from "../../src/usecases/record-facts.ts";
import { listSeriousFindings } from "../browser.ts";
import { type DeskBrowser, openDeskBrowser } from "../desk-browser.ts";
import { buildNeed, buildSpace, must, placeId, places, taken, testNow } from "../factories.ts";

let at: DeskBrowser;
const asks = {
  kind: must(["factory"]),
  deal: must(["rent"]),
  place: must([placeId("嘉定", "徐行")]),
  area: must([2000, 3000]),
  power: must({ min: 500 }),
};
const facts = { kind: ["factory"], deal: ["rent"], place: placeId("嘉定", "徐行"), area: [2400, 2400], power: 250 };
const titles = ["注塑厂要的厂房", "机加工要的厂房", "当初没成的需求"];

beforeAll(async () => {
  at = await openDeskBrowser();
  const by = at.desk.owner;
  const { deskDb, jobsDb } = at.database;
  const needs = [];
  for (const title of titles) needs.push(await buildNeed(deskDb, { by, title, asks }));
  const space = await buildSpace(deskDb, { by, title: "徐行示例厂房", facts });
  const tell = () =>
    tellChanges({
      jobsDb,
      deskDb,
      places,
      timeZone: "Asia/Shanghai",
      clock: () => testNow,
      onError: (error) => at.faults.push(String(error)),
      restShare: 0,
    });
  await tell();
  const lost = { needId: needs[2]?.id ?? "", reason: "unfit" as const, note: "", criterion: "power", now: testNow };
  taken(await loseNeed(deskDb, by, lost, places));
  const power = [{ criterion: "power", value: 630, source: "owner" as const }];
  const input = { subjectKind: "offer" as const, subjectId: space.id, facts: power, now: testNow };
  taken(await recordFacts(deskDb, by, input, places));
  await tell();
});
afterAll(() => at?.close());

test("by the keyboard: to the alerts, along the lines, one read, one of no interest and taken back, one opened", async () => {
  const page = await at.open("/desk", ".bar");
  await page.locator(".bar .unread").getByText("3").waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  const rows = page.locator("[data-pair]");
  await rows.nth(2).waitFor();
  const change = page.locator(".alert-group h3 .change");
  expect(await change.textContent()).toMatch(/配电\s250\s→\s630\skVA/);
  const lost = rows.filter({ hasText: "当初没成的需求" });
  expect(await lost.textContent()).toContain("可以叫回");
  expect(await listSeriousFindings(page)).toEqual([]);

  const focused = async () => (await page.locator("[data-pair]:focus-within").allTextContents()).join();
  await page.keyboard.press("j");
  const first = await focused();
  await page.keyboard.press("j");
  expect(await focused()).not.toBe(first);
  await page.keyboard.press("k");
  expect(await focused()).toBe(first);
  await page.keyboard.press("e");
  await expect.poll(() => rows.count()).toBe(2);
  await page.locator(".bar .unread").getByText("2").waitFor();
  // The focus went on to the next line.
  await expect.poll(focused).not.toBe("");
  await page.keyboard.press("x");
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect.poll(() => rows.count()).toBe(2);

  await page.getByLabel("显示").selectOption("all");
  await expect.poll(() => rows.count()).toBe(3);
  await page.getByLabel("显示").selectOption("unread");
  await expect.poll(() => rows.count()).toBe(2);
  await page.locator("h1").click();
  await page.keyboard.press("j");

  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/needs\/[0-9a-f-]{36}$/);
  await page.goBack();
  await page.getByRole("button", { name: "全部标为已读" }).click();
  await page.getByText("没有未读的提醒").waitFor();
  await page.locator(".bar .unread").waitFor({ state: "detached" });
  await page.close();
  expect(at.faults).toEqual([]);
});

test("with the mouse: kinds are switched off, and where digests go is said", async () => {
  const page = await at.open("/desk/alerts?show=all", "[data-pair]");
  await page.getByRole("button", { name: "设置" }).click();
  const mine = page.getByRole("group", { name: "提醒我" });
  await mine.getByLabel("可以叫回").uncheck();
  await expect.poll(() => page.locator("[data-pair]").count()).toBe(2);
  await mine.getByLabel("可以叫回").check();
  await expect.poll(() => page.locator("[data-pair]").count()).toBe(3);
  expect(await mine.getByLabel("差一句话").isDisabled()).toBe(true);
  await page.getByLabel("发给谁").selectOption("feishu");
  await page.getByLabel("地址").fill("https://oapi.dingtalk.com/robot/send?access_token=0000");
  await page.locator(".webhook").getByRole("button", { name: "保存" }).click();
  await page.getByText("这个地址不是所选的那种机器人的").waitFor();
  await page.getByLabel("地址").fill("https://open.feishu.cn/open-apis/bot/v2/hook/0000");
  await page.locator(".webhook").getByRole("button", { name: "保存" }).click();
  await page.getByPlaceholder("已保存（open.feishu.cn）").waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.close();
  // Answers of 400 stand in the console; nothing else does.
  expect(at.faults.filter((line) => !line.includes("400"))).toEqual([]);
});

test("a loss names the criterion that it waits for", async () => {
  const by = at.desk.owner;
  const need = await buildNeed(at.database.deskDb, { by, title: "等电的需求", asks });
  const page = await at.open(`/desk/needs/${need.id}`, "main h1, main h2");
  await page.getByRole("button", { name: "结束跟进" }).click();
  await page.getByLabel("原因").selectOption("unfit");
  await page.getByLabel("卡在哪一项").selectOption("power");
  await page.getByRole("button", { name: "结束跟进" }).click();
  await page.getByText("在等“配电”合适的房源").waitFor();
  await page.close();
});
