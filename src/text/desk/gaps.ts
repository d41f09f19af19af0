import type { Criterion, PlaceTree } from "../../domain/criteria/criterion.ts";
import type { Advice } from "../../domain/gaps/advice.ts";
import type { Band } from "../../domain/gaps/bands.ts";
import type { BandGap, FeatureGap } from "../../domain/gaps/gaps.ts";
import type { RentFamily } from "../../domain/measure/rent.ts";

/** What is asked for and not offered, and the other way round. */
export const gapsText = {
  title: "供需缺口",
  place: "地方",
  placeHint: "如：嘉定 徐行",
  kind: "类型",
  mostAsked: "要得最多的",
  deal: "租售",
  anyDeal: "不限",
  anyKind: "空间",
  wider: "算上要得更宽的",
  widerNote: "没写地方，或写的地方更大、把这里也包括在内的需求",
  apply: "看这里",
  question: "接下来该建什么、分割什么？",
  note: "只数必须的要求和写明的情况：自己的全部，加上各家公开的。没写明的另列，不算有，也不算没有。",
  sizes: "面积",
  sizesNote: "要得了或分得出几段的，几段里都数；各段相加会超过总数。",
  rents: "租金",
  rentsNote: "需求按最高能付的数，房源按最低要的数；“累计缺”从便宜的一头数起：付得起的都算用得上。",
  features: "条件",
  featuresNote: "一行是一种要求：要这么多或更高的需求，写明够得上的房源。",
  parts: "各处",
  partsNote: "写明要整个地方的需求不在各处里。",
  kinds: "各类",
  band: "分段",
  ask: "要求",
  needs: "需求",
  spaces: "房源",
  silent: "未说明",
  short: "缺",
  shortUpTo: "累计缺",
  over: (count: number) => `余 ${count}`,
  part: "地方",
  noPlace: "先选一个地方",
  noPlaceNote: "写区县或镇的名称，如“嘉定”或“嘉定 徐行”；网站设置里填了所在地，这里就从那儿开始。",
  empty: (place: string) => `${place}还没有需求，也没有房源`,
  emptyNote: "贴一段求租或招租的话，或者换一个大一点的地方看看。",
  noneOfKind: "这一类还没有写明面积的需求和房源。",
  ofNoKind: (needs: number, spaces: number) => `另有 ${needs} 条需求、${spaces} 处房源没说类型，没算在内。`,
  behind: { needs: "需求", spaces: "房源", silent: "没说明的房源" },
  behindCount: (count: number, shown: number) => (shown < count ? `${count} 条，先列最新 ${shown} 条` : `${count} 条`),
  noneBehind: "这里一条也没有了。",
  close: "收起",
  chartOf: (what: string) => `${what}：需求和房源各多少，表里是同样的数`,
  rentUnits: { area: "元/㎡/月", bed: "元/床/月", venueDay: "元/天" } satisfies Record<RentFamily, string>,
} as const;

const number = (value: number): string => value.toLocaleString("zh-CN");

/** 1,000–2,000 ㎡; open ends as people say them. */
export function bandText({ from, to }: Band, unit: string): string {
  if (from === null) return to === null ? unit : `不到 ${number(to)} ${unit}`;
  return to === null ? `${number(from)} ${unit} 以上` : `${number(from)}–${number(to)} ${unit}`;
}

/** An edge of a rent belongs to what lies below it. */
export const rentBandText = (band: Band, unit: string): string =>
  band.from === null && band.to !== null ? `${number(band.to)} ${unit} 以内` : bandText(band, unit);

/** What a line of the features asks: 行车 ≥ 5 t; where figures can't be compared, the criterion alone. */
export function featureText({ ask }: Pick<FeatureGap, "ask">, criterion: Criterion, places: PlaceTree): string {
  if (ask === undefined) return `${criterion.label}（有要求）`;
  const { text, unit } = criterion.showAsk(ask, places);
  return [criterion.label, text, unit].filter(Boolean).join(" ");
}

interface Told {
  readonly place: string;
  readonly kind: string;
  readonly criteria: readonly Criterion[];
  readonly places: PlaceTree;
}

/** What should a park build or split next? One answer with the figures that it stands on. */
export function adviceText(advice: Advice, { place, kind, criteria, places }: Told): string {
  const what = `${place}的${kind}`;
  const size = (band: BandGap) => bandText(band, "㎡");
  if (advice.code === "nothing") return `${place}还没有${kind}的需求，也没有房源。`;
  if (advice.code === "enough") {
    const { over } = advice;
    const rest = over ? `；${size(over)} 的富余最多：${over.spaces} 处，只有 ${over.needs} 条需求要得了` : "";
    return `${what}眼下不缺：${advice.needs} 条需求，${advice.spaces} 处房源${rest}。`;
  }
  const feature = (one: FeatureGap): string => {
    const criterion = criteria.find(({ key }) => key === one.criterion);
    return criterion ? featureText(one, criterion, places) : one.criterion;
  };
  const wants = advice.features.map((one) => `${feature(one)}（${one.needs} 条要，${one.spaces} 处有）`).join("、");
  const asks = advice.toAsk.map(
    (one) => `${feature(one)}有 ${one.needs} 条要、${one.spaces} 处写明有，另 ${one.silent} 处没说，先问清楚`,
  );
  const end = [wants === "" ? "" : `，并备好${wants}`, ...asks.map((one) => `；${one}`)].join("");
  if (advice.code === "build" && advice.band === undefined)
    return `${what}不够：${advice.needs} 条需求，房源只有 ${advice.spaces} 处，新建或招进这一类${end}。`;
  const { band } = advice;
  const lack = band ? `${what}最缺 ${size(band)}：${band.needs} 条需求要得了，房源只有 ${band.spaces} 处` : what;
  if (advice.code === "build") return `${lack}，新建按这个面积做${end}。`;
  const { from } = advice;
  return `${lack}；${size(from)} 的有 ${from.spaces} 处，只有 ${from.needs} 条要得了，可以把它们分割成 ${size(advice.band)}${end}。`;
}
