import { gated } from "../pattern/gate.ts";
import { spaceOdds } from "./leaning.ts";
import { firstOf, type Page, says } from "./page.ts";

/** What can be let, sold or sought: never goods, never the people in it. */
const space =
  "(?:厂房(?!拆|网|改造|加固)|标厂|老?厂(?![家商长址牌规区里内价])|云?仓(?!管|单|储企|储设|库?货架)|(?<!车)库(?!存|管|板|货架|设备)|车间(?!主)|院[子落]?(?!长|校)|[独整一两二三\\d]栋|大?楼(?!盘)|写字间|办公(?!家|用|设|桌|椅|文)|商?铺(?!货)|门面|店面|门店|门市|门脸|门头|档口|报告厅|会议厅|影棚|场馆|球馆|摊位|土地|用地|[块片处亩]地|地[块皮](?!区)|场地|园区?(?![林艺]|食堂|的?物业)|公寓|宿舍|独院|展厅|展位|会场|房[源屋产间子]|民房|厂院|资产|工位|单间|平层|会议室|宴会厅|实验室|堆场|大棚|铁皮棚|中央厨房)";
const given =
  "(?:出租|招租|转租|出售|转让|整租|分租|待租|可租|急租|直租|放租|租售|出让|拍卖|变卖|招商(?!总监|经理|专员|主管|顾问|ppt|方案)|竞租|腾出|空出|[急退]转|退租|合租|招拍挂|盘活|空置(?!率)|转(?=[，。 ]|$))";
const sought =
  "(?:[求诚寻]租|求购|求买|[想需拟欲要]租|租用|承租|谁(?:家|那边?|手[上里头])?有|有没有|还有|有无|哪里有|哪位有|寻[找求]|选址|购置|想买)";
const asked = "(?:找|求|需要?|要|租赁?|收购?|买|购买?|缺)";
/** What follows a verb of the trade and makes of it a matter of talk: 厂房租赁合同, 出租税率, 园区的工作. */
const notDealt =
  "(?!合同|公司|协议|模板|补贴|政策|税|印花|押金|工作|业务|经验|信息(?:推广|服务|发布|平台)|市场|指数|均价|平台|服务|资质|的?工作|的?岗位|的?货架|的?设备)";

const dealt = gated(
  new RegExp(
    `(?:${given}|${sought})${notDealt}[^，。；\\n]{0,24}?${space}|${space}[^，。；\\n]{0,20}?(?:${given}|${sought})${notDealt}`,
    "g",
  ),
);
const wanted = gated(
  new RegExp(
    `${asked}${notDealt}[^，。；\\n]{0,20}?${space}${notDealt}|${space}[^，。；\\n聘]{0,12}?(?:要|需要?|需求)${notDealt}|(?:需求|求租|求购|意向)(?:面积|区域)|(?:拿|买|要)[^，。；\n]{0,6}亩|(?:想|要|准备|打算|计划)(?:搬|迁)[到去至]|谁(?:家|还|那边?|手[上里头])?有[^，。；\\n]{0,10}?\\d(?:平|㎡|方|亩)`,
    "g",
  ),
);

/** What a space that is traded has. */
const traded = "area land rent price beds capacity deal".split(" ");

/** Words of an offer or a need, or so few words that nothing else is told. */
const isPlain = (page: Page): boolean =>
  page.text.length < 13 ||
  traded.some((key) => page.has(key)) ||
  firstOf(page, dealt) !== undefined ||
  firstOf(page, wanted) !== undefined;

/** From here on all words together deny what plain words say. */
const deniedBelow = -2;

/**
 * Whether the text offers or seeks space at all. Jobs, goods, services, notices, news and small talk hold halls, tons
 * and sums too: nothing of them is a value. All words together tell; where they tell little, plain words do.
 */
export function speaksOfSpace(page: Page): boolean {
  if (page.side !== undefined) return true;
  const odds = spaceOdds(page.coded);
  return odds > 0 || (odds > deniedBelow && isPlain(page));
}

const figured = (page: Page): boolean => page.figures.some(({ measure }) => measure === "area" || measure === "land");
const named = gated(new RegExp(space));

/** Whether anything in the text is a space: a kind, an area, land, a rent, or a word for one. */
export const namesSpace = (page: Page): boolean =>
  ["kind", "area", "land", "rent"].some((key) => page.has(key)) || figured(page) || says(page, named);

const kept = new Set(["province", "city", "district", "town", "place", "company", "phone", "name", "socialId"]);

/** Where no space is offered or sought only places, the firm and the person remain. */
export function keepPersonAndPlace(page: Page): void {
  const reachable = page.has("phone");
  const claims = page.claims.filter(({ key }) => kept.has(key) && (key !== "name" || reachable));
  page.claims.splice(0, page.claims.length, ...claims);
}
