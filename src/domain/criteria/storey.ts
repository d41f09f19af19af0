import { oneOf } from "./kinds/one-of.ts";

/** 单层/多层. 一楼 alone says the floor, not that the building has one storey. */
export const storey = oneOf({
  key: "storey",
  label: "层型",
  weight: 4,
  filters: true,
  question: "是单层还是多层？",
  options: {
    single: ["单层", "单一层", "平层厂房", "单层钢构"],
    multi: ["多层", "楼上", "两层", "三层", "四层", "五层", "六层"],
  },
});
