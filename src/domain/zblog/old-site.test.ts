import { describe, expect, test } from "vitest";
import { addressesOfList, addressesOfPost, datesWritten, fillRule } from "./old-addresses.ts";
import { type OldPost, oldSiteOf, splitAtMore, type ZblogRows } from "./old-site.ts";

const rows: ZblogRows = {
  post: [
    {
      log_ID: "488",
      log_CateID: 3,
      log_AuthorID: 1,
      log_Tag: "{3}{17}",
      log_Status: 0,
      log_Type: 0,
      log_Title: "求租厂房",
      log_Content: '<p><img src="{#ZC_BLOG_HOST#}zb_users/upload/a.png"></p>',
      log_PostTime: 1604000000,
      log_Meta: 'a:1:{s:5:"cover";s:22:"{#ZC_BLOG_HOST#}up.png";}',
    },
    { log_ID: 2, log_Type: 1, log_Title: "留言本", log_PostTime: 1604000000, log_Meta: "a:1:{s:5" },
  ],
  category: [],
  tag: [],
  member: [{ mem_ID: 1, mem_Name: "admin", mem_Alias: "王莉" }],
  comment: [],
  upload: [{ ul_ID: 1, ul_Name: "厂.png", ul_PostTime: 1604073600 }],
  config: [
    {
      conf_Name: "system",
      conf_Key: "ZC_BLOG_HOST",
      conf_Value: 's:44:"h|t|t|p|:|/|/|e|x|a|m|p|l|e|.|c|n|/|b|l|o|g|";',
    },
    { conf_Name: "system", conf_Key: "ZC_ARTICLE_REGEX", conf_Value: 's:34:"{%host%}index.php/post/{%id%}.html";' },
    { conf_Name: "system", conf_Key: "ZC_UPLOAD_DIR_YEARMONTHDAY", conf_Value: "b:1;" },
    { conf_Name: "theme", conf_Key: "ZC_BLOG_NAME", conf_Value: 's:1:"x";' },
  ],
  module: [],
};
const dayOf = (timeZone: string, seconds: number) =>
  new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(seconds * 1000));

test("the rows of an installation are read with their traps: host token, bytes, time zone, missing columns", () => {
  const site = oldSiteOf(rows, dayOf);
  expect(site).toMatchObject({ root: "/blog/", name: "", postsPerPage: 10 });
  expect(site.posts[0]).toMatchObject({
    id: 488,
    tagIds: [3, 17],
    content: '<p><img src="/zb_users/upload/a.png"></p>',
    meta: { cover: "/up.png" },
    createdAtS: 1604000000,
    hasBadMeta: false,
  });
  expect(site.posts[1]).toMatchObject({ isPage: true, hasBadMeta: true, meta: { unread: "a:1:{s:5" } });
  expect(site.members[0]?.name).toBe("王莉");
  // 1604073600 is midnight of 31 October in Shanghai, still the 30th in London.
  expect(site.uploads[0]?.path).toBe("2020/10/31/厂.png");
});

describe("old addresses", () => {
  const site = {
    root: "/",
    usesIdAsAlias: false,
    rules: {
      article: "{%host%}index.php/post/{%id%}.html",
      page: "{%host%}{%alias%}.html",
      category: "{%host%}index.php/category-{%id%}_{%page%}.html",
      index: "{%host%}index.php/page_{%page%}.html",
    },
  };
  const post = { id: 488, title: "求租", alias: "", isPage: false } as OldPost;

  test("of a post follow the installation's rule, and the query that works in every one", () => {
    expect(addressesOfPost(site, post, { day: "2021-01-05" })).toEqual(["/index.php/post/488.html", "/?id=488"]);
    expect(addressesOfPost(site, { ...post, isPage: true }, { day: "2021-01-05" })).toEqual(["/求租.html", "/?id=488"]);
    const dated = { ...site, rules: { article: "{%host%}{%year%}/{%month%}/{%alias%}/" } };
    expect(addressesOfPost(dated, { ...post, alias: "a" }, { day: "2021-01-05" })[0]).toBe("/2021/01/a/");
    expect(addressesOfPost({ ...site, rules: { article: "{%host%}?id={%id%}" } }, post, { day: "2021-01-05" })).toEqual(
      ["/?id=488"],
    );
  });

  test("of a list drop the number on the first page", () => {
    expect(addressesOfList(site, "category", { id: "3" }, "cate=3", 2)).toEqual([
      { path: "/index.php/category-3_1.html", page: 1 },
      { path: "/index.php/category-3.html", page: 1 },
      { path: "/?cate=3", page: 1 },
      { path: "/index.php/category-3_2.html", page: 2 },
      { path: "/?cate=3&page=2", page: 2 },
    ]);
    expect(addressesOfList(site, "index", {}, "", 1)).toEqual([{ path: "/index.php/page_1.html", page: 1 }]);
  });

  test("a rule with a place that nothing fills makes no address", () => {
    expect(fillRule("{%host%}{%unknown%}.html", "/", {})).toBeUndefined();
    expect(datesWritten("2021-01-05", false)).toEqual(["2021-1", "2021-01"]);
    expect(datesWritten("2021-11-15", true)).toEqual(["2021-11-15"]);
  });
});

test("the mark between introduction and text is taken out, whichever way it was written", () => {
  expect(splitAtMore("<p>一</p><!--more--><p>二</p>")).toEqual({ whole: "<p>一</p><p>二</p>", before: "<p>一</p>" });
  expect(splitAtMore('<p>一</p><hr class="more" /><p>二</p>').before).toBe("<p>一</p>");
  expect(splitAtMore("<p>一</p><hr /><p>二</p>")).toEqual({ whole: "<p>一</p><hr /><p>二</p>" });
});
