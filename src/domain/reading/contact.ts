import type { Page } from "./page.ts";

const runTogether = /(?<![\d.])(?:1[3-9]\d{9}){2,3}(?!\d)/g;
const mobile = /(?<![\d.])(?:\+?86[- ]?)?(1[3-9]\d(?:[- .]?\d){8})(?!\d)/g;
const landline = /(?<![\d.])(0\d{2,3}[- ]?\d{7,8}|400[- ]?\d{3,4}[- ]?\d{3,4}|800-\d{3}-\d{4})(?!\d)/g;
const localLine = /(?:电话|座机|热线|tel|致电|拨打?)[:： ]{0,2}(\d{4}[- ]?\d{4}|\d{7})(?!\d)/g;
const socialId =
  /(?:微信号?|vx|wx|v信|薇信|威信|qq)[:： ]{0,2}(?:号[:： ]?)?([a-z][a-z\d_-]{4,20}|[1-9]\d{4,10})(?!\d)/g;

export const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";
const titles =
  "先生|女士|小姐|经理|老板|主任|师傅|老师|总监|主管|总(?![面建价共部投体高占计层的量和])|姐|哥|工(?![业厂程作人])";
const compound = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|令狐|司徒|慕容|端木";

const titled = new RegExp(
  `(?<![\\u4e00-\\u9fff])((?:${compound}|[${surnames}])[\\u4e00-\\u9fff]{0,2}?(?:${titles})|[老小阿][${surnames}](?![\\u4e00-\\u9fff]))`,
  "g",
);
const titledAnywhere = new RegExp(`((?:${compound}|[${surnames}])(?:${titles}))`, "g");
const labelled = new RegExp(
  `(?:联系人|联络人|联系|姓名|称呼|负责人|经办人|对接人|招商经理|咨询|请找|找|业主|房东)[:： ]{1,2}((?:${compound}|[${surnames}])[\\u4e00-\\u9fff]{1,3}|[老小阿][${surnames}])(?![\\u4e00-\\u9fff])`,
  "g",
);
const beforePhone = new RegExp(
  `((?:${compound}|[${surnames}])[\\u4e00-\\u9fff]{0,2}?(?:${titles})|(?:${compound}|[${surnames}])[\\u4e00-\\u9fff]{1,2}|[老小阿][${surnames}])[:： ,，]{0,2}(?:电话|手机号?|微信同号|微信|tel)?[:： ]{0,2}$`,
);
const afterPhone = new RegExp(
  `^[ ,，(（:：]{0,2}(?:微信同号|同微信|微信)?[ ,，(（:：]{0,2}((?:${compound}|[${surnames}])[\\u4e00-\\u9fff]{0,2}?(?:${titles})|[老小阿][${surnames}](?![\\u4e00-\\u9fff]))`,
);

/** Telephone numbers and ids: found first, since their digits must not be read as anything else. */
export function readPhones(page: Page): void {
  const take = (start: number, end: number, key: string, value: string): void => {
    page.claim({ key, value, start, end, origin: "stated" });
    page.take(start, end);
  };
  for (const found of page.text.matchAll(runTogether)) {
    for (let at = found.index; at < found.index + found[0].length; at += 11)
      take(at, at + 11, "phone", page.text.slice(at, at + 11));
  }
  for (const found of page.text.matchAll(mobile)) {
    if (page.isTaken(found.index)) continue;
    const digits = (found[1] ?? "").replace(/\D/g, "");
    take(found.index, found.index + found[0].length, "phone", digits);
  }
  for (const found of page.text.matchAll(landline)) {
    if (!page.isTaken(found.index))
      take(found.index, found.index + found[0].length, "phone", found[0].replace(/\D/g, ""));
  }
  for (const pattern of [localLine, socialId]) {
    for (const found of page.text.matchAll(pattern)) {
      const words = found[1] ?? "";
      const start = found.index + found[0].length - words.length;
      if (page.isTaken(start)) continue;
      take(
        start,
        start + words.length,
        pattern === localLine ? "phone" : "socialId",
        pattern === localLine ? words.replace(/\D/g, "") : words,
      );
    }
  }
}

/** The person to ask for: beside the number, behind a label, or with a title (王总). */
export function readName(page: Page): void {
  const found = findName(page);
  if (!found) return;
  const end = found.start + found.words.length;
  page.claim({ key: "name", value: found.words, start: found.start, end, origin: "stated" });
  page.take(found.start, end);
}

function findName(page: Page): { start: number; words: string } | undefined {
  const { text } = page;
  for (const found of text.matchAll(labelled)) {
    const words = found[1] ?? "";
    return { start: found.index + found[0].length - words.length, words };
  }
  for (const phone of page.claims.filter((one) => one.key === "phone")) {
    const from = Math.max(0, phone.start - 14);
    const before = beforePhone.exec(text.slice(from, phone.start));
    if (before?.[1] !== undefined) return { start: from + before.index, words: before[1] };
    const after = afterPhone.exec(text.slice(phone.end, phone.end + 14));
    if (after?.[1] !== undefined) return { start: phone.end + after[0].length - after[1].length, words: after[1] };
  }
  for (const pattern of page.has("phone") ? [titled, titledAnywhere] : [titled]) {
    for (const found of text.matchAll(pattern)) return { start: found.index, words: found[1] ?? "" };
  }
  return undefined;
}
