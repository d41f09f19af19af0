import { afterAll, beforeAll, expect, test } from "vitest";
import { listSeriousFindings } from "../browser.ts";
import { type DeskBrowser, openDeskBrowser } from "../desk-browser.ts";

let at: DeskBrowser;
beforeAll(async () => {
  at = await openDeskBrowser();
});
afterAll(() => at?.close());

test("with the keyboard alone a colleague is invited, comes by the link, and is removed with the mouse", async () => {
  const page = await at.open("/desk", ".bar");
  await page.keyboard.press("g");
  await page.keyboard.press("u");
  await page.locator(".invite input").focus();
  await page.keyboard.type("王小明");
  await page.keyboard.press("Enter");
  const link = await page.locator(".one-time code").textContent();
  await page.locator('[data-user="王小明"]').waitFor();
  expect(await listSeriousFindings(page)).toEqual([]);
  const theirs = await at.browser.newContext();
  const arrived = await theirs.newPage();
  await arrived.goto(link ?? "");
  await arrived.getByText("王小明").waitFor();
  expect(await arrived.getByRole("link", { name: "成员" }).count()).toBe(0);
  await theirs.close();
  await page.getByRole("button", { name: "移出 王小明" }).click();
  await page.getByRole("button", { name: "确定移出 王小明" }).click();
  await page.locator('[data-user="王小明"]').waitFor({ state: "detached" });
  await page.close();
  expect(at.faults).toEqual([]);
});
