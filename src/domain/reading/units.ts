import { beginnings } from "../pattern/edges.ts";

/** What a unit measures in running text; wider than the dimensions of criteria, so that other quantities are recognised and left alone. */
export type Measure =
  | "area"
  | "region"
  | "land"
  | "length"
  | "distance"
  | "mass"
  | "load"
  | "power"
  | "voltage"
  | "current"
  | "money"
  | "years"
  | "months"
  | "days"
  | "hours"
  | "people"
  | "beds"
  | "rooms"
  | "percent"
  | "degrees"
  | "volume"
  | "floor"
  | "count";

export interface Unit {
  readonly measure: Measure;
  /** How many of the measure's base unit one is: ㎡, 亩, m, t, t/㎡, kVA, yuan. */
  readonly factor: number;
  readonly end: number;
  /** True where the factor is a rule of thumb (kW → kVA, kN → t). */
  readonly inferred: boolean;
}

const perSqm = "(?: ?[/每一·] ?个?| 每)?(?:平方米|平方|平米|平|㎡|方)";

/** In the order in which they are tried; the first that matches is taken. */
const table: readonly (readonly [Measure, number, RegExp, boolean?])[] = [
  ["region", 1, /平方(?:公里|千米)/y],
  ["load", 1, /(?:吨|t)(?: ?[/每一·] ?个?|每)(?:平方米|平方|平米|平(?![方米])|㎡|方)(?![每一/]?(?:月|天|年))/y],
  ["load", 0.001, new RegExp(`(?:公斤|千克|kg)${perSqm}`, "y")],
  ["load", 1 / 9.8, /(?:千牛|kn)(?: ?[/每·] ?(?:平方米|平方|平米|平|㎡|m))?/y, true],
  [
    "area",
    1,
    /个?(?:平方米|平方公尺|平方(?!单价|报价|均价)|平米|㎡|sqm|平(?!台|均|板|面图|湖|阳|遥|谷|度|潭|邑|泉(?!水)|凉|顶山|望(?!台|去))(?!房(?!租|东|屋|子|产))(?!整(?![租层体栋个]))|方(?![便案式向形圆正位法才面])(?!可(?![分切租拆用单整])))/y,
  ],
  ["volume", 1, /立方米?|㎥|m³|升(?!降)/y],
  ["land", 1, /亩(?!均|税|产(?:税|值|出|量))/y],
  ["land", 15, /公顷/y],
  ["distance", 1000, /公里|km|千米|里(?=路|地|处|外|远)/y],
  ["length", 0.01, /厘米|公分|cm/y],
  ["length", 0.001, /毫米|mm/y],
  ["length", 1, /米(?![色粉制面])|公尺|m(?![a-z\d])/y],
  ["mass", 1, /吨|顿(?=的?[行天航货吊叉龙])|(?<=[行天航]车[\d一二两三五十]{1,3})顿|t(?![a-z])/y],
  ["mass", 0.001, /公斤|千克|kg/y],
  ["power", 1, /个?kv\.?·?a|千伏安|个电(?![梯商子])/y],
  ["power", 1 / 0.9, /kwh?(?![a-z])|个?千瓦/y, true],
  ["voltage", 1, /kv(?!a)|千伏|伏|v(?![a-z])/y],
  ["current", 1, /安培|安(?![徽全装静保排防监])|a(?![a-z\d])/y],
  ["money", 1, /元(?!件|器)|块钱|块(?!地|\d{3}|[空场土工小大硬室露]|半室|平整|带)|蚊|文(?![化件体创具])|rmb|人民币/y],
  [
    "money",
    0.1,
    /毛(?!坯|重|利|巾|石|竹)|(?:(?<=\d|[元块][一二三四五六七八九])角(?!桂|茴|落|地|钢|膜|位|度|铁|美)|(?<=[一二两三四五六七八九])角(?=[一每/]?[天日平]))/y,
  ],
  // 一年50个: so many times ten thousand
  [
    "money",
    10_000,
    /(?<=(?:[一每]年|年租金?|总价)[约要是共:]?[\d.一二两三四五六七八九十百]{1,5})个(?=[，。；、 \n]|以[内下]|左右|上下|可谈|封顶|$)/y,
  ],
  ["months", 1, /个?月(?![租台供嫂])|月(?=租期)/y],
  ["years", 1, /年(?!产|税|租|纳|销|付|缴|底|初|前|营|均)|周年/y],
  ["days", 1, /天(?!车|然|津|桥|台|宁)|日(?!租|照|用|常)/y],
  ["hours", 1, /小时|分钟|点钟/y],
  ["percent", 1, /%|个点/y],
  ["percent", 10, /成(?![立熟品都功交本])/y],
  ["degrees", 1, /度(?!假)|℃|°c?/y],
  ["beds", 1, /张?床(?![品垫单上具])位?|个床位/y],
  ["people", 1, /个?人(?!民|工|气|才)|名(?=员工|工人|学|职)|余人/y],
  ["rooms", 1, /个?房间|间(?!隔|距)|室(?!外|内)/y],
  ["floor", 1, /楼(?!盘|宇)|层|f(?![a-z])/y],
  ["count", 1, /[个台部栋幢座套条辆家只跨条扇张口]/y],
];

/** Units that never stand behind a blank: 3万 张 is a sum and a name. */
const looseOnly = new Set<Measure>(["count", "rooms", "floor", "years", "days", "people"]);

interface Row {
  readonly measure: Measure;
  readonly factor: number;
  readonly pattern: RegExp;
  readonly inferred: boolean;
}

/** The lists of rows, in their order, that characters can begin; most characters begin none. */
const lists: (readonly Row[])[] = [];
/** Which of the lists is a character's, counted from 1; 0 until the character is first met. */
const listOf = new Uint8Array(0x1_0000);
const heads = table.map(([measure, factor, pattern, inferred = false]) => ({
  row: { measure, factor, pattern, inferred },
  first: beginnings(pattern),
}));

/** The rows that a character can begin. */
function rowsFor(code: number): readonly Row[] {
  const known = listOf[code] ?? 0;
  if (known > 0) return lists[known - 1] ?? none;
  const rows = heads.flatMap(({ row, first }) => (first === undefined || first.has(code) ? [row] : []));
  const same = lists.findIndex((list) => list.length === rows.length && list.every((row, i) => row === rows[i]));
  listOf[code] = (same < 0 ? lists.push(rows) - 1 : same) + 1;
  return rows;
}
const none: readonly Row[] = [];

/** The unit that starts at `at` in a normal text, a space before it allowed. */
export function unitAt(text: string, at: number): Unit | undefined {
  const from = text.charAt(at) === " " ? at + 1 : at;
  if (from >= text.length) return undefined;
  const rows = rowsFor(text.charCodeAt(from));
  if (rows.length === 0) return undefined;
  for (const { measure, factor, pattern, inferred } of rows) {
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    if (found && from > at && looseOnly.has(measure)) continue;
    if (found) return { measure, factor, end: from + found[0].length, inferred };
  }
  return undefined;
}
