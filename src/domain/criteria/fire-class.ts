import { ranked } from "./kinds/ranked.ts";

/** 火灾危险性: 甲 is built for the most dangerous goods and serves every lesser class. Not the 耐火等级. */
export const fireClass = ranked({
  key: "fireClass",
  label: "消防类别",
  ranks: ["甲", "乙", "丙", "丁", "戊"],
  weight: 6,
  prunes: true,
  filters: true,
  question: "消防是哪一类（甲乙丙丁戊）？",
  options: { 甲: ["甲类"], 乙: ["乙类"], 丙: ["丙类", "丙一", "丙二"], 丁: ["丁类"], 戊: ["戊类"] },
  lexicon: { words: ["消防类别", "消防", "火灾危险性", "消防等级"], notWords: ["耐火等级", "消防栓", "消防车"] },
});
