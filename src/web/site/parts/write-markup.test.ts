import { createElement as h, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Html } from "./html.tsx";
import { writeMarkup } from "./write-markup.ts";

const Named = ({ name, children }: { name: string; children?: ReactNode }) => h("p", { title: name }, name, children);
const Fields = ({ items }: { items: readonly string[] }) => items.map((item) => h("li", { key: item }, item));

test("writes what React writes, byte for byte", () => {
  const nodes: readonly ReactNode[] = [
    h("p", { className: `a "b" & <c>`, id: "x", hidden: true, tabIndex: -1 }, `1 < 2 & 'x' > "y"`),
    h("div", { hidden: false, "data-share": true, "data-none": undefined, "aria-hidden": false }, null, false, 0, ""),
    h("a", { href: "/spaces?a=1&b=2", rel: "nofollow", "aria-current": undefined }, ["甲", 1, ["乙", null]]),
    h("a", { href: "tel:400-000-0000" }, "电话"),
    h(
      "svg",
      { viewBox: "0 0 24 24", width: "24", height: 24 },
      h("path", { d: "M0 0", strokeWidth: "2", fill: "none" }),
    ),
    h("ul", null, h(Fields, { items: ["一", "二"] })),
    h(Named, { name: "<名>" }, h("b", null, "粗"), " ", h("time", { dateTime: "2026-11-27" }, "今天")),
    h(Html, { as: "form", className: "f", method: "post", action: "/needs", html: "<input>" }),
    h("details", { open: true }, h("summary", null, "更多")),
    h("table", null, h("tbody", null, h("tr", null, h("th", { scope: "row", colSpan: 2 }, "列")))),
    h("button", { type: "button", "data-copy": "x", disabled: false }, "复制"),
    h("search", null, h("label", { htmlFor: "q" }, "找"), h("input", { id: "q", defaultValue: `<"x">`, list: "l" })),
    h("datalist", { id: "l" }),
    h("select", { defaultValue: "b" }, h("option", { value: "a" }, "甲"), h("option", { value: "b" }, "乙")),
    h("textarea", { rows: 4, defaultValue: "\n一 <二>" }),
  ];
  for (const node of nodes) expect(writeMarkup(node)).toBe(renderToStaticMarkup(node));
  expect(writeMarkup(nodes)).toBe(renderToStaticMarkup(nodes));
});

test("leaves to React what it has ways of its own with", () => {
  const left: readonly ReactNode[] = [
    h("img", { src: "/pictures/a.png", alt: "" }),
    h("a", { href: ["javascript", "alert(1)"].join(":") }, "x"),
    h("a", { href: " java\nscript:alert(1)" }, "x"),
    h("a", { href: "" }, "x"),
    h("p", { style: { color: "red" } }),
    h("p", { onClick: () => undefined }),
    h("title", null, "x"),
    h("button", { name: "x", type: "submit" }, "x"),
    new Set(["x"]),
  ];
  for (const node of left) {
    expect(writeMarkup(node)).toBeUndefined();
    expect(writeMarkup(h("div", null, node))).toBeUndefined();
  }
});
