import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const recordOf = (text: string) => read(text, { places: gazetteer, today: "2026-11-23" }).record;

describe("where somebody is who wants to be elsewhere is not where he looks", () => {
  test.each([
    ["现租松江九亭1100平办公室，太贵，想搬到泗泾，800平以内", "泗泾"],
    ["原厂房在昆山花桥，因动迁，想租嘉定安亭厂房6000平", "安亭"],
    ["我们现在在闵行颛桥租的2600平到期，做种植体，想往嘉定南翔、江桥搬，3500平", "南翔|江桥"],
    ["公司地址：天津津南八里台；需求地址：河北沧州黄骅；厂房9000㎡", null],
  ])("%s", (text, town) => expect(recordOf(text).town).toBe(town));

  test("what stands there and is let is meant itself", () => {
    expect(recordOf("我司在嘉定南翔有个自建厂房，单层4600平，想找个做机加工的客户，出租").town).toBe("南翔");
  });
});

test("a county's zone is told by its word beside the county", () => {
  expect(recordOf("安徽广德经开区厂房出租，单幢3200㎡，0.55元/㎡/天")).toMatchObject({
    district: "广德",
    town: "经开区",
  });
});

describe("of halls the one that is sought, and all that are let together", () => {
  test.each([
    ["客户现厂昆山陆家3000平，租到明年3月，要搬6000平独栋，花桥安亭都看", [6000, 6000]],
    ["想租冷库加一间分拣车间，冷库300平，车间五百平，武汉黄陂", [300, 800]],
    ["仓出租，三个车间分别1800、2400、3100平，天车5吨，济南章丘", [1800, 7300]],
    ["找润滑油仓库，郑州管城，5-600平，丙类", [500, 600]],
  ])("%s", (text, area) => expect(recordOf(text).area_sqm).toEqual(area));
});

describe("where goods go, a head office stays or somebody came from is no place that is looked for", () => {
  test.each([
    ["厂在宜兴丁蜀，货都发宁波，想在长兴煤山租3000平厂房", "长兴"],
    ["有家客户本来在中山小榄，准备搬去上饶，要厂房2000平", null],
    ["绵阳搬来的客户，看成都崇州羊马，厂房1500平求租", "崇州"],
    ["思明的仓到期，要转到同安或翔安，求租低温库1000平", "同安|翔安"],
    ["在义乌做了十年圣诞树，求租北苑、廿三里仓库5000平", "义乌"],
  ])("%s", (text, district) => expect(recordOf(text).district).toBe(district));
});

describe("towns that the trade knows by their names alone", () => {
  test.each([
    ["佛堂求小厂房200平，三楼以下", "佛堂"],
    ["长安乌沙新出一楼1300方厂房出租", "长安"],
    ["角美厂房6000平出租，做罐头的", "角美"],
    ["佛堂路厂房200平出租", null],
  ])("%s", (text, town) => expect(recordOf(text).town).toBe(town));
});

describe("where somebody does not want to be, or leaves, is no place that is looked for", () => {
  test.each([
    ["求租厂房1200平，松江佘山、小昆山，青浦白鹤不去", "佘山|小昆山"],
    ["求租仓库2000平，储罐要进化工园区，连云港徐圩；灌南灌云不考虑", "徐圩"],
    ["康养床垫厂，从东莞厚街撤，意向：惠州博罗园洲、石湾，求租厂房6500平", "园洲|石湾"],
    ["客户升级了：不是宝山顾村，是太仓沙溪或璜泾，求租厂房1800平", "沙溪|璜泾"],
    ["无锡前洲那套被房东卖了，急找厂房1500平，惠山洛社、玉祁都行", "洛社|玉祁"],
    ["咸阳秦都马庄老厂房一万平出租", "马庄"],
  ])("%s", (text, town) => expect(recordOf(text).town).toBe(town));
});

test("a new district that is no district by law is told as its city's town", () => {
  expect(recordOf("兰州新区现剩三栋单层厂房出租，3000平")).toMatchObject({
    city: "兰州",
    district: null,
    town: "兰州新区",
  });
});

test.each([
  ["宝山月浦焊材公司，钢厂改革不让堆外来料，寻杨行、顾村单层1800，桥吊10吨", "杨行|顾村"],
  ["闵行华漕那家烘焙培训学校，教室不够，要500平两层内，七宝或虹桥镇，月租4.5万", "七宝|虹桥镇"],
  ["奉贤南桥的仓不给续，做婚礼道具的，找庄行、柘林1200平的库", "庄行|柘林"],
  ["求租嘉定马陆或南翔厂房1200平，做精密零件，想十月前搬进去", "马陆|南翔"],
])("where a wish comes behind a name and other places behind the wish, these are meant: %s", (text, towns) => {
  expect(recordOf(text).town).toBe(towns);
});
