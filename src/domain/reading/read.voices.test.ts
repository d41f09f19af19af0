import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { read } from "./read.ts";

const record = (text: string) => read(text, { places: gazetteer, today: "2026-11-23" }).record;

describe("who speaks", () => {
  test.each([
    "求租厂房2000平",
    "有没有1500平左右的厂房出租，在嘉定",
    "我们要一个上千平带院的厂房",
    "三水白坭 租或买 1.2万平单层",
    "细佬想揾个铺位 150方",
    "无需环评，纯办公 两三百平",
    "我公司现在有2000平厂房，准备扩到4000平",
    "拿地20亩自建厂房",
    "买厂房：2-3千平米，带天车",
  ])("seeks: %s", (text) => expect(record(text).side).toBe("demand"));

  test.each([
    "厂房1350平 18元",
    "嘉定北一楼1300平厂房找人接手",
    "自家厂房招合租 850平",
    "手上空房求推荐客户，浦东合庆 3200平",
    "马陆厂房 想整个往外租，一年210万",
    "出租 乙类仓库 需环评手续齐全企业",
    "厂房500平到5000平都有，要的私信",
    "有朋友要厂房吗？单层6800平",
    "哪位老板要仓库？周庄6800平",
    "厂房4300平，想找做羊绒纱线的合作方",
    "急寻转手：塑料造粒厂，车间2600平",
    "家具厂老板有没有要搬的？车间4800平方",
    "熔炼企业搬迁腾出厂房6200平",
    "化工园乙类厂房1800㎡，仅限胶粘剂类企业，需安评",
  ])("offers: %s", (text) => expect(record(text).side).toBe("supply"));

  test.each([
    ["厂房招租 一年8万", ["rent"]],
    ["工业地打包5200万 45亩", ["sale"]],
    ["厂房8000平 一年90万或卖2200万", ["rent", "sale"]],
    ["江宁厂房 可租可购", ["rent", "sale"]],
    ["研发楼3600平 免租半年", ["rent"]],
    ["长三角选址，用地80亩，购地自建", ["sale"]],
  ])("%s is %j", (text, deal) => expect([...record(text).deal].sort()).toEqual(deal));
});

describe("what is made or stored there", () => {
  test.each([
    ["用途：无纺布生产；面积2000平", "无纺布生产"],
    ["求租厂房 纺织后整理企业 需1万平", "纺织后整理"],
    ["某新能源企业需求：厂房8000㎡", "新能源"],
    ["慈溪 找厂房 注塑机30台", "注塑"],
    ["求租厂房，用于无人机总装", "无人机总装"],
    ["求租厂房3000平 军工电子 层高8米", "军工电子"],
    ["找小厂房150方！手板模型！", "手板模型"],
    ["厂房招租，欢迎精密机械、电子信息类企业", "精密机械、电子信息"],
    ["厂房出租 医疗器械、机加工优先", "医疗器械、机加工"],
    ["厂房招租，机加工、木托盘可以", "机加工、木托盘"],
    ["工业用地出让40亩，主攻时尚毛衫、高端装备", "时尚毛衫、高端装备"],
    ["诸暨店口 五金厂房出租 900平", "五金"],
    ["找500平仓库，堆展具", "展具"],
    ["求租3000平，川菜调料生产用房", "川菜调料生产"],
    ["急寻印花车间500平", "印花"],
    ["园区招引：叶片、塔筒、齿轮箱等配套项目，厂房2栋", "叶片、塔筒、齿轮箱"],
    ["食品、医药中间体产业，标准厂房5万方出租", "食品、医药中间体"],
    ["厂房出租3000平，电子信息为主导产业", "电子信息"],
    ["厂房出租760平 光学检测企业可享首年免租", "光学检测"],
    ["电动工具企业找新厂，一栋做注塑一栋装配", "电动工具"],
    ["园区引进智能家居产业链企业，厂房出租", "智能家居"],
    ["厂房出租，诚邀船配、海工、压力容器企业", "船配、海工、压力容器"],
    ["厂房出租，重型机械、氢能装备都收", "重型机械、氢能装备"],
    ["货场18亩出租，包材、成品酒均可存放", "包材、成品酒"],
    ["招租，园区现有企业30家，以LED照明为主", "LED照明"],
    ["厂房出租3000平，汽车零部件、轴承、电机企业最佳", "汽车零部件、轴承、电机"],
    ["土地出让50亩，产业要求新能源、新材料", "新能源、新材料"],
    ["有家具厂要在南康找5000平厂房", "家具"],
    ["求租2000平，给华为代工手机中框", "手机中框"],
    ["找一个废旧金属破碎的场地，15亩以上", "废旧金属破碎"],
    ["我们厂生产汽车后视镜，求租4000平", "汽车后视镜"],
  ])("%s: %s", (text, words) => expect(record(text)).toMatchObject({ use: words, industry: words }));

  test.each([
    "厂房出租，电缆厂整厂搬走了",
    "原汽配企业厂房出租3000平",
    "无人机产业园研发楼招租",
    "厂房出租，做污染的不要",
    "厂房出租，不要做喷漆的",
    "厂房出租，做牙刷毛刷的厂搬去江都了",
    "厂房出租，可做电镀以外任何行业",
    "厂房出租，限制行业：化工、电镀",
    "厂房出租，不租给做塑料的",
    "厂房出租，目前做模具的用了一半，另一半1000平出租",
    "厂房出租，房东自己是做轴承的，希望找上下游企业",
  ])("nothing: %s", (text) => expect(record(text)).toMatchObject({ use: null, industry: null }));

  test("work that names no industry is a use alone", () => {
    expect(record("厂房出租，只能做仓库或轻加工")).toMatchObject({ use: "仓库或轻加工", industry: null });
  });
});

describe("sums", () => {
  const month = (amount: unknown) => ({ amount, unit: "cny_sqm_month" });
  const day = (amount: unknown) => ({ amount, unit: "cny_sqm_day" });
  test.each([
    ["厂房出租 价格1块1毛5", day([1.15, 1.15])],
    ["仓库出租 报价1块零5分", day([1.05, 1.05])],
    ["厂房出租 价格0.3天", day([0.3, 0.3])],
    ["厂房出租 房租按0.88", day([0.88, 0.88])],
    ["找服装仓 三四百平 20以下", month([null, 20])],
    ["厂房求租 预算22-25", month([22, 25])],
    ["厂房1-4层出租 一楼24 二楼以上18", month([18, 24])],
    ["厂房出租 租金一楼1.1二楼0.85", day([0.85, 1.1])],
    ["写字间300-2000平 精装 3.8-5.2 国企", day([3.8, 5.2])],
    ["厂房出租 两台货梯 21包物业", month([21, 21])],
    ["厂房1-2F打包3400平出租 1F 24 2F 15", month([15, 24])],
    ["研发楼租1.3起售1.1万起", day([1.3, null])],
    ["找400平仓库，15左右", month([15, 15])],
    ["厂房1300平转租 剩2年租约 年租22万", { amount: [220_000, 220_000], unit: "cny_year" }],
    ["厂房出租 每层2000平 租18起", month([18, null])],
    ["求租门店30平 一年3万 张先生", { amount: [30_000, 30_000], unit: "cny_year" }],
    ["求租厂房 600平 一个月一万二以内", { amount: [null, 12_000], unit: "cny_month" }],
    ["求租厂房 一千五一个月", { amount: [1500, 1500], unit: "cny_month" }],
  ])("%s", (text, rent) => expect(record(text).rent).toEqual(rent));

  test.each([
    ["土地出售22亩 价格58万一亩", { amount: [580_000, 580_000], unit: "cny_mu" }],
    ["厂房出售 现1980万起拍 评估价3100万", { amount: [19_800_000, null], unit: "cny_total" }],
    ["求购厂房 2500万预算", { amount: [null, 25_000_000], unit: "cny_total" }],
    ["厂房出售+出租 售5800起 租18起", { amount: [5800, null], unit: "cny_sqm" }],
  ])("%s", (text, price) => expect(record(text).sale_price).toEqual(price));

  test.each([
    ["求租厂房 税收20w每年", { amount: [20, 20], unit: "wan_year" }],
    ["需要厂房5000㎡；承诺税收一千万；", { amount: [1000, 1000], unit: "wan_year" }],
    ["厂房招租，亩均税收不得低于25万元", { amount: [25, null], unit: "wan_mu_year" }],
    ["工业地68亩出让 亩产税收20万", { amount: [20, 20], unit: "wan_mu_year" }],
    ["求租厂房 税收承诺亩均80万元", { amount: [80, 80], unit: "wan_mu_year" }],
    ["求租厂房 税收第一年300万，第三年1000万", { amount: [300, 1000], unit: "wan_year" }],
    ["找地 亩均产值1000万税收60万", { amount: [60, 60], unit: "wan_mu_year" }],
  ])("%s", (text, tax) => expect(record(text).tax).toEqual(tax));

  test("转让费, 评估价 and what a firm turns over are no rent and no price", () => {
    expect(record("商铺转租 月租4800 转让费6万").rent).toEqual({ amount: [4800, 4800], unit: "cny_month" });
    expect(record("求租厂房，年产值1.5亿，注册资金2000万")).toMatchObject({ rent: null, sale_price: null, tax: null });
  });
});

describe("areas and floors", () => {
  test.each([
    ["厂房出租 上下各900", [900, 1800]],
    ["厂房出租 层面积2200 现空2、3层", [2200, 4400]],
    ["5层厂房每层1900平 1-2层已租 3-5层招租", [1900, 5700]],
    ["研发楼招租1680平，可隔小至260平", [260, 1680]],
    ["厂房出租，总面积12000平，剩余3500平可租", [3500, 3500]],
    ["高标库2.4万平已租1.1万 余1.3万可分3000", [3000, 13000]],
    ["独栋3层3800方/5层6500方可选，出租", [3800, 6500]],
    ["求租厂房3000平以上，最大不超过5000平", [3000, 5000]],
    ["出售厂房两套，1250平和1380平", [1250, 2630]],
    ["厂房出租，面积从600到3000不等", [600, 3000]],
    ["丙类仓4000平 甲类仓1000平 出租", [1000, 5000]],
    ["厂房出租 2层 6000平 一楼3000 二楼3000", [3000, 6000]],
    ["求租厂房8000㎡，首层≥5000㎡", [8000, 8000]],
    ["厂房出租 7800平，分2600一跨", [2600, 7800]],
    ["仓库出租，5000方可分租", [5000, 5000]],
    ["写字楼出租 使用面积210（建面300）", [300, 300]],
    ["A栋1-3楼出租 一楼1860㎡ 二楼、三楼各1980㎡", [1860, 5820]],
    ["谁有一千二三的仓", [1200, 1300]],
  ])("%s", (text, area) => expect(record(text).area_sqm).toEqual(area));

  test.each([
    ["厂房出租 二三四层", "2-4"],
    ["厂房求租 二三楼OK", "2|3"],
    ["求租厂房 三楼以下", "1-3"],
    ["门面出租 负一 120平", "-1"],
    ["厂房出租 二层三层打包2400平", "2|3"],
    ["要求：1、一楼1500方厂房", "1"],
    ["厂房出租1000平，楼层：2/4层", "2"],
    ["厂房招租，二、三、四层对外租", "2-4"],
    ["厂房出租，3/4/5楼可租", "3-5"],
    ["厂房出租 所在楼层 2 总楼层 4", "2"],
    ["负一楼仓库出租500平", "-1"],
    ["厂房出租，位于园区6号楼1层东，1300平", "1"],
    ["三层楼，一楼二楼租出去了，三楼800平出租", "3"],
    ["厂房出租2400平，一楼1200，二楼1000", "1|2"],
  ])("%s", (text, floor) => expect(record(text).floor).toBe(floor));

  test.each(["找仓库，2楼不要", "求购办公楼一层 500平", "库房出租 坡道上二楼", "四层厂房，一楼有租客"])(
    "no floor: %s",
    (text) => expect(record(text).floor).toBeNull(),
  );

  test("land is read in 亩 and its tenths", () => {
    expect(record("集体地出让一亩三分").land_mu).toEqual([1.3, 1.3]);
  });
});

describe("places", () => {
  test.each([
    ["求租樟木头/清溪/塘厦仓库", "樟木头|清溪|塘厦"],
    ["求租徐行/华亭厂房", "徐行|华亭"],
    ["要嘉善库房，姚庄惠民优先", "姚庄|惠民"],
    ["安亭汽车城厂房出租", "安亭"],
    ["嘉定工业区北区厂房招租", "嘉定工业区北区"],
    ["樟木头高铁站边商铺转让", "樟木头"],
  ])("%s: %s", (text, town) => expect(record(text).town).toBe(town));

  test("a weak name counts in front of the town that lies in it", () => {
    expect(record("白云嘉禾均禾附近找铺位")).toMatchObject({ district: "白云", town: "嘉禾|均禾" });
  });

  test("where a firm sits is not where it seeks", () => {
    expect(record("高新技术企业（注册地北京）求常州厂房4000平")).toMatchObject({ city: "常州", province: null });
    expect(record("桐乡乌镇周边找宿舍").district).toBeNull();
  });
});

test("a firm and a person called without 公司 and by family name alone", () => {
  expect(record("求租仓库 上海衡驭供应链 卞先生 15800002305")).toMatchObject({
    company: "上海衡驭供应链",
    contact: { name: "卞先生", phone: "15800002305" },
  });
  expect(record("求租厂房 电话19900002504，姓翁").contact).toEqual({ name: "翁", phone: "19900002504" });
});

describe("what is named and not dealt in", () => {
  test.each([
    ["厂房出租5200平，国有土地，产证齐全", ["factory"]],
    ["求购厂房3000平，要求国有出让土地、无抵押", ["factory"]],
    ["厂房整栋出售4800平，土地性质为国有工业出让用地，2066年到期", ["factory"]],
    ["外冈厂房1800平出租。本公司专做嘉定厂房、仓库、土地租售十年", ["factory"]],
    ["研发楼1300平招租。更多写字楼、仓库请关注", ["rnd"]],
    ["厂房2400平，另有办公用房6间，现成宿舍", ["factory", "office"]],
    ["求购国有土地30亩，带厂房的也可以", ["land", "factory"]],
    ["土地、厂房出租", ["land", "factory"]],
    ["工业用地绿证，厂房出租4000平", ["factory"]],
    ["我司有自建厂房对外出租", ["factory"]],
    ["出租3000平标准车间，另配办公楼一栋", ["factory", "office"]],
    ["仓库500平求租，卖实验室耗材", ["warehouse"]],
    ["大院出租，20亩", ["land"]],
    ["厂房1800平，带地坪漆水电办公室，20块", ["factory"]],
  ])("%s: %j", (text, kinds) => expect([...record(text).kinds].sort()).toEqual([...kinds].sort()));
});

test("spread digits behind a word are one number", () => {
  expect(record("出租嘉定仓库3 0 0 0 平米").area_sqm).toEqual([3000, 3000]);
});

test("what the writer also deals in is not read, whatever it names", () => {
  const said =
    "佛山狮山单层厂房招租12000平，4000方起分。本公司专做佛山、广州厂房仓库租售十年，手上还有里水、丹灶等地1000至50000方各类厂房、仓库、土地";
  expect(record(said)).toMatchObject({ town: "狮山", kinds: ["factory"], deal: ["rent"], land_mu: null });
  expect(record("手上有里水、丹灶等地各类厂房出租").kinds).toEqual(["factory"]);
});

describe("what stands in a row", () => {
  test.each([
    ["厂房出租3000平，货梯2t×1，3t×1", { freight_lift_t: 3 }],
    ["厂房出租，首层7米2吨，二层以上4.5米0.75吨", { clear_height_m: 7, load_t_sqm: 2 }],
    ["求购院子20亩，有315电", { power_kva: 315 }],
    ["厂房出租，可办纺织、机电环评", { eia: true }],
    ["厂房出租3000平，3台20吨+2台10吨行车", { crane_t: 20 }],
    ["厂房出租3000平，10KV电1600", { power_kva: 1600 }],
    ["厂房1800平 宿舍3000 变压器630 出租", { power_kva: 630 }],
    ["厂房5层 一层7.8其余4.2 出租", { clear_height_m: 7.8 }],
    ["仓库11000㎡ 层高都是6.5 出租", { clear_height_m: 6.5 }],
  ])("%s: %j", (text, said) => expect(record(text)).toMatchObject(said));

  test("a hall that is described is spoken of, whatever word the message begins with", () => {
    expect(record("承接深圳外溢！秋长单一层厂房3500平，滴水7米，配电400，18元")).toMatchObject({
      kinds: ["factory"],
      area_sqm: [3500, 3500],
    });
  });
});
