import { figure, figures } from "../../domain/measure/figure.ts";

/** 出租 and 出售 behind what is listed: 厂房出租. */
const deals: Readonly<Record<string, string>> = { rent: "出租", sale: "出售" };

const daily = (yuan: number): string => figure(yuan, 2);

/** Rents for each ㎡ and day, in yuan. */
export interface DailyRent {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly stated: number;
}

export interface ListingSaid {
  readonly name: string;
  readonly count: number;
  readonly areaSqm?: readonly [number, number] | undefined;
  readonly rent?: DailyRent | undefined;
  readonly checked?: string | undefined;
}

/** Lists of one place, and places. */
export const placesText = {
  deal: (deal: string) => deals[deal] ?? "",
  listTitle: (place: string, storey: string, kind: string, deal: string) =>
    `${place}${storey}${kind}${deals[deal] ?? ""}`,
  /** Told in sentences that hold nothing but figures of the list itself. */
  said: ({ name, count, areaSqm, rent, checked }: ListingSaid) =>
    `${[
      `${name}现有 ${figure(count, 0)} 处`,
      areaSqm && `面积 ${figures(areaSqm, 0)} ㎡`,
      rent &&
        (rent.stated === 1
          ? `1 处写明租金：${daily(rent.median)} 元/㎡/天`
          : `${figure(rent.stated, 0)} 处写明租金，每天每㎡ ${figures([rent.lowest, rent.highest])} 元，中位 ${daily(rent.median)} 元`),
      checked && `最近一处 ${checked}`,
    ]
      .filter(Boolean)
      .join("；")}。`,
  figures: "这里的行情",
  count: "在列",
  countUnit: "处",
  area: "面积",
  rentMedian: "租金中位数",
  rentRange: "租金",
  perDay: "元/㎡/天",
  rentNote: (stated: number, count: number) =>
    `租金按最低报价折成每天每㎡计算，${figure(count, 0)} 处里有 ${figure(stated, 0)} 处写明；整租的按面积折算，按床、按场次报价的不在内。`,
  more: (count: number) => `看全部 ${figure(count, 0)} 处，按条件筛选`,
  narrow: "按条件筛选",
  near: { town: "附近的镇和街道", other: "下面的区域" },
  kinds: (place: string) => `${place}还有`,
  linked: (name: string, count: number) => `${name} ${figure(count, 0)}`,
  none: (title: string) => `眼下没有${title}`,
  noneNote: "看看更大范围的，或者把需求留下，有了告诉你。",
  marketOf: (title: string) => `${title}：行情与全部在列`,
  wholePlace: (place: string) => `${place}的全部空间`,
  seeList: (title: string, count: number) => `${title}（${figure(count, 0)} 处）`,
} as const;
