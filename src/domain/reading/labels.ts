import type { Criterion, Dimension } from "../criteria/criterion.ts";
import { type WordTable, wordTable } from "../pattern/words.ts";

/** A word in the text that names a criterion, or (`criterion` absent) something else that takes a quantity. */
export interface Label {
  readonly start: number;
  readonly end: number;
  readonly criterion: Criterion | undefined;
  /** What a word that is no criterion's stands for; "mask" hides what it covers. */
  readonly foreign: string | undefined;
  used: boolean;
}

/**
 * Words beside numbers that no criterion asks for. They keep their numbers from being read as something else:
 * 离高速800米 is no height, 首付三成 no rent, 物业3元 another charge.
 */
const foreignWords: Readonly<Record<string, readonly string[]>> = {
  span: ["跨度", "每跨", "单跨", "跨", "柱距", "柱间距", "柱网", "间距", "净跨"],
  side: [
    "长度",
    "宽度",
    "进深",
    "开间",
    "面宽",
    "长",
    "宽",
    "路宽",
    "道路宽",
    "门宽",
    "门高",
    "大门高",
    "大门",
    "卷帘门",
    "围墙高",
    "围墙",
    "院墙",
  ],
  distance: ["距离", "距", "离", "相距", "半径", "周边", "车程", "直线距离"],
  hook: ["吊钩高度", "吊钩", "轨高", "轨顶标高", "轨顶", "钩高", "平台高", "月台高", "高台", "雨棚", "挑檐"],
  lane: ["转弯半径", "回车场", "消防通道", "通道"],
  fee: [
    "物业管理费",
    "物管费",
    "物管",
    "物业费",
    "物业",
    "管理费",
    "服务费",
    "公摊",
    "水费",
    "电费",
    "电价",
    "水价",
    "水电",
    "中介费",
    "佣金",
    "茶水费",
    "转让费",
    "押金",
    "定金",
    "保证金",
    "诚意金",
    "首付",
    "首期",
    "月供",
    "贷款",
    "装修费",
    "停车费",
    "卫生费",
    "垃圾费",
    "税点",
    "土地税",
    "增容费",
    "采暖",
    "采暖费",
    "取暖费",
    "供暖费",
    "原价",
    "原租金",
    "市场价",
    "顶手费",
  ],
  money: [
    "固投",
    "固投强度",
    "固定资产投资强度",
    "投强",
    "评估价",
    "增价幅度",
    "加价幅度",
    "融资",
    "融资额",
    "评估",
    "装修补偿",
    "固定资产投资",
    "投资额",
    "投资总额",
    "总投资",
    "投资",
    "注册资金",
    "注册资本",
    "产值",
    "年产值",
    "营收",
    "销售额",
    "营业额",
    "年销售",
    "开票额",
    "利润",
    "补贴",
    "奖励",
    "扶持",
    "投资强度",
    "亩均产值",
    "亩均投资",
  ],
  weigh: ["地磅", "提升机", "叉车", "库容", "用水", "日排", "排水", "排污权", "载重汽车"],
  yearly: ["年产", "产能", "产量"],
  mask: ["年产业", "产能的厂", "产能的车间"],
};

/** 占地 and its like are the criterion of land, area words that of area; quantities of either may be written in ㎡. */
const alsoMeasures: Partial<Record<Dimension, readonly string[]>> = {
  length: ["length"],
  mass: ["mass"],
  load: ["load", "mass"],
  power: ["power", "voltage", "count"],
  area: ["area"],
  land: ["land", "area"],
  count: ["count"],
  people: ["people"],
  beds: ["beds"],
  years: ["years", "months"],
  ratio: [],
  rent: ["money"],
  price: ["money"],
  tax: ["money"],
};

/** Whether a quantity of this measure can belong to a criterion that reads this dimension; bare numbers can. */
export const fits = (dimension: Dimension, measure: string | undefined): boolean =>
  measure === undefined || (alsoMeasures[dimension] ?? []).includes(measure);

type Entry = { readonly word: string } & Pick<Label, "criterion" | "foreign">;

const indexes = new WeakMap<readonly Criterion[], WordTable<Entry>>();

function indexOf(criteria: readonly Criterion[]): WordTable<Entry> {
  const known = indexes.get(criteria);
  if (known) return known;
  const entries = new Map<string, Entry>();
  const add = (entry: Entry): void => {
    if (!entries.has(entry.word)) entries.set(entry.word, entry);
  };
  for (const criterion of criteria) {
    if (!criterion.lexicon.reads) continue;
    for (const word of criterion.lexicon.words) add({ word: word.toLowerCase(), criterion, foreign: undefined });
  }
  for (const criterion of criteria) {
    for (const word of criterion.lexicon.notWords ?? [])
      add({ word: word.toLowerCase(), criterion: undefined, foreign: "mask" });
  }
  for (const [foreign, words] of Object.entries(foreignWords))
    for (const word of words) add({ word, criterion: undefined, foreign });
  const index = wordTable(entries.values());
  indexes.set(criteria, index);
  return index;
}

/** All labels of a text, longest first at each place, without overlaps. */
export function scanLabels(text: string, criteria: readonly Criterion[]): Label[] {
  const index = indexOf(criteria);
  const out: Label[] = [];
  for (let i = index.placeFrom(text, 0); i < text.length; i = index.placeFrom(text, i + 1)) {
    const entry = index.longestAt(text, i);
    if (!entry) continue;
    const { word, criterion, foreign } = entry;
    const end = i + word.length;
    if (foreign !== "mask") out.push({ start: i, end, criterion, foreign, used: false });
    i = end - 1;
  }
  return out;
}
