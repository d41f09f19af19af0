import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BodyContext, cleanBody } from "./clean-body.ts";

const ours = { file: "ab.jpg", width: 640, height: 480 };
const context: BodyContext = { picture: (src) => (src === "/pictures/ab.jpg" ? ours : undefined) };
const clean = (html: string) => cleanBody(html, context);

describe("what runs in a page is taken out and counted", () => {
  test.each([
    ["<p>好<script>alert(1)</script>房</p>", "<p>好房</p>", { script: 1 }],
    ['<p onclick="x()" onmouseover=y()>看房</p>', "<p>看房</p>", { handler: 2 }],
    ['<iframe src="https://example.org/"><p>里</p></iframe><p>外</p>', "<p>外</p>", { frame: 1 }],
    ['<p><a href="javascript:alert(1)">点</a></p>', "<p>点</p>", { scriptUrl: 1 }],
    ['<p><a href=" java&#115;cript:alert(1)">点</a></p>', "<p>点</p>", { scriptUrl: 1 }],
    ["<svg><script>x()</script><text>字</text></svg><p>后</p>", "<p>后</p>", { svg: 1, script: 1 }],
    ['<form action="/x"><input name=a><p>填</p></form>', "<p>填</p>", { form: 2 }],
    ['<p><img src="https://example.org/a.png">图</p>', "<p>图</p>", { outsidePicture: 1 }],
    ['<p><img src="../../etc/passwd">图</p>', "<p>图</p>", { missingPicture: 1 }],
  ])("%s", (given, html, removed) => {
    expect(clean(given)).toMatchObject({ html, removed });
  });

  test("property: whatever comes in, nothing that runs goes out, and a second cleaning changes nothing", () => {
    const piece = fc.constantFrom(
      "<script>",
      "</script>",
      "<img src=x onerror=alert(1)>",
      "<svg/onload=x>",
      "<p>",
      "</p>",
      "字",
      "<a href='",
      "javascript:x",
      "'>",
      "<style>",
      "</style>",
      "<!--",
      "-->",
      "<div data-offer=",
      '"',
      ">",
      "<table><tr><td>",
      "<math>",
      "&lt;script&gt;",
      "<br>",
      "　　",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { html } = clean(pieces.join(""));
        expect(html).not.toMatch(
          /<(?:script|style|svg|iframe|math|form)|<[^>]*\son\w+\s*=|<[^>]*(?:javascript|vbscript):/i,
        );
        expect(clean(html).html).toBe(html);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what a text needs stays", () => {
  test("headings, lists, tables with their spans, links and our pictures with their size", () => {
    const given =
      '<h1>题</h1><ul><li>一</li></ul><table><tr><td colspan="2" style="width:9px">格</td></tr></table><p><a href="https://example.org/" target=_blank>链</a><img src="/pictures/ab.jpg" alt="厂房" width=1></p>';
    const { html, pictures } = clean(given);
    expect(html).toBe(
      '<h2>题</h2><ul><li>一</li></ul><table><tbody><tr><td colspan="2">格</td></tr></tbody></table><p><a href="https://example.org/" rel="nofollow noopener">链</a><img src="/pictures/ab.jpg" alt="厂房" width="640" height="480" /></p>'.replace(
        /<\/?tbody>/g,
        "",
      ),
    );
    expect(pictures).toEqual([{ ...ours, alt: "厂房" }]);
  });

  test("alignment becomes a class; a word processor's marks and styles go", () => {
    const word =
      '<p class="MsoNormal" style="text-align:center"><o:p></o:p><b><span style="font-family:宋体">标题</span></b></p>';
    expect(clean(word).html).toBe('<p class="center"><strong>标题</strong></p>');
  });

  test("bare words become paragraphs, and indents that were typed are taken off and remembered", () => {
    expect(clean("第一段\n第二段<br/>第三段")).toMatchObject({
      html: "<p>第一段</p><p>第二段</p><p>第三段</p>",
      wasIndented: false,
    });
    expect(clean("<p>　　近年来</p><p></p>")).toMatchObject({ html: "<p>近年来</p>", wasIndented: true });
  });

  test("cards of offers and needs keep their number and nothing else", () => {
    const id = "01890000-0000-7000-8000-000000000001";
    const { html, offerIds, needIds } = clean(
      `<div data-offer="${id}" onclick=x>旧的样子</div><div data-need="x">字</div>`,
    );
    expect([html, offerIds, needIds]).toEqual([`<div data-offer="${id}">旧的样子</div><p>字</p>`, [id], []]);
  });

  test("the text is the words, a paragraph a line", () => {
    expect(clean("<h2>题 &amp; 目</h2><p>一<br>二</p><table><tr><td>格</td><td>子</td></tr></table>").text).toBe(
      "题 & 目\n一\n二\n格  子",
    );
  });
});
