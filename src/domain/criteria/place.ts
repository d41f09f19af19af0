import { placeIn } from "./kinds/place-in.ts";

/** 区域: where it lies, to the town; asked at any level. 周边 and 靠近 are relations, not places. */
export const place = placeIn({
  key: "place",
  label: "区域",
  weight: 9,
  prunes: true,
  filters: true,
  question: "希望在哪个区、哪个镇？",
  lexicon: { words: ["区域", "位置", "地点", "地址", "选址区域", "意向区域", "求租区域", "需求区域"] },
});
