import { wordTable } from "../../pattern/words.ts";
import type { Claim, Page } from "../page.ts";
import { CodedText, sortsOf } from "./coded-text.ts";
import { company, figure, han, nameSortOfCode, person, type Sort, sortOf, taken } from "./sorts.ts";

export const unknownSide = 2;

/** A text as it is weighed. Its first character stands at 1, between two edges. */
export interface Signs {
  readonly coded: CodedText;
  readonly sorts: readonly Sort[];
  /** 0 offer, 1 need. */
  readonly side: 0 | 1 | typeof unknownSide;
  /** Of the text, without the edges. */
  readonly length: number;
}

const sortOfKey: Readonly<Record<string, Sort>> = {
  phone: person,
  name: person,
  socialId: person,
  company,
  ...Object.fromEntries(["place", "province", "city", "district", "town"].map((key) => [key, sortOf("P")])),
  kind: sortOf("K"),
  side: sortOf("S"),
  deal: sortOf("D"),
};
const sortOfClaim = ({ key }: Claim): Sort => sortOfKey[key] ?? figure;

/** What names of firms end in, and the characters that coined ones are made of. */
const trades = wordTable(
  "科技 新材料 新材 实业 贸易 工贸 商贸 物流 供应链 冷链 速运 快运 电子 电器 电气 机械 机电 重工 装备 设备 精密 精工 模具 五金 金属 铝业 铜业 钢构 管业 阀门 泵业 轴承 机床 车业 汽车 汽配 零部件 传动 智能 智造 自动化 机器人 仪器 仪表 测控 光电 光学 半导体 微电子 芯片 通信 通讯 信息 网络 软件 数据 技术 能源 新能源 储能 电池 锂电 光伏 电源 环保 环境 生物 医药 药业 制药 医疗 器械 康复 基因 诊断 化工 化学 涂料 材料 塑胶 塑业 橡塑 包装 印刷 印务 纸业 纸品 纺织 织造 服饰 服装 制衣 鞋业 皮具 家居 家具 木业 门业 门窗 建材 陶瓷 玻璃 石材 装饰 建设 建工 工程 食品 餐饮 酒业 茶业 饮品 乳业 粮油 农业 农牧 牧业 水产 生鲜 烘焙 宠物 玩具 文具 文创 文化 传媒 影视 教育 体育 健身 检测 认证 咨询 服务 物业 运营 产业 投资 控股 资产 集团 公司 有限公司 股份 工厂 厂 合作社 商行 经营部 工作室 研究院 研究所 中心 商会 事务所 国际 制造 制品 配件 饰件 照明 灯饰 电缆 线缆 线束 珠宝 日化 化妆品 美妆"
    .split(" ")
    .map((word) => ({ word })),
);
const trade = sortOf("T");
/** The first, the last and all other characters of a known industry's word. */
const [opens, inside, closes] = [sortOf("b"), sortOf("i"), sortOf("e")] as const;

/** The signs of a page with what has been read of it so far. */
export function signsOf(page: Page): Signs {
  const { text, coded, isTaken } = page;
  const sorts = coded.sorts.slice();
  for (let at = 0; at < text.length; at++) if (sorts[at + 1] === han && isTaken(at)) sorts[at + 1] = taken;
  let side: Signs["side"] = unknownSide;
  for (const claim of page.claims) {
    if (claim.key === "side") side = claim.value === "supply" ? 0 : 1;
    if (claim.origin === "stated") sorts.fill(sortOfClaim(claim), claim.start + 1, claim.end + 1);
  }
  markIndustries(page, sorts);
  return { coded, sorts, side, length: coded.length };
}

/** The same while firms are looked for: known trades and the characters that brands are made of, whoever is named so far. */
export function nameSignsOf(page: Page): Signs {
  const { text, coded } = page;
  const sorts = sortsOf(text, nameSortOfCode);
  for (const claim of page.claims)
    if (claim.key !== "company") sorts.fill(sortOfClaim(claim), claim.start + 1, claim.end + 1);
  markIndustries(page, sorts);
  for (let at = trades.placeFrom(text, 0); at < text.length; at = trades.placeFrom(text, at + 1)) {
    const found = trades.longestAt(text, at);
    if (found) sorts.fill(trade, at + 1, at + 1 + found.word.length);
  }
  return { coded, sorts, side: unknownSide, length: coded.length };
}

/** The signs of a text alone. */
export function signsOfText(text: string): Signs {
  const coded = new CodedText(text);
  return { coded, sorts: coded.sorts, side: unknownSide, length: coded.length };
}

function markIndustries({ industries }: Page, sorts: Sort[]): void {
  for (const { word, start, end } of industries) {
    if (word.length < 2 || isNamed(sorts, start + 1, end + 1)) continue;
    sorts.fill(inside, start + 1, end + 1);
    sorts[start + 1] = opens;
    sorts[end] = closes;
  }
}

/** Whether any of it is part of a firm's or a person's name. */
function isNamed(sorts: readonly Sort[], start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (sorts[at] === company || sorts[at] === person) return true;
  return false;
}
