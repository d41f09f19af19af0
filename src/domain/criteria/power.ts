import { atLeast } from "./kinds/at-least.ts";

/** 配电 in kVA; kW are inferred by a power factor and say so. */
export const power = atLeast({
  key: "power",
  label: "配电",
  limits: { unit: "kVA", min: 5, max: 500_000 },
  tolerancePercent: 20,
  weight: 5,
  prunes: true,
  filters: true,
  question: "配电多少千伏安，能否增容？",
  lexicon: {
    words: ["配电", "配变", "用电", "变压器", "变压气", "专变", "电力", "电容量", "电量", "电"],
    notWords: ["充电桩", "充电", "电商", "电话", "电子", "电动", "电梯", "电镀", "机电", "电器", "光电"],
    reads: { dimension: "power", min: 5, max: 500_000, unitSuffices: true },
  },
});
