import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listSeriousFindings, openBrowser } from "../browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const page = (body: string) =>
  `<!doctype html><html lang="zh-CN"><title>厂房</title><body><main><h1>厂房</h1>${body}</main></body></html>`;

test("axe is content with a plain page and sees a picture without words", async () => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.setContent(page("<p>嘉定徐行</p>"));
  expect(await listSeriousFindings(tab)).toEqual([]);
  await tab.setContent(page('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'));
  expect(await listSeriousFindings(tab)).toEqual([expect.stringMatching(/^image-alt: /)]);
  await context.close();
});

test("Chinese has a font: two characters are two shapes, not the same empty box twice", async () => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.setContent('<p id="a" style="width:40px">徐</p><p id="b" style="width:40px">厂</p>');
  const [one, other] = await Promise.all(["#a", "#b"].map((name) => tab.locator(name).screenshot()));
  expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
  await context.close();
});
