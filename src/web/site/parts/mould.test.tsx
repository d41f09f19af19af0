import { expect, test } from "vitest";
import { mould } from "./mould.ts";

test("texts are escaped where they are filled in, markup is not, and a text may stand twice", () => {
  const line = mould(["name", "figureMarkup"], ({ name, figureMarkup }) => (
    <p title={name}>
      {name}：{figureMarkup}
    </p>
  ));
  const filled = line({ name: `"仓" & <b>'`, figureMarkup: "<b>5</b>" });
  expect(filled).toBe(
    '<p title="&quot;仓&quot; &amp; &lt;b&gt;&#x27;">&quot;仓&quot; &amp; &lt;b&gt;&#x27;：<b>5</b></p>',
  );
  expect(line({ name: "", figureMarkup: "" })).toBe('<p title="">：</p>');
});

test("what is filled in is not looked through for places of other texts", () => {
  const two = mould(["first", "second"], ({ first, second }) => (
    <>
      {first}
      {second}
    </>
  ));
  expect(two({ first: "\uE0001\uE001", second: "二" })).toBe("\uE0001\uE001二");
});

test("a text that has no place is a fault, and so is one that an address begins with", () => {
  expect(() => mould(["lost"], () => <p />)({ lost: "" })).toThrow("lost");
  expect(() => mould(["to"], ({ to }) => <a href={to}>去</a>)({ to: "/" })).toThrow("address");
  const led = mould(["to"], ({ to }) => <a href={`/${to}`}>去</a>);
  expect(led({ to: "spaces" })).toBe('<a href="/spaces">去</a>');
});
