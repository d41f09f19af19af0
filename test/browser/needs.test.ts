import { afterAll, beforeAll, expect, test } from "vitest";
import { cookieOf } from "../desk-app.ts";
import { type DeskBrowser, openDeskBrowser } from "../desk-browser.ts";

let at: DeskBrowser;
let id: string;
beforeAll(async () => {
  at = await openDeskBrowser();
  id = await paste("求租嘉定徐行单层厂房2000-3000平，檐下8.2米，联系张经理 19900000789");
});
afterAll(() => at?.close());

async function call(path: string, body: object, cookie = at.desk.owner.cookie): Promise<{ id: string }> {
  const answer = await at.desk.app.request(`/api/desk${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", cookie },
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: string };
}

const paste = async (text: string): Promise<string> => (await call("/needs", { text, side: "need" })).id;

test("with the keyboard alone a need is renamed, its words corrected, both undone, and it is given up and taken on", async () => {
  const page = await at.open(`/desk/needs/${id}`, "h1");
  await page.getByRole("button", { name: "改标题" }).focus();
  await page.keyboard.press("Enter");
  await page.locator('input[name="title"]:focus').fill("键盘改的标题");
  await page.keyboard.press("Enter");
  await page.locator("h1", { hasText: "键盘改的标题" }).waitFor();
  await page.keyboard.press("Control+z");
  await page.locator("h1", { hasText: "求租嘉定徐行" }).waitFor();
  // In the message the arrows go from word to word, and Shift lets the selection grow.
  await page.locator(".marked").focus();
  for (let n = 0; n < 40 && (await page.locator('[data-meaning="clearHeight"]').count()) === 0; n += 1) {
    await page.keyboard.press("ArrowRight");
    const words = await page.evaluate<string>("String(getSelection())");
    if (words.startsWith("8")) {
      for (let more = 0; more < 6 && !(await page.evaluate<string>("String(getSelection())")).endsWith("米"); more += 1)
        await page.keyboard.press("Shift+ArrowRight");
      await page.locator('[data-meaning="clearHeight"]').waitFor();
    }
  }
  await page.locator('[data-meaning="clearHeight"]').focus();
  await page.keyboard.press("Enter");
  await page.locator('[data-criterion="clearHeight"]', { hasText: "8.2" }).waitFor();
  await page.getByRole("button", { name: "结束跟进" }).focus();
  await page.keyboard.press("Enter");
  await page.locator('select[name="reason"]:focus').selectOption("budget");
  await page.getByLabel("备注").focus();
  await page.keyboard.type("最多七毛");
  await page.keyboard.press("Enter");
  await page.getByText("已结束跟进：预算不合（最多七毛）").waitFor();
  await page.getByRole("button", { name: "重新跟进" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "结束跟进" }).waitFor();
  await page.close();
  expect(at.faults).toEqual([]);
});

test("of two people the second sees who changed what, keeps what he typed, and decides; a dropped line keeps it too", async () => {
  const added = await at.desk.accounts.addUser({
    name: "同事",
    role: "member",
    organisationName: "",
    organisationId: at.desk.owner.orgId,
  });
  const cookie = await cookieOf(at.desk.accounts, added.email);
  const own = await paste("求租马陆仓库1000平，层高6米");
  const page = await at.open(`/desk/needs/${own}`, "h1");
  await page.getByRole("button", { name: "改“面积”" }).click();
  await page.locator('input[name="a.area.min"]').fill("1200");
  await call(`/needs/${own}/party`, { keys: ["area"], fields: [["a.area.min", "900"]], revision: 1 }, cookie);
  await page.keyboard.press("Enter");
  await page.locator('.fact-form [role="alert"]', { hasText: "同事" }).waitFor();
  expect(await page.locator('input[name="a.area.min"]').inputValue()).toBe("1200");
  await page.route("**/api/desk/needs/*/party", (route) => route.abort());
  await page.getByRole("button", { name: "用我的" }).click();
  await page.getByText("填好的内容还在").waitFor();
  await page.unroute("**/api/desk/needs/*/party");
  expect(await page.locator('input[name="a.area.min"]').inputValue()).toBe("1200");
  await page.locator('.fact-form button[type="submit"]').click();
  await page.locator('[data-criterion="area"]', { hasText: "1,200" }).waitFor();
  await page.close();
  at.faults.splice(0, at.faults.length, ...at.faults.filter((fault) => !/ERR_FAILED|409/.test(fault)));
  expect(at.faults).toEqual([]);
});
