import { divisionsOf, industryWords } from "../industry/words.ts";
import { type Gated, gated } from "../pattern/gate.ts";
import { find, matches, type Page, says } from "./page.ts";
import { readRole, readStanding, readWelcome } from "./trade-phrases.ts";
import { cut, general, noBusiness, opening, type Phrase, product, stop } from "./trade-words.ts";

type Of = "industry" | "use" | "both";

const list = `[^${stop}]{2,30}`;
/**
 * `known`: only what begins with a known industry, for words that are said of much else; `made`: only what ends like a
 * product or a process.
 */
const patterns: readonly { readonly pattern: Gated; readonly of: Of; readonly known?: true; readonly made?: true }[] = [
  {
    of: "both",
    pattern: gated(
      new RegExp(
        `(?:所属行业|行业类[型别]|行业|产业方向|主导产业|产业定位|产业类型|产业导向|产业链?|赛道|导向|业态|定位)(?:[:：]|为|是) ?(${list})`,
        "g",
      ),
    ),
  },
  {
    of: "both",
    pattern: gated(
      new RegExp(
        `(?:(?:适[合用宜]|可做|准入|目标|意向|重点|入驻|鼓励|招商|引进|招引|理想|期望)(?:的)?(?:产业|行业|企业|租户|客户|客群|业态|对象|领域)|(?:客户|企业|业务|项目|产品)(?:类型|类别|内容|范围)|(?:产业|招商|引进|招引|入驻|发展|主攻|入园)方向|产业类别?|适[合宜用]|面向|可做|可进|主业|经营项目): ?(${list})`,
        "g",
      ),
    ),
  },
  {
    of: "both",
    pattern: gated(
      new RegExp(`(?<=[、. \\n])(?:产业|招商|引进|主导|发展)(?:方向|导向|定位|产业|重点)[ ]?\\n(${list})`, "g"),
    ),
  },
  {
    of: "both",
    made: true,
    pattern: gated(
      /(?<=^|[，。；:\n-])(?![带含有配原另附])([\u4e00-\u9fff]{3,10}?)(?:车间|作坊|工坊)(?=[，。；\d \n]|$)/g,
    ),
  },
  {
    of: "both",
    pattern: gated(/(?:项目|产品|企业)["“”「『《]([\u4e00-\u9fffa-z\d、]{2,18}?)(?:项目)?["“”」』》]/g),
  },
  {
    of: "both",
    known: true,
    pattern: gated(/(?:环评|可做|可办|生产|车间\d{3,5}(?:平|㎡|方)?)\(([\u4e00-\u9fffa-z、]{2,24})\)/g),
  },
  {
    of: "both",
    pattern: gated(
      new RegExp(
        `(?<!规划|土地|房屋|设计|证载|批准|历史|原有?|原来的?|前期|此前)(?:用途|使用用途|租赁用途|经营范围|经营内容|主营业务?|主营产品|主要产品|主要从事|专业从事|从事|专注于?|致力于|(?<![农水海林副特新])产品(?:为|是)?|生产产品|主营|经营(?![权部者不困状期管中]))(?:[:：]|为|是|主要是|主要)? ?(${list})`,
        "g",
      ),
    ),
  },
  {
    of: "both",
    pattern: gated(
      new RegExp(
        `(?:主打|产业要求|行业要求|规划产业[为是]?|主要是?做|主要是|主要(?=[组生加制研存放销批仓])|主做|专做|专业做|专业生产|主要生产|重点引[进入]|重点发展|主要引进|优先引进|重点招引|重点招商|聚焦|主导|主攻|主推|招引|欢迎|诚邀|鼓励|(?<![业目户虑])优先(?:考虑|租给|引进|发展)?(?=[^，。；、 ]))[: ]?(${list})`,
        "g",
      ),
    ),
  },
  {
    of: "both",
    pattern: gated(
      new RegExp(
        `(?:用于|用来|用作|可作(?![业废])|作为|适合做? ?|(?<=^|[，。；、 \\n])合适做?(?![的可就马请联直随再了吗也都不价打加来])|适用于?|适宜|仅限|只限|仅接|专接|[仅只]招|(?<![期年权有无界局])限(?![高制重]|期)|只接|只租给?)(${list})`,
        "g",
      ),
    ),
  },
  {
    of: "both",
    pattern: gated(
      /年产[\d.万一二三四五六七八九十百千亿]+(?:套|台|件|只|吨|个|片|辆|支|平方米|米|平)([^，。；;、 \d|]{2,16}?)(?=[，。；; \d|]|生产线|扩产|新建|建设|项目|选址|生产|$)/g,
    ),
  },
  {
    of: "both",
    pattern: gated(
      /(?:建设|新建|兴建|设立|筹建|投建|投资建(?!设)|(?<=[在于][^，。；]{2,10})建(?![筑成在议设面]))(?:一?[个条座处])?(?:大型|超大型|新型|现代化)?(?!大型|生产|工厂|厂房|仓库)([\u4e00-\u9fff]{3,16}?)(?:生产)?(?:项目|基地|生产线|产线|工厂|分厂|(?:研发|测试|检测|维修|分拨)中心)(?!公司)/g,
    ),
  },
  {
    of: "both",
    pattern: gated(
      new RegExp(
        `(?<!定)(?<!租户)(?<!原来?)(?<!(?:之|以|从|先)前是?)(?<!前面)(?<!(?:原先|过去|本来|早先|当年|原本)是?)(?<!曾经?)(?<!前租[户客])(?<!(?:前任|上家)是?)(?<!(?:隔壁|楼[上下]|对面|旁边|边上)[是有的也]?)(?<![一二两三\\d上下另][栋层幢间])(?<!不能?)(?:做|搞|(?<=^|[，。；;、 \\n是要想来])干(?![净燥线部货冰果粉式湿警预吗嘛什活仓洗雾道扰电混得过就])|(?<=^|[，。；;: \\n(、主业事们司户能要来于接]|[们本我该]厂|企业)(?:生产|加工|组装|制造)|(?<=能|可|可以)(?:生产|加工))([^${stop}]{1,24})`,
        "g",
      ),
    ),
  },
  {
    of: "both",
    pattern: gated(new RegExp(`(?:给|为|帮)[^${stop}、]{2,8}?(?:代工|供货的?|(?:做)?配套的?)([^${stop}]{2,12})`, "g")),
  },
  {
    of: "both",
    pattern: gated(
      new RegExp(
        `(?:可以?|能)(?:开设?|经营|引进)(?![^，。]{0,5}证明)(?![票发口门通具会窗槽分户放车])([^${stop}]{2,12})`,
        "g",
      ),
    ),
  },
  {
    of: "both",
    pattern: gated(
      /(?<=[要拟想新再准备])上(?:[一两三四\d]|几)[条套]([\u4e00-\u9fff]{2,10}?)(?:生产)?(?=线|设备|产线|[，。 ]|$)/g,
    ),
  },
  {
    of: "both",
    pattern: gated(
      /(?:收购|求购|寻找?|找)(?:一?[家个间]|带)?([\u4e00-\u9fff]{3,12}?)(?:加工厂|生产厂|工厂|(?<![工小老整标产置闭拍])厂)(?![房区商家长院])/g,
    ),
  },
  {
    of: "both",
    pattern: gated(new RegExp(`(?:行业|产业|业态|企业|入驻|引进)(?:类型)?(?:主要)?以(${list}?)(?=为主)`, "g")),
  },
  {
    of: "both",
    known: true,
    pattern: gated(
      new RegExp(
        `(?:面向|针对|定向|允许|(?:承租方|承租人|入驻企业)(?:须|应|需)?[为是]|(?<!已|可)引[进入]|承接|集聚|项目(?:名称|内容)?:|(?:须|应|限)[为是]|(?<=^|[，。；、 \\n])方向(?:为|是|:)?|可接受?|接受|(?<=^|[，。；、 \\n要点拟专现可])招(?![租商聘工标牌拍揽]))([^${stop}]{2,24}?)(?:类|行业|领域|上下游|产业链|配套)*(?:企业|客户|厂家|公司|项目)?(?=[${stop}]|招租|出租|招商|招引|租赁|$)`,
        "g",
      ),
    ),
  },
  {
    of: "both",
    pattern: gated(
      /(?<=^|[，。；、 \n])((?![^，。；]{0,6}(?:公司|企业|我|因|计划|准备|需|要|订单|业务|产能|厂|项目))[\u4e00-\u9fff]{2,8}?)(?:扩产|增产|产线搬迁)(?=[，。 ]|$)/g,
    ),
  },
  {
    of: "both",
    known: true,
    pattern: gated(
      /(?<=^|[，。；; \n以])([\u4e00-\u9fffa-z、/和与及]{2,16}?)(?:等)?(?:为?主导(?:产业)?|(?:[一二两三四五六]大)?产业链?|行业)(?=[，。；; \n]|$)/g,
    ),
  },
  {
    of: "both",
    known: true,
    pattern: gated(
      /(?<=[，。；;、 \n])(?:目前|现|主要|(?:意向|目标|拟)?(?:承租[方人]|租户|客户|租客|企业|项目))?以([\u4e00-\u9fffa-z、和及与]{2,16}?)(?:类|企业|产业|行业|客户|项目)*(?:为[主宜佳好]|优先|最佳)(?=[，。；、 \n]|$)/g,
    ),
  },
  {
    of: "both",
    known: true,
    pattern: gated(/(?<=^|[，。；;、:：\n])([\u4e00-\u9fff]{2,10}?)(?:用?的?场地|用房)(?=[，。； \n]|$)/g),
  },
  {
    of: "both",
    known: true,
    pattern: gated(
      /(?:找|租|要|寻|求)(?:到|租)?(?:一?[个间处块座])?(?:能|可以?)?(?![找有带离近靠])([\u4e00-\u9fff]{2,10}?)用?的(?:场地|地方|厂房|仓库|车间|院子|地块?)/g,
    ),
  },
  {
    of: "both",
    known: true,
    pattern: gated(
      /(?:万|亿)(?:元)?(?:\/(?:年|亩))?(?:以上|及以上)?的([\u4e00-\u9fffa-z、和及与]{2,16}?)(?:类|行业|型)*(?:企业|项目|客户)(?=[，。；、 \n]|优先|入驻|可|$)/g,
    ),
  },
  {
    of: "use",
    pattern: gated(
      /(?:有|这|一)(?:一?批|些)([\u4e00-\u9fffa-z]{2,10}?)(?:急?需要?|要|想|待)(?:找?地方|临时|长期)?(?:存放|堆放|存储|储存|囤|放(?![心假]))/g,
    ),
  },
  {
    of: "use",
    pattern: gated(
      /(?<=^|[，。；; \n])((?!.{0,6}(?:不|勿|禁))[\u4e00-\u9fff、]{2,14}?)(?:均|都|等)?(?:可以?|能)(?:存放|存储|堆放|储存|放)(?=[，。； \n]|$)/g,
    ),
  },
  {
    of: "use",
    pattern: gated(/(?:具备|拥有|具有|取得|有)([\u4e00-\u9fff]{2,8}?)(?:存储|储存|仓储|经营)(?=资质|许可|证)/g),
  },
  {
    of: "both",
    pattern: gated(
      /(?:经营|营业|运营|生产)中的([\u4e00-\u9fff]{2,8}?)(?:厂|店|馆|公司)?(?=整[体厂]|转让|出租|招租|低价|急转)/g,
    ),
  },
  {
    of: "use",
    pattern: gated(
      /(?<![\u4e00-\u9fff])(?:[找求租诚急]{1,3}|[\u4e00-\u9fff]{0,6}?[求租找])?(?:防[潮水火鼠尘虫晒盗雨])*([\u4e00-\u9fff]{2,6}?)(?:存放|堆放|储存)(?=仓|库|场地|车间)/g,
    ),
  },
  {
    of: "use",
    pattern: gated(
      new RegExp(
        `(?<!禁止|严禁|不得|不能|不可|谢绝|不许|禁|勿|不)(?:(?<![开投发摆存堆刚急新再])放(?!出|盘|租|价|心|假|款|贷|开|下)置?|存放|囤(?:放|货)?|堆放|堆(?!场)|储存|存储|(?<![库留])存(?!量)|摆放|停放|(?<=[，。 ])装(?![备修箱货卸配潢机了好有]))(?:一?些|点|的是)?([^${stop}、]{1,16}?)(?=[${stop}、]|$|用)`,
        "g",
      ),
    ),
  },
  {
    of: "both",
    pattern: gated(
      /(?<=^|[，。；;、 \n作当]|的?(?:厂房|仓库|车间|库房|场地))(?![原前曾旧])([\u4e00-\u9fff]{2,8}?)(?<![自专使信费公实通试两家商共能够可急要好在占租利日即留够好共套停启备耐常商民家合接拿]|不)用(?=[，。； \n]|$)/g,
    ),
  },
  {
    of: "both",
    pattern: gated(
      new RegExp(
        `(?<=^|[，。；;、 \\n我想要])(?:卖|经营|开(?:个|一?[家间])?(?=[\\u4e00-\\u9fff]{0,6}(?:[店馆吧厅]|奶茶|乐园|工作室|俱乐部|诊所|超市)))(?![点场价家])([^${stop}\\d]{2,10}?)(?=[${stop}]|$|用)`,
        "g",
      ),
    ),
  },
];

/** What is made, stored or done there (`use`), and the industry where the words name one. */
export function readBusiness(page: Page): void {
  const side = page.claims.find(({ key }) => key === "side")?.value;
  let { industry, use } = spoken(page, side === "supply");
  const seeks = side === "demand" || (side === undefined && page.text.length < 60);
  if (!industry && !use) {
    industry =
      readWelcome(page) ?? readRole(page, seeks, "firm") ?? readStanding(page, seeks) ?? readRole(page, seeks, "hall");
  }
  use ??= industry;
  if (side === "supply") {
    if (use && use.kept !== true && !isGoods(page, use)) use = undefined;
    if (industry && !isGoods(page, industry)) industry = undefined;
  }
  if (use) page.claim({ key: "use", value: use.words, start: use.start, end: use.end, origin: "stated" });
  if (industry) {
    page.claim({
      key: "industry",
      value: { words: industry.words, divisions: divisionsOf(industry.words) },
      start: industry.start,
      end: industry.end,
      origin: "stated",
    });
  }
}

/**
 * Who offers says a hundred things of his hall, and what stands behind 做, 用 or 优先 there is often no business: it must
 * hold an industry, end like a thing, or be a general use. Who seeks speaks of his own, in whatever words.
 */
const isGoods = (page: Page, { words }: Phrase): boolean =>
  industryWords(words.toLowerCase()).some(({ word }) => word.length > 1) ||
  says(page, product, words) ||
  says(page, general, words) ||
  /(?:矿石|液体|物资|[场厂纺]|时尚|科技|办公或公寓|餐)$/.test(words);

const forbids =
  /(?:不得|禁止?|严禁|谢绝|不可|不允许|不接受|勿|不要|不准|不让|不许|不想|不适合|不宜|不能|不租给?|出租给|已租给?|[现前]租给|不接|不收|拒绝|拒|限制|负面|排除|杜绝|别|[前原上]租[客户]是?|之前|以前|原先|原来|本来|曾经?)[^，。；]{0,4}$|[不未没非]$|(?:房东|业主)(?:自己|本人)?[也是]{0,2}$/;

/** 用于存放X, 适合放置X: what lies there, not what is done. */
const keeps = gated(/^(?:存放|堆放|摆放|储存|存储|放置)/);

/** What a verb or a label says: 做精密机加工, 用途：无纺布生产, 放玻璃. General words (仓储) are a use and no industry. */
function spoken(page: Page, offers: boolean): { industry: Phrase | undefined; use: Phrase | undefined } {
  let industry: Phrase | undefined;
  let use: Phrase | undefined;
  for (const { pattern, of, known, made } of patterns) {
    for (const found of matches(page, pattern)) {
      const raw = found[1] ?? "";
      const start =
        found.index +
        found[0].length -
        (found[0].endsWith(raw) ? raw.length : found[0].length - found[0].lastIndexOf(raw));
      const phrase = trimmed(page, raw, start);
      if (forbids.test(page.text.slice(Math.max(0, found.index - 7), found.index))) continue;
      if (!phrase || says(page, noBusiness, phrase.words) || page.isTaken(phrase.start)) continue;
      if (made && !says(page, product, phrase.words)) continue;
      if (known && !((industryWords(phrase.words)[0]?.start ?? 9) < 3)) continue;
      if (offers && of === "both" && !isGoods(page, phrase)) continue;
      const isKept = of === "use" || says(page, keeps, raw);
      if (
        of === "use" &&
        /(?:机|床|设备|线|车|柜|梯|机械[手臂])$/.test(phrase.words) &&
        industryWords(page.text).length > 0
      )
        continue;
      if (says(page, general, phrase.words)) {
        if (/用于|用途|用作|用来|做|适|限|作为/.test(found[0].slice(0, 3))) use ??= phrase;
        continue;
      }
      use ??= of === "use" && (mayKeep.test(found[0]) || keptThere.test(found[0])) ? { ...phrase, kept: true } : phrase;
      industry ??= isKept ? industryIn(phrase) : phrase;
      break;
    }
    if (industry) break;
  }
  return { industry, use };
}

/** 可储存苹果: goods, whatever they are. */
const mayKeep = /^(?:储存|存储|存放|堆放|放置|囤放?|堆|存)[\u4e00-\u9fff]{2,8}$/;

/** 包材、成品酒均可存放. */
const keptThere = /(?:可以?|能)(?:存放|存储|堆放|储存|放)$/;

/** 日常不常用的机械配件: what is only said about the goods. */
const qualified = gated(
  /^(?:日常|平时|暂时|不常|常年|一般|普通|比较|体积|重量|不太?|较)[^的、]{0,8}的(?=[\u4e00-\u9fff]{2})/,
);

/** 做牙刷的厂搬去江都了: who was there before. */
const leftAgain =
  /的?(?:做|干|租|用|待)过|(?:搬|撤|退租|走|迁)(?:走|掉|[去到至][\u4e00-\u9fff]{1,6})?了(?:$|[^\u4e00-\u9fff])|的(?:厂|企业|租客|客户)?(?:刚|已经?)?(?:搬|撤|迁|退租)|的[租用占]了|(?:搬走|撤走|搬掉|退租)$/;

function trimmed(page: Page, raw: string, start: number): Phrase | undefined {
  if (leftAgain.test(raw) || says(page, isOutside, raw)) return undefined;
  if (says(page, unwelcome, raw)) return undefined;
  let words = raw;
  const lead = /^冷库或/.exec(words)?.[0].length ?? find(page, opening, words)?.[0].length ?? 0;
  words = words.slice(lead);
  if (says(page, general, words)) return { words, start: start + lead, end: start + lead + words.length };
  const described = find(page, qualified, words)?.[0].length ?? 0;
  words = words.slice(described);
  const end = find(page, cut, words);
  if (end) words = words.slice(0, end.index);
  words = words.replace(/(?:的|为主|等|及|和|、|之类|用|类|也|产线|生产线)+$/, "");
  if (
    words.length < 2 ||
    /[做当作]$|^(?:\d(?![cd][\u4e00-\u9fff])|、)|^[^\u4e00-\u9fff]+$/.test(words) ||
    /[\u4e00-\u9fff]总\d/.test(words)
  )
    return undefined;
  const from = start + lead + described;
  return { words, start: from, end: from + words.length };
}

/** The word of an industry inside what is stored: 电商 in 电商货. */
function industryIn(phrase: Phrase): Phrase {
  const [found] = industryWords(phrase.words).toSorted((a, b) => b.word.length - a.word.length);
  if (!found) return phrase;
  return { words: found.word, start: phrase.start + found.start, end: phrase.start + found.end };
}

const isOutside = gated(/[以之除]外/);
const unwelcome = gated(/的?(?:不要|不接|不行|勿扰|莫来|免谈|不租|别来|不了)/);
