/**
 * Towns and streets that the trade names alone although their names are ordinary words or are borne elsewhere too, with
 * the beginning of the administrative code (GB/T 2260) of the one that is meant.
 */
const named: readonly (readonly [string, string])[] = [
  ["11", "望京 酒仙桥 西三旗 漷县 马驹桥"],
  ["12", "大邱庄 双街 王庆坨"],
  ["13", "胜芳 燕郊 白沟"],
  ["31", "长征 真如 新场 老港 庄行 大团 华新"],
  ["32", "陆家"],
  ["33", "佛堂 松门 集士港 下各 良渚 横店 泽国 飞云 五乡 石浦"],
  ["3310", "大溪"],
  ["35", "角美 陈埭 盖山 水头 池店 安海 东石"],
  ["37", "义堂 汤头 大王"],
  ["43", "捞刀河"],
  ["42", "走马岭 庙山 葛店 纸坊 流芳"],
  ["44", "南庄 平沙"],
  ["45", "吴圩"],
  ["4403", "民治 观澜"],
  ["4413", "淡水 秋长 新圩"],
  ["4420", "民众 三角"],
  ["4419", "长安 清溪 沙田 中堂 东坑 石排 桥头 高埗"],
  ["50", "茶园 双福"],
  ["51", "公兴"],
  ["53", "斗南 洛羊"],
  ["61", "泾渭 草堂"],
];
const codeOf = new Map(named.flatMap(([code, names]) => names.split(" ").map((name) => [name, code] as const)));

/** The beginning of the code of the town that a name alone means; undefined for all others. */
export const wellKnown = (name: string): string | undefined => codeOf.get(name);
