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
  placeTitle: (place: string) => `${place}：厂房、仓库、土地与需求`,
  placeHeading: (place: string) => place,
  placeSaid: (place: string, kinds: readonly { kind: string; count: number }[], needs: number) =>
    `${place}在列${
      kinds.length === 0
        ? "的空间眼下没有"
        : kinds.map(({ kind, count }) => `${kind} ${figure(count, 0)} 处`).join("、")
    }${needs > 0 ? `；有 ${figure(needs, 0)} 条公开的需求可以落在这里` : ""}。`,
  market: "在列的空间",
  kind: "类型",
  offered: "处数",
  total: "面积合计",
  totalNote: "面积合计是在列各处写明的面积相加；同一处整体和分开都在列时会算两次。租金按最低报价折成每天每㎡。",
  newest: "最新发布",
  needsHere: "可以落在这里的需求",
  postsHere: "与这里有关的资讯",
  parks: "园区",
  mapOf: (place: string) => `${place}一带各处有多少在列的空间`,
  counted: (name: string, count: number) => `${name} ${count}`,
  openMap: "看地图",
  mapFailed: "地图没有打开，请再试一次",
  mapCentres: "点标在镇的中心附近，不是房源的准确位置。",
  mapNote: "点在各镇的大致中心，越大在列的越多；不画界线。",
  km: (km: number) => `${km} 公里`,
  nothingPlace: (place: string) => `${place}眼下没有公开的空间、需求或资讯`,
  parkTitle: (park: string) => park,
  parkSaid: (park: string, place: string, count: number, area: string) =>
    `${[place, park].filter(Boolean).join(" ")}，在列 ${figure(count, 0)} 处${area === "" ? "" : `，可租可售 ${area} ㎡`}。`,
  parkUnits: "楼栋与单元",
  unit: "单元",
  floor: "楼层",
  floorShown: (floor: number) => (floor < 0 ? `地下 ${-floor} 层` : `${floor} 层`),
  offer: "所在房源",
  free: "在列面积",
  freeNote: "每个单元只算一次；已经租出的和没有公开的不在内。",
  units: "在列单元",
  unitsUnit: "个",
  industries: "对行业的要求",
  restOfPark: "没有分期",
  wholePlace: (place: string) => `${place}的全部空间`,
  seeList: (title: string, count: number) => `${title}（${figure(count, 0)} 处）`,
} as const;
