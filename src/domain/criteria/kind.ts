import { oneOf } from "./kinds/one-of.ts";

/** 类型. A client who says shop may mean a factory; 产业园, 独院 and 钢构 name no kind. */
export const kind = oneOf({
  key: "kind",
  label: "类型",
  weight: 10,
  prunes: true,
  filters: true,
  question: "需要的是厂房、仓库、研发楼，还是土地？",
  options: {
    factory: ["厂房", "标准厂房", "车间", "生产用房", "生产车间", "工厂"],
    rnd: ["研发", "研发楼", "研发用房", "实验室", "中试"],
    warehouse: ["仓库", "库房", "仓", "高标仓", "冷库", "冷链仓", "物流仓", "危险品库"],
    land: ["土地", "工业用地", "地皮", "场地", "堆场", "工业地", "地块"],
    office: ["办公", "写字楼", "办公楼", "办公室"],
    venue: ["会场", "会议场地", "展厅", "活动场地", "会议厅", "报告厅"],
    dorm: ["宿舍", "宿舍楼", "员工宿舍", "蓝领公寓", "人才公寓"],
    shop: ["商铺", "门面", "店面", "店铺"],
  },
});

export type Kind = "factory" | "rnd" | "warehouse" | "land" | "office" | "venue" | "dorm" | "shop";
