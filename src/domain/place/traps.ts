/**
 * Runs in which the letters of a name (in brackets) belong to other words: 高要 in 高要求, 房山 in 厂房山东. The name itself
 * is strong and stays so elsewhere.
 */
const runs =
  "[新安]装 [高安]装 [高行]车 [高要]求 [南通]道 [新会]议 [新会]客 [四平]方 [四平]米 [三水]电 [三明]两 厂[房山] 库[房山] 住[房山] 民[房山] 楼[房山] 厂[房县] 库[房县] 出[海口] 水[平度] 高[密度] [大理]石 [大冶]炼 东[西华] 硫[黄岛] [大兴]土 [南平]整 [东台]阶 [江山]水 华[南城] 天[鹅湖] 永[安洲] 天[安徽] [崖州]湾 [高安]全 [里水]电 建[成安]装 [东安]装 [胶州]湾 [大场]院 [大场]地 露[天场] 板[开平] 镶[石台] 房[东明]年 今[天镇] [金水]处理 [桂林]洋 [友谊]关 [六堡]茶 [药都]大 [合村]合 罗[马村] 复[合肥] [玄武]岩 [沙河]服 医[保定]点 沿[江都]可 物[资中]转 材[开平] 材、[开平] [海棠]湾 佣[金平]分 投[资兴]业 [上马]气 坡[道太] 长[安新] 报[镇安] 收[和安]评 车[和安]全 珠[江口] 珠[三角] [珠江]新 [兰州]拉 [普洱]、 兴[龙湖] 百[川汇] [大可]停 [平房]仓 村[村里] [村里集]体 [大路边] [老粮仓] [别的镇] [国瓷]新 [新建]标准 [新建]定制 [新建]高标 [新建]厂 [凤凰]湖 [缙云]山 [个旧]厂 [江城]北 [北]各 柬[埔寨] [建水]性 钢卷[开平] 拆[迁安] [岐山]嫂 [上马]线 九[龙湖] [镇平]台 开[沙县]小 外[资中] 三[明治] [三明]治 [浦东新]场 [建北]方 烘[干窑] [普洱]茶 [安溪]铁 [涪陵]榨 [金华]火 [里商]业 [新建]氢 [新建]项 [新建]总 [新建]生 [新建]基 [新建]产 [化工]区 [化工]园 [化工]企 [化工]厂 [化工]仓 [化工]类 [化工]品 [开平]剪 [开平]分 [开平]机 外[呼中] 存[普洱] [重工]街 租[金带]税 位[于城] 对[于城] 处[于城] 基[于城] [新都]行 [新都]可 或[者太]".split(
    " ",
  );

type Trap = { readonly before: string; readonly after: string };

const traps = new Map<string, Trap[]>();
for (const run of runs) {
  const [, before = "", name = "", after = ""] = /^(.*)\[(.+)\](.*)$/u.exec(run) ?? [];
  traps.set(name, [...(traps.get(name) ?? []), { before, after }]);
}

const numeral = new Uint8Array(0x1_0000);
for (const ch of "0123456789一二三四五六七八九十百千万两几") numeral[ch.charCodeAt(0)] = 1;

/** First letters of names that belong to the letter before: 高新密封, 便宜都可以, 适合浦东, 民房村里, 层高东侧. */
const heads = new Map([
  ["新", "高创最全崭翻革"],
  ["宜", "便适"],
  ["开", "能可会"],
  ["个", "有那这几某一要收找"],
  ["合", "适结综联组"],
  ["房", "厂库住民楼平门"],
  ["高", "层净檐挑楼梁"],
]);

/** What of a name's traps does not depend on the text around it. */
export interface Snares {
  /** The letters before its first one that make a word with it. */
  readonly before: string;
  readonly runs: readonly Trap[];
  readonly isNumeral: boolean;
  readonly endsInAn: boolean;
}

/** The traps of a name; looked up once for each name. */
export const snaresOf = (name: string): Snares => ({
  before: heads.get(name[0] ?? "") ?? "",
  runs: traps.get(name) ?? [],
  isNumeral: numeral[name.charCodeAt(0)] === 1,
  endsInAn: name.endsWith("安"),
});

/** True where the name at these offsets is cut out of other words, or is the tail of a number (二十四平). */
export function isTrap(
  { before, runs, isNumeral, endsInAn }: Snares,
  text: string,
  start: number,
  end: number,
): boolean {
  if (start > 0 && isNumeral && numeral[text.charCodeAt(start - 1)] === 1) return true;
  if (start > 0 && before.includes(text[start - 1] ?? " ")) return true;
  if (endsInAn && text.charAt(end) === "装" && text.charAt(end + 1) !== "备") return true;
  return runs.some((one) => text.endsWith(one.before, start) && text.startsWith(one.after, end));
}
