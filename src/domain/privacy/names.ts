import { eachMatch } from "../pattern/each.ts";

/** Family names that people of the trade have; what else looks like a name is read as a word. */
const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵赖洪凌覃阎郁娄万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝濮纵资仝庹郗漆隗璩佴仉晁逄逯邸邰郇郅郜鄢阚鞠亓亢匡厉宓宿忻昝旷晋栗檀毋沃淦湛滑眭禹竺笪缑翦胥臧芮茅茹荀荆莘蒯蔚蔺薄虢訾诸谌谯贡贲赫辜郏酆钮闻雍韶樊";
const compound = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|令狐|司徒|慕容|端木";
const family = `(?<!\\d)(?:${compound}|[${surnames}])`;
const formal =
  "先生|女士|小姐|博士|厂长|科长|队长|会计|书记|经理|老板|主任|师傅|老师|总监|主管|律师|秘书|教练|校长|村长|镇长";
const short = "总(?![面建价共部投体高占计层的量和])|姐|哥|工(?![业厂程作人艺序具件时种段位地房装])";
const han = "\\u4e00-\\u9fff";

const labelled = new RegExp(
  `(?:联系人|联络人|联系|姓名|称呼|负责人|经办人|对接人|招商经理|咨询|请找)[: ]{1,2}(?!(?:[董总厂党]|[${han}]{2,3})[部处科办司](?![${han}]))(${family}[${han}]{1,3}|[老小阿][${surnames}])(?![${han}])|(?<=(?:联系人|姓名|称呼)[: ]{1,2})((?![${han}]{0,3}(?:公司|部|处|中心|集团|办))[${han}]{2,4})(?![${han}])`,
  "g",
);
const titled = new RegExp(
  `(?<![${han}])(${family}[${han}]{0,2}?(?:${formal})|${family}(?:${short})|[老小阿][${surnames}](?![${han}]))`,
  "g",
);
const formally = new RegExp(`(?<![${han}])(${family}[${han}]{0,2}?(?:${formal})|${family}(?:${short}))`, "g");
/** 我是招商办小顾, 我是某某公司的赵磊, 联系小毕: who tells his own name, or whom to ask for. */
const told = new RegExp(
  `(?:我是|我叫)[^，。；\\n]{0,20}?((?<=的|叫)${family}[${han}]{1,2}|[老小阿][${surnames}])(?=[，。~!\\n]|$)|(?:联系|找|私信)(?:还是)?([老小阿][${surnames}])(?=[，。~!\\n]|$)`,
  "g",
);
const alone = new RegExp(`(${family}(?:先生|女士|小姐|总))(?=[\\d \\n，。]|$)`, "g");
const anywhere = new RegExp(`(${family}(?:${formal}|${short}))`, "g");
const beforePhone = new RegExp(
  `((?<![a-z])(?:mr|mrs|ms|miss|dr)\\.? ?[a-z]{2,12}(?= ?$)|${family}[${han}]{0,2}?(?:${formal})|${family}(?:${short})|(?<![${han}])${family}(?![出转招求承]?[租售让])[${han}]{1,2}(?<![村路镇街楼庄桥湾园厂店城港巷弄苑区栋室号库])|(?<=联系人|联络人|负责人|经办人)${family}[${han}]{1,2}|(?<![a-z\\d])(?!tel|mob|pho|wech|hot|call|qq|vx|wx|kva)[a-z]{3,10}(?= ?$)|(?<![${han}])[${han}](?:先生|女士|小姐|老师|主任|经理|师傅|部长|科长|处长|所长|厂长|店长|会计|书记|主管|总监|老板)|(?<![${han}])(?![大小老新本副各])[${han}][总工姐哥董]|(?<![${han}])阿[${han}](?=[ :，]*$)|(?<=[部处办室科园司]|联系|咨询|致电)[${han}](?:先生|女士|小姐|老师|主任|经理|厂长|老板)|[老小阿][${surnames}]|(?<![${han}])[${han}]{1,2}[哥姐嫂叔]|老板娘|(?<=联系人?|找|搵)(?:[${han}]{1,2}[哥姐嫂叔生]|[老小阿][${han}])|(?<=联系人?[: ]{0,2})(?!tel|mob|call|wx|vx)[a-z]{2,12}|(?<![${han}\\d])[${surnames}](?= ?$)|(?<=姓|联系|找)[${surnames}](?= ?$))[: ，]{0,2}(?:联系)?(?:电话|手机号?|微信同号|微信|tel)?[: ]{0,2}$`,
);
const afterPhone = new RegExp(
  `^[ ，(:]{0,2}(?:微信同号|同微信|微信|找|联系)?[ ，(:)]{0,2}((?<=\\()${family}(?=\\))|阿[${han}](?![${han}])|${family}[${han}]{0,2}?(?:${formal})|[${han}](?:先生|女士|小姐|经理|主任|老师|师傅)|${family}(?:${short})|[老小阿][${surnames}](?![${han}])|${family}[${han}]{1,2}(?![${han}])|[${surnames}](?=$|[，。；\\n ]))`,
);

export interface Name {
  readonly start: number;
  readonly end: number;
}

/**
 * The people that a normal text names, the likeliest one to ask for first: labelled, beside a number, with a title.
 * `matches` gives the matches of a pattern in the text, where the caller knows a quicker way to them.
 */
export function findNames(
  text: string,
  phones: readonly { readonly start: number; readonly end: number }[],
  matches: (pattern: RegExp) => Iterable<RegExpExecArray> = (pattern) => eachMatch(pattern, text),
): Name[] {
  const out: Name[] = [];
  const add = (start: number, words: string): void => {
    const office =
      /^(?:[商司部方处](?=[\u4e00-\u9fff](?:先生|女士|小姐|经理|主任|总))|.(?:局|部|司|处|办|园|镇|村|区|厂)(?=.{2}))/.exec(
        words,
      )?.[0].length ?? 0;
    const end = start + words.length;
    if (!out.some((one) => one.start < end && start < one.end)) out.push({ start: start + office, end });
  };
  for (const found of matches(labelled)) {
    const words = found[1] ?? found[2] ?? "";
    add(found.index + found[0].length - words.length, words);
  }
  for (const phone of phones) {
    const from = Math.max(0, phone.start - 14);
    const before = beforePhone.exec(text.slice(from, phone.start));
    if (before?.[1] !== undefined) add(from + before.index, before[1]);
    const after = afterPhone.exec(text.slice(phone.end, phone.end + 14));
    if (after?.[1] !== undefined) add(phone.end + after[0].length - after[1].length, after[1]);
  }
  for (const found of matches(told)) {
    const words = found[1] ?? found[2] ?? "";
    add(found.index + found[0].length - words.length, words);
  }
  for (const pattern of phones.length > 0 ? [titled, alone, anywhere] : [formally, alone]) {
    for (const found of matches(pattern)) add(found.index, found[1] ?? "");
  }
  return out;
}
