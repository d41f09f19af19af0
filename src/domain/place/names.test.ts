import { describe, expect, test } from "vitest";
import { shortNameOf, withoutOuterNames, zoneShortName, zoneSpellings } from "./names.ts";

describe("short names", () => {
  test.each([
    ["上海市", "municipality", "上海"],
    ["广西壮族自治区", "province", "广西"],
    ["恩施土家族苗族自治州", "city", "恩施"],
    ["浦东新区", "district", "浦东"],
    ["嘉定区", "district", "嘉定"],
    ["碑林区", "district", "碑林"],
    ["万柏林区", "district", "万柏林"],
    ["清新区", "district", "清新"],
    ["神农架林区", "district", "神农架"],
    ["昆山市", "county-city", "昆山"],
    ["长兴县", "county", "长兴"],
    ["忠县", "county", "忠县"],
    ["积石山保安族东乡族撒拉族自治县", "county", "积石山"],
    ["东乡族自治县", "county", "东乡"],
    ["徐行镇", "town", "徐行"],
    ["唐镇", "town", "唐镇"],
    ["川沙新镇", "town", "川沙"],
    ["华新镇", "town", "华新"],
    ["骆驼街道", "street", "骆驼"],
    ["江湾镇街道", "street", "江湾镇"],
    ["横沙乡", "township", "横沙"],
  ] as const)("%s (%s) is written %s", (name, kind, short) => {
    expect(shortNameOf(name, kind)).toBe(short);
  });
});

describe("development zones", () => {
  test("an economic zone is written in four ways", () => {
    expect(zoneSpellings("徐州经济技术开发区")).toEqual([
      "徐州经开区",
      "徐州开发区",
      "徐州经济开发区",
      "徐州经济技术区",
    ]);
  });

  test("the names of province and city are cut from the left", () => {
    const outers = [
      { name: "安徽省", shortName: "安徽" },
      { name: "芜湖市", shortName: "芜湖" },
    ];
    expect(withoutOuterNames("安徽芜湖三山经济开发区", outers)).toBe("三山经济开发区");
    expect(zoneShortName("三山经济开发区")).toBe("三山经开区");
  });
});
