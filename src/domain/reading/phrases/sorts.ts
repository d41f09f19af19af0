/** Sorts of characters, each by its letter in the weights: what a character is, or whose words it belongs to. */
const letters = "^h0l.,/ n:(tNPCKSDVbieTB";
export const sortCount = letters.length;
export type Sort = number;
export const sortOf = (letter: string): Sort => letters.indexOf(letter);
export const sortsOfLetters = (written: string): Sort[] => [...written].map(sortOf);
export const lettersOfSorts = (sorts: readonly Sort[]): string => sorts.map((sort) => letters.charAt(sort)).join("");

export const edge = sortOf("^");
export const han = sortOf("h");
export const taken = sortOf("t");
export const other = sortOf("(");
const full = sortOf(".");
const newLine = sortOf("n");
export const person = sortOf("N");
export const company = sortOf("C");
export const figure = sortOf("V");
export const sortOfCode = new Uint8Array(0x1_0000).fill(other);
const setSort = (letter: string, from: string, to = from): void => {
  sortOfCode.fill(sortOf(letter), from.charCodeAt(0), to.charCodeAt(0) + 1);
};
setSort("h", "\u4e00", "\u9fff");
setSort("0", "0", "9");
setSort("l", "a", "z");
setSort("n", "\n");
setSort(" ", " ");
for (const sign of "。；;!！?？") setSort(".", sign);
for (const sign of "，,") setSort(",", sign);
for (const sign of "、/") setSort("/", sign);
for (const sign of ":：") setSort(":", sign);

const brand = sortOf("B");
/** The same where names are looked for. */
export const nameSortOfCode = sortOfCode.slice();
for (const sign of [
  ..."恒瑞达鑫盛华泰宏亿康捷联创锐晟铭卓嘉禾润丰源祥顺隆昌裕兴旺腾飞龙凯迪奥诺博尔特思维朗威振邦佳信诚德利欣成同协合众聚汇群优美雅尚品艺匠卡科迅驰远航拓展翔鹏宇宙星辰阳光晖耀曜辉煌昊天乾坤元亨贞吉福禄寿喜庆安宁和平正中国民族东西方南北海江河湖川岳峰岭岩磊石金银铜铁钰玉珍珠宝贝森林木桐柏松杉楠梓茂荣蓝青绿紫赤橙白云雪霖露沐泽浩瀚澜涛波洋港湾舟帆航凌霄弘毅睿智慧敏哲贤良仁义礼谦益永久长青百千万双三九一方圆力能强劲健铠甲骏马虎豹鹰雁鸿鹤凤麟鹿象狮熊蜂蚁",
])
  nameSortOfCode[sign.charCodeAt(0)] = brand;

/** What ends a sentence or a line. */
export const endsSentence = (sort: Sort | undefined): boolean => sort === full || sort === newLine || sort === edge;
/** What no phrase goes over. */
export const partsPhrases = (sort: Sort | undefined): boolean => sort === person || endsSentence(sort);
