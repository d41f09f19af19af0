import { afterAll, beforeAll, expect, test } from "vitest";
import { listSeriousFindings } from "../browser.ts";
import { type DeskBrowser, openDeskBrowser } from "../desk-browser.ts";
import { buildNeed, buildSpace, must, placeId } from "../factories.ts";

let at: DeskBrowser;
let needId: string;
beforeAll(async () => {
  at = await openDeskBrowser();
  const by = at.desk.owner;
  const facts = (clearHeight: number) => ({
    kind: ["factory"],
    deal: ["rent"],
    place: placeId("嘉定", "徐行"),
    area: [2400, 2400],
    rent: { amount: [0.9, 0.9], unit: "cny_sqm_day" },
    clearHeight,
  });
  await buildSpace(at.database.ownerDb, { by, title: "甲厂房", facts: facts(9) });
  await buildSpace(at.database.ownerDb, { by, title: "乙厂房", facts: facts(8) });
  await buildSpace(at.database.ownerDb, { by, title: "丙仓库", facts: { kind: ["warehouse"], area: [500, 500] } });
  const asks = { kind: must(["factory"]), clearHeight: must({ min: 8 }) };
  ({ id: needId } = await buildNeed(at.database.ownerDb, { by, title: "示例需求", asks }));
});
afterAll(() => at?.close());

test("with the keyboard matches are picked for a client, put in order, written on and sent; the client answers on a phone", async () => {
  const page = await at.open(`/desk/needs/${needId}`, ".grid [data-pick]");
  await page.locator(".grid [data-row]", { hasText: "甲厂房" }).focus();
  await page.keyboard.press("x");
  await page.locator(".grid [data-row]", { hasText: "乙厂房" }).focus();
  await page.keyboard.press("x");
  await page.getByText("已选 2 处").waitFor();
  // What is picked is still there after a reload, and on another screen.
  await page.reload();
  await page.locator(".tray").waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.locator("tr", { hasText: "丙仓库" }).locator("[data-pick]").click();
  await page.getByText("已选 3 处").waitFor();
  await page.locator("tr", { hasText: "丙仓库" }).locator("[data-pick]").click();
  await page.locator("[data-make-list]").focus();
  await page.keyboard.press("Enter");
  const items = page.locator(".list-items > li");
  await items.nth(1).waitFor();
  expect(await page.locator(".tray").count()).toBe(0);
  await items.filter({ hasText: "乙厂房" }).getByRole("link").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByLabel("给客户的说明：乙厂房").fill("下周能看");
  await page.getByLabel("租金", { exact: true }).check();
  await page.getByLabel("标题").fill("给示例客户的两处");
  await page.keyboard.press("Enter");
  await page.getByText("已保存").waitFor();
  await page.getByRole("button", { name: "生成链接" }).click();
  const url = await page.getByRole("textbox", { name: "链接" }).inputValue();
  expect(await page.locator(".code").count()).toBe(1);

  const phone = await at.browser.newContext({
    viewport: { width: 390, height: 844 },
    userAgent: "Mozilla/5.0 (iPhone) AppleWebKit MicroMessenger",
    javaScriptEnabled: false,
  });
  const reader = await phone.newPage();
  await reader.goto(url);
  const heads = await reader.locator(".compare thead th").allInnerTexts();
  expect(heads.map((one) => one.replaceAll(/\s/g, ""))).toEqual([
    expect.stringMatching(/^1出租/),
    expect.stringMatching(/^2出租/),
  ]);
  expect(await reader.content()).not.toContain("元/㎡");
  await reader.getByText("下周能看").first().waitFor();
  const first = reader.locator("article").first();
  await first.getByRole("textbox").fill("层高够");
  await first.getByRole("button", { name: "感兴趣" }).click();
  await reader.getByText("您标了：感兴趣").waitFor();
  await reader.getByLabel("您的问题").fill("周六能看吗");
  await reader.getByRole("button", { name: "发出问题" }).click();
  await reader.getByText("问题已收到").waitFor();
  expect(await reader.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  await phone.close();

  await page.reload();
  await page.getByText("周六能看吗").waitFor();
  await page.getByText("1 次打开，最近刚刚").waitFor();
  await items.first().getByText("感兴趣").waitFor();
  await page.getByRole("button", { name: "收回链接" }).click();
  await page.getByText("链接已收回").waitFor();
  expect((await page.request.get(url)).status()).toBe(410);
  await page.close();
  expect(at.faults).toEqual([]);
});

test("list and client's page are clean for axe", async () => {
  const page = await at.open("/desk/shortlists", "[data-row]");
  await page.locator("[data-row]").first().click();
  await page.getByRole("button", { name: "生成链接" }).click();
  const url = await page.getByRole("textbox", { name: "链接" }).inputValue();
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.goto(url);
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.close();
});
