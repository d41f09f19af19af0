import type { DemoBuilding, DemoPark, DemoUnit } from "./record.ts";

/** Floors of equal units: 3#-201 is the first unit on the second floor of 3#. */
function equalUnits(building: string, floors: readonly number[], perFloor: number, areaSqm: number): DemoUnit[] {
  return floors.flatMap((floor) =>
    Array.from({ length: perFloor }, (_, i) => ({ name: `${building}-${floor}0${i + 1}`, floor, areaSqm })),
  );
}

const leases: Readonly<Record<string, NonNullable<DemoUnit["lease"]>>> = {
  "1#-102": { tenant: "示例重工机械有限公司", endsInDays: 520 },
  "2#-101": { tenant: "示例起重装备有限公司", endsInDays: 75 },
  "2#-102": { tenant: "示例精锻科技有限公司", endsInDays: 910 },
  "3#-301": { tenant: "示例电子器件有限公司", endsInDays: 430 },
  "3#-302": { tenant: "示例电子器件有限公司", endsInDays: 430 },
  "3#-401": { tenant: "示例传感技术有限公司", endsInDays: 260 },
  "4#-101": { tenant: "示例模塑科技有限公司", endsInDays: 660 },
  "4#-102": { tenant: "示例模塑科技有限公司", endsInDays: 660 },
  "4#-201": { tenant: "示例线束有限公司", endsInDays: 340 },
  "4#-202": { tenant: "示例线束有限公司", endsInDays: 340 },
  "5#-101": { tenant: "示例医疗器械有限公司", endsInDays: 150 },
  "5#-102": { tenant: "示例医疗器械有限公司", endsInDays: 150 },
  "5#-201": { tenant: "示例医疗器械有限公司", endsInDays: 150 },
  "5#-202": { tenant: "示例医疗器械有限公司", endsInDays: 150 },
  "5#-301": { tenant: "示例医疗器械有限公司", endsInDays: 150 },
  "5#-302": { tenant: "示例医疗器械有限公司", endsInDays: 150 },
  "5#-401": { tenant: "示例医疗器械有限公司", endsInDays: 150 },
  "5#-402": { tenant: "示例医疗器械有限公司", endsInDays: 150 },
  "6#-101": { tenant: "示例包装材料有限公司", endsInDays: 800 },
  "6#-102": { tenant: "示例自动化设备有限公司", endsInDays: 45 },
  "6#-201": { tenant: "示例光学仪器有限公司", endsInDays: 390 },
  "7#-101": { tenant: "示例检测技术有限公司", endsInDays: 700 },
  "7#-102": { tenant: "示例检测技术有限公司", endsInDays: 700 },
  "7#-201": { tenant: "示例机器人有限公司", endsInDays: 210 },
  "7#-202": { tenant: "示例软件科技有限公司", endsInDays: 120 },
  "7#-401": { tenant: "示例生物科技有限公司", endsInDays: 480 },
};

const withLeases = (building: DemoBuilding): DemoBuilding => ({
  ...building,
  units: building.units.map((unit) => {
    const lease = leases[unit.name];
    return lease === undefined ? unit : { ...unit, lease };
  }),
});

const papers = { plotRatio: 1.5, title: ["titled"], landNature: ["industrial"], planBlock: ["104"] } as const;

const cranehall = (name: string): DemoBuilding => ({
  name,
  floors: 1,
  facts: { kind: ["factory"], storey: ["single"], clearHeight: 9, crane: 10 },
  units: equalUnits(name, [1], 2, 3000),
});

const fourStoreys = (name: string): DemoBuilding => ({
  name,
  floors: 4,
  facts: { kind: ["factory"], storey: ["multi"], freightLift: 3 },
  units: equalUnits(name, [1, 2, 3, 4], 2, 1250),
});

const threeStoreys = (name: string): DemoBuilding => ({
  name,
  floors: 3,
  facts: { kind: ["factory"], storey: ["multi"], freightLift: 5 },
  units: equalUnits(name, [1, 2, 3], 2, 1500),
});

const researchHouse: DemoBuilding = {
  name: "7#",
  floors: 5,
  facts: { kind: ["rnd"], storey: ["multi"], freightLift: 2 },
  units: equalUnits("7#", [1, 2, 3, 4, 5], 2, 800),
};

const serviceHouse: DemoBuilding = {
  name: "8#",
  floors: 2,
  facts: { storey: ["multi"] },
  units: [
    { name: "8#-会议厅", floor: 1, areaSqm: 960 },
    { name: "8#-便利店", floor: 1, areaSqm: 200 },
    { name: "8#-201", floor: 2, areaSqm: 280 },
    { name: "8#-202", floor: 2, areaSqm: 280 },
    { name: "8#-203", floor: 2, areaSqm: 280 },
  ],
};

const workersHouse: DemoBuilding = {
  name: "11#",
  floors: 6,
  facts: { kind: ["dorm"], storey: ["multi"] },
  units: [1, 2, 3, 4, 5, 6].map((floor) => ({ name: `11#-${floor}F`, floor, areaSqm: 1000 })),
};

const canteen: DemoBuilding = {
  name: "12#",
  floors: 1,
  facts: { storey: ["single"] },
  units: [{ name: "12#-食堂", floor: 1, areaSqm: 1000 }],
};

/** Two phases of 62,000 and 25,000 ㎡, each building to its units; land by a plot ratio of 1.5. */
export const park: DemoPark = {
  name: "徐行智造产业园（示例）",
  at: "徐行镇",
  phases: [
    {
      name: "一期",
      areaSqm: 62_000,
      landMu: 62,
      facts: papers,
      buildings: [
        cranehall("1#"),
        cranehall("2#"),
        ...["3#", "4#", "5#", "6#"].map(fourStoreys),
        researchHouse,
        serviceHouse,
      ].map(withLeases),
    },
    {
      name: "二期",
      areaSqm: 25_000,
      landMu: 25,
      facts: papers,
      buildings: [threeStoreys("9#"), threeStoreys("10#"), workersHouse, canteen],
    },
  ],
};
