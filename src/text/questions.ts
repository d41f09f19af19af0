import type { Side } from "../domain/criteria/criterion.ts";
import { questionOf } from "./zh.ts";

/** What is asked of who seeks, and of who holds the space, where one sentence does not do for both. */
const sentences: Readonly<Record<string, Partial<Record<Side, string>>>> = {
  kind: { need: "您需要的是厂房、仓库、研发楼，还是土地？", space: "您这边是厂房、仓库、研发楼，还是土地？" },
  deal: { need: "您想租还是买？", space: "您这边是出租还是出售？" },
  place: { need: "您希望在哪个区、哪个镇？", space: "房子在哪个区、哪个镇？" },
  area: { need: "您需要多大面积？", space: "面积多少平方米，能不能分割？" },
  land: { need: "您需要多少亩地？", space: "土地多少亩？" },
  rent: { need: "您的租金预算大概多少？", space: "租金怎么报，含不含税和物业费？" },
  price: { need: "您的购买预算大概多少？", space: "售价多少？" },
  clearHeight: { need: "净高最低要几米？", space: "净高多少米？" },
  floorLoad: { need: "地面承重每平方米要几吨？", space: "地面承重每平方米多少吨？" },
  power: { need: "用电要多少千伏安？", space: "配电多少千伏安，能不能增容？" },
  crane: { need: "要不要行车，几吨的？", space: "有没有行车，多少吨？" },
  freightLift: { need: "要不要货梯，载重几吨？", space: "有没有货梯，载重多少吨？" },
  docks: { need: "要几个卸货平台？", space: "有几个卸货平台？" },
  truck: { need: "进出的货车最长多少米？", space: "最长能进多少米的货车？" },
  storey: { need: "单层、多层有要求吗？", space: "是单层还是多层？" },
  floor: { need: "对楼层有要求吗，要不要一楼？", space: "在几楼？" },
  fireClass: { need: "消防要哪一类（甲乙丙丁戊）？", space: "消防是哪一类（甲乙丙丁戊）？" },
  eia: { need: "要不要办环评？", space: "能不能办环评？" },
  discharge: { need: "生产要不要排污？", space: "能不能排污，有没有污水管？" },
  gas: { need: "要不要天然气？", space: "有没有通天然气？" },
  steam: { need: "要不要蒸汽？", space: "有没有蒸汽？" },
  title: { need: "对产证有要求吗？", space: "有没有产证？" },
  landNature: { need: "对土地性质有要求吗？", space: "土地是什么性质？" },
  planBlock: { need: "对 104、195、198 地块有要求吗？", space: "是 104、195 还是 198 地块？" },
  registrable: { need: "要不要在这里注册公司？", space: "能不能注册公司？" },
  freeFrom: { need: "您希望什么时候入驻？", space: "什么时候可以交付？" },
  capacity: { need: "活动大概多少人？", space: "场地能容纳多少人？" },
  beds: { need: "需要多少床位？", space: "有多少床位？" },
  industry: { need: "贵公司做什么行业、什么产品？", space: "对行业有要求吗，哪些不接？" },
  tax: { need: "预计每年税收大概多少？", space: "对税收有要求吗，每亩多少？" },
  leaseYears: { need: "打算租几年？", space: "最少租几年？" },
  headCount: { need: "大概多少员工？", space: "对人数有限制吗？" },
  companyAge: { need: "公司成立几年了？", space: "对公司成立年限有要求吗？" },
  registration: { need: "公司注册和税收能不能迁过来？", space: "要不要注册和税收落在当地？" },
  pollution: { need: "生产有没有废水、废气或噪音？", space: "对废水、废气、噪音有什么限制？" },
};

/** The question about a criterion as it is put to one side. */
export const questionTo = (
  criterion: { readonly key: string; readonly label: string; readonly question?: string },
  side: Side,
): string => sentences[criterion.key]?.[side] ?? questionOf(criterion);

/** Questions as a message: greeting, one a line, thanks. */
export function questionsMessage(questions: readonly string[]): string {
  const [only] = questions;
  if (only === undefined) return "";
  if (questions.length === 1) return `您好，想跟您确认一下：${only}`;
  return `您好，为了帮您对接得更准，想跟您确认几点：\n${questions.map((one, index) => `${index + 1}. ${one}`).join("\n")}\n谢谢！`;
}
