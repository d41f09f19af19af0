import { expect, test } from "vitest";
import { asciiHostName, hostNameOf } from "./host-name.ts";

test("a host name is told without port, case and last dot", () => {
  expect(hostNameOf({ host: "Park.Example:8080", forwardedHost: undefined }, 0)).toBe("park.example");
  expect(hostNameOf({ host: "park.example.", forwardedHost: undefined }, 0)).toBe("park.example");
  expect(hostNameOf({ host: undefined, forwardedHost: undefined }, 0)).toBe("");
});

test("what a proxy was asked for counts where proxies are trusted, and as many of its words as there are proxies", () => {
  const asked = { host: "inner:3000", forwardedHost: "written-by-anyone.example, park.example" };
  expect(hostNameOf(asked, 0)).toBe("inner");
  expect(hostNameOf(asked, 1)).toBe("park.example");
  expect(hostNameOf(asked, 9)).toBe("written-by-anyone.example");
  expect(hostNameOf({ host: "park.example", forwardedHost: "" }, 1)).toBe("park.example");
});

test("a written host name becomes the one that is asked for, and what is none is said to be none", () => {
  expect(asciiHostName(" https://Park.Example/ ")).toBe("park.example");
  expect(asciiHostName("示例.中国")).toBe("xn--fsq092h.xn--fiqs8s");
  expect(asciiHostName("localhost")).toBe("localhost");
  for (const wrong of [
    "",
    "park.example:80",
    "park example",
    "park..example",
    "-park.example",
    "a/b",
    "user@park.example",
  ])
    expect([wrong, asciiHostName(wrong)]).toEqual([wrong, undefined]);
  expect(asciiHostName(`${"a".repeat(64)}.example`)).toBeUndefined();
});
