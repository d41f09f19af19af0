import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../test/database.ts";
import { buildSpace, withdrawBuiltSpace } from "../../../../test/factories.ts";
import { buildTestSite, type TestSite } from "../../../../test/site-app.ts";
import { glyphsOfWoff } from "./glyphs-of-woff.ts";

let database: TestDatabase;
let site: TestSite;
beforeAll(async () => {
  database = await createTestDatabase();
  site = await buildTestSite(database, { config: { origin: "https://example.cn" } });
});
afterAll(() => database.close());

const build = (title: string) => buildSpace(database.ownerDb, { by: site.by, siteId: site.siteId, title });

test("a space has a poster large enough to be shared, named by its content", async () => {
  const { id } = await build("漷县镇单层厂房");
  const answer = await site.app.request(`/spaces/${id}/poster.png`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
  const picture = sharp(Buffer.from(await answer.arrayBuffer()));
  expect(await picture.metadata()).toMatchObject({ width: 900, height: 1200, format: "png" });
  const { channels } = await picture.stats();
  // Ink on paper: neither empty nor black.
  expect(channels[0]?.min).toBeLessThan(60);
  expect(channels[0]?.mean).toBeGreaterThan(180);
  const etag = answer.headers.get("etag") ?? "";
  const again = await site.app.request(`/spaces/${id}/poster.png`, { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
  const page = await (await site.app.request(`/spaces/${id}`)).text();
  expect(page).toContain(`<meta property="og:image" content="https://example.cn/spaces/${id}/poster.png"/>`);
});

test("a site's own accent stands on its posters, and colours what surrounds its pages and previews", async () => {
  const config = { origin: "https://example.cn", accent: { light: "#0b5cad", dark: "#7db8f0" } };
  const accented = await buildTestSite(database, { config });
  const pageOn = async ({ by, siteId, app }: TestSite) => {
    const { id } = await buildSpace(database.ownerDb, { by, siteId, title: "徐行镇厂房" });
    const html = await (await app.request(`/spaces/${id}`)).text();
    return { html, poster: await (await app.request(`/spaces/${id}/poster.png`)).arrayBuffer() };
  };
  const barOf = async (poster: ArrayBuffer) => {
    const png = Buffer.from(poster);
    const { data } = await sharp(png)
      .extract({ left: 56, top: 112, width: 400, height: 20 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return data.filter((red, at) => at % 3 === 0 && red === 0x0b && data[at + 1] === 0x5c && data[at + 2] === 0xad)
      .length;
  };
  const [own, common] = [await pageOn(accented), await pageOn(site)];
  expect(await barOf(own.poster)).toBeGreaterThan(2000);
  expect(await barOf(common.poster)).toBe(0);
  expect(own.html).toContain('<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#7db8f0"/>');
  expect(common.html).not.toContain("theme-color");
});

test("its words are drawn: two titles of the same length are two pictures", async () => {
  const pictures = ["徐行镇行车厂房", "外冈镇单层仓库"].map(async (title) => {
    const { id } = await build(title);
    const png = Buffer.from(await (await site.app.request(`/spaces/${id}/poster.png`)).arrayBuffer());
    // The title's lines, without the code below, which always differs.
    const area = { left: 56, top: 180, width: 780, height: 110 };
    return sharp(png).extract(area).greyscale().raw().toBuffer();
  });
  const [one, other] = await Promise.all(pictures);
  const different = one?.filter((grey, at) => Math.abs(grey - (other?.[at] ?? 0)) > 100).length ?? 0;
  expect(different).toBeGreaterThan(2000);
});

test("a withdrawn space has none", async () => {
  const { id } = await build("撤下的厂房");
  await withdrawBuiltSpace(database.ownerDb, site.by, id);
  expect((await site.app.request(`/spaces/${id}/poster.png`)).status).toBe(410);
});

test("the font has the characters of towns but not of all", () => {
  const file = createRequire(import.meta.url).resolve(
    "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff",
  );
  const has = glyphsOfWoff(readFileSync(file));
  expect(["徐", "行", "镇", "㎡"].map(has)).toEqual([true, true, true, true]);
  expect(has("漷")).toBe(false);
  expect(() => glyphsOfWoff(Buffer.from("no font at all"))).toThrow(RangeError);
});
