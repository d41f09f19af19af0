import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listSeriousFindings } from "../browser.ts";
import { type DeskBrowser, openDeskBrowser } from "../desk-browser.ts";

/** What a broker has on his first day: what a client wrote, and what an owner wrote. */
const client =
  "求租嘉定北部单层厂房2000-2500平，层高8米以上，10吨行车，机加工，环评要办，月底前看房，李先生13500000123";
const owner = "徐行工业区单层厂房2300平出租，净高9米，10吨行车，配电400kva，租金0.95元/㎡/天，可环评，年底交房";
const needTitle = "求租嘉定北单层厂房 2,000–2,500 ㎡";

let at: DeskBrowser;
beforeAll(async () => {
  at = await openDeskBrowser();
});
afterAll(() => at?.close());

const asked = (page: Page, key: string) => page.locator(`[data-criterion="${key}"]`);

/** No part of a screen pushes the whole of it beyond its width. */
const isWiderThanWindow = (page: Page) =>
  page.evaluate<boolean>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

test("with the mouse: a client's message, an owner's message, published, matched, called, found again", async () => {
  const page = await at.open("/desk", ".paste-open");
  await page.locator(".paste-open").click();
  await page.locator(".paste textarea:focus").waitFor();
  await page.keyboard.insertText(client);
  await asked(page, "deal").filter({ hasText: "求租" }).waitFor();
  await asked(page, "eia").waitFor();
  await page.locator("[data-person]", { hasText: "李先生 13500000123" }).waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "存为需求" }).click();
  await page.locator("h1", { hasText: needTitle }).waitFor();

  await page.locator(".paste-open").click();
  await page.locator(".paste textarea:focus").waitFor();
  await page.keyboard.insertText(owner);
  await asked(page, "freeFrom").filter({ hasText: "2026-12-31" }).waitFor();
  await page.getByRole("button", { name: "存为房源" }).click();
  await page.getByRole("button", { name: "发布到网站" }).click();
  const published = page.getByRole("link", { name: "网站页面" });
  await published.waitFor();
  // Nobody is named in it, so there is nobody to reveal.
  expect(await page.getByRole("button", { name: "查看联系方式" }).count()).toBe(0);
  expect(await isWiderThanWindow(page)).toBe(false);
  const onSite = await at.open((await published.getAttribute("href")) ?? "", "h1");
  expect(await onSite.locator("h1").textContent()).toContain("徐行工业区单层厂房 2,300 ㎡");
  await onSite.close();

  await page.getByRole("link", { name: "适合的需求 1" }).click();
  await page.locator("#matches").getByRole("link", { name: needTitle }).click();
  await page.waitForURL(/\/desk\/needs\//);
  await page.locator("#matches .class-name.met").waitFor();
  await page.getByRole("button", { name: "查看联系方式" }).click();
  const complaint = await page.evaluate<string>("document.querySelector('input[name=reason]').validationMessage");
  expect(complaint).toBe("写一下为什么要看，几个字就行。");
  await page.locator('input[name="reason"]').fill("约看房时间");
  await page.keyboard.press("Enter");
  await page.locator('a[href="tel:13500000123"]').waitFor();
  expect(await page.locator(".trace li").count()).toBe(1);

  await page.getByRole("link", { name: "需求", exact: true }).click();
  await page.locator("[data-search]").fill("13500000123");
  await page.locator(".inbox-row", { hasText: needTitle }).waitFor();
  await page.locator("[data-search]").fill("没有这样的词");
  await page.getByText("没有找到“没有这样的词”").waitFor();
  await page.close();
  expect(at.faults).toEqual([]);
});

test("with the keyboard alone, on a phone's width: an offer is pasted, published, and found by typing", async () => {
  const page = await at.open("/desk/offers", ".paste-open");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.keyboard.press("Control+k");
  await page.locator(".paste textarea:focus").waitFor();
  await page.keyboard.insertText(owner.replace("2300平", "2350平").replace("净高9米", "净高8.5米"));
  await asked(page, "area").filter({ hasText: "2,350" }).waitFor();
  // What is nearly known already is asked about first; the second Enter says that it is another one.
  await page.keyboard.press("Control+Enter");
  await page.locator("h1", { hasText: "2,350" }).or(page.locator(".paste [role=alert]")).first().waitFor();
  if ((await page.locator(".paste").count()) > 0) await page.keyboard.press("Control+Enter");
  await page.locator("h1", { hasText: "2,350" }).waitFor();
  expect(await isWiderThanWindow(page)).toBe(false);
  const publish = page.getByRole("button", { name: "发布到网站" });
  await publish.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "网站页面" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.locator("[data-search]").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.insertText("2,350");
  await page.locator("table", { hasText: "2,350" }).first().waitFor();
  expect(await page.locator("[data-search]:focus").count()).toBe(1);
  await page.close();
  expect(at.faults).toEqual([]);
});
