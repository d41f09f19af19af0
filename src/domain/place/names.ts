import type { PlaceKind } from "./place.ts";

const peoples =
  "蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|高山|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺";
/** These only with 族 behind them: 陵水黎族自治县 is 陵水. */
const shortPeoples = "[回藏苗彝壮满侗瑶白傣黎佤畲水土羌怒京各]";
const ofPeoples = new RegExp(`(?:(?:${peoples})族?|${shortPeoples}族)+(?=自治|民族|乡|区)`);
const provincePeoples = /(维吾尔|壮族|回族)?自治区$|特别行政区$|省$|市$/;

const cut = (name: string, suffix: RegExp): string => {
  const rest = name.replace(suffix, "");
  return rest.length >= 2 ? rest : name;
};

/** The same for one character at the end, without a pattern: most of 40,000 names end so. */
const cutLast = (name: string, last: string): string | undefined =>
  name.length > 2 && name.endsWith(last) && name.at(-2) !== "新" && name.at(-2) !== "族"
    ? name.slice(0, -1)
    : undefined;

const autonomous = (name: string, suffix: RegExp): string => {
  const bare = name.replace(ofPeoples, "").replace(suffix, "");
  if (bare.length >= 2) return bare;
  const first = name.replace(suffix, "");
  return first.length >= 2 ? first.replace(/族$/, "") : name;
};

/** The name as people write it: suffix and the names of peoples cut, never below two characters. 忠县 stays 忠县. */
export function shortNameOf(name: string, kind: PlaceKind): string {
  switch (kind) {
    case "municipality":
    case "province":
      return cut(name, provincePeoples);
    case "city":
      if (name.endsWith("自治州")) return autonomous(name, /自治州$/);
      return cut(name, /(市|地区|盟)$/);
    case "district":
      if (name.endsWith("族区")) return autonomous(name, /区$/);
      return cut(name, /((?<=..)新区|(?<=神农架|三官洞)林区|矿区|特区|区)$/);
    case "county":
    case "county-city":
      if (/自治[县旗]$/.test(name)) return autonomous(name, /自治[县旗]$/);
      return cut(name, /([左右前后中]旗|县|市|旗)$/);
    case "street":
      return cut(name, /(街道办事处|街道|地区办事处|地区|办事处)$/);
    case "town":
      return cutLast(name, "镇") ?? cut(name, name.length > 3 ? /(新镇|镇)$/ : /镇$/);
    case "township": {
      const short = cutLast(name, "乡");
      if (short !== undefined) return short;
      if (/族乡$|民族苏木$/.test(name)) return autonomous(name, /(民族)?(乡|苏木)$/);
      return cut(name, /(乡|苏木)$/);
    }
    default:
      return name;
  }
}

const highTech = /(高新技术产业(开发)?区|高新技术开发区|高技术产业开发区|高新技术产业园区|高新技术产业园)$/;
const economic = /(经济技术开发区|经济开发区)$/;

/**
 * Other spellings of a development zone as the trade writes them: 徐州经济技术开发区 → 徐州经开区, 徐州开发区. With the
 * city's name given, also the words alone (经开区), which mean something only beside the city.
 */
export function zoneSpellings(name: string): string[] {
  const out: string[] = [];
  if (highTech.test(name)) {
    const stem = name.replace(highTech, "");
    out.push(`${stem}高新区`, `${stem}高新技术开发区`, `${stem}高新技术产业开发区`, `${stem}高新开发区`);
  } else if (economic.test(name)) {
    const stem = name.replace(economic, "");
    out.push(`${stem}经开区`, `${stem}开发区`, `${stem}经济开发区`, `${stem}经济技术开发区`, `${stem}经济技术区`);
  } else if (name.endsWith("高新区")) {
    const stem = name.slice(0, -3);
    out.push(`${stem}高新技术产业开发区`, `${stem}高新技术开发区`, `${stem}高新开发区`);
  } else if (name.endsWith("经开区")) {
    const stem = name.slice(0, -3);
    out.push(`${stem}经济技术开发区`, `${stem}经济开发区`, `${stem}开发区`, `${stem}经济技术区`);
  } else if (name.endsWith("开发区"))
    out.push(name.replace(/开发区$/, "经济开发区"), name.replace(/开发区$/, "经开区"));
  else if (name.endsWith("工业园区")) out.push(name.slice(0, -1), `${name.slice(0, -2)}区`);
  else if (name.endsWith("工业区")) out.push(`${name.slice(0, -1)}园区`, `${name.slice(0, -1)}园`);
  else if (name.endsWith("工业园")) out.push(`${name}区`, `${name.slice(0, -1)}区`);
  return out.filter((spelling) => spelling !== name);
}

/** The name with the names of what lies above it cut from the left, one after the other: 安徽芜湖三山经济开发区 → 三山经济开发区. */
export function withoutOuterNames(name: string, outers: readonly { name: string; shortName: string }[]): string {
  let stem = name;
  for (const outer of outers) {
    const prefix = [outer.name, outer.shortName].find((one) => stem.startsWith(one) && stem.length - one.length >= 3);
    if (prefix !== undefined) stem = stem.slice(prefix.length);
  }
  return stem;
}

/** 高新技术产业开发区 → 高新区, 经济技术开发区 → 经开区: the shortest spelling of a zone. */
export const zoneShortName = (name: string): string => name.replace(highTech, "高新区").replace(economic, "经开区");
