import { type Gated, gated } from "../pattern/gate.ts";
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

const machine =
  "(?:叉车|货架|托盘|周转箱|变压器|配电柜|行车|天车|龙门吊|[吊汽]车|起重机|[机车冲磨铣钻]床|注塑机|空压机|发电机|高空作业车|升降机|剪叉车|挖机|铲车|装载机|设备|机[器械](?!厂)|集装箱|板房|活动房|钢结构(?=材料)|钢材|废[旧品铁铜铝钢料纸]|库存|布料|纱线|原料|电缆|空调|锅炉|家具|货柜|货车|轿车|[专商]利|商标|执照|域名|模具|物料|余料|公司(?=[，。 ]|$)|流水线|生产线|道闸|地磅|冷水机|机组|彩钢板|缝纫机|桌椅?|文件柜|库板|钢架|洒水车|压路机|工程车辆?|办公家具)";
const adjective = "[^，。；\\n厂仓库楼院房地带含包送连]{0,10}?";
/** Goods for sale, hire or scrap: 叉车出租, 出一批货架, 高价回收变压器, 二手注塑机转让. */
const goods = new RegExp(
  `(?:出售|转让|求[购租]|收购|回收|出租|租赁|处理|甩卖|低价出|(?<![转])卖|(?:^|[，。；\\n ])出(?=[一几两二三\\d]|二手)|采购|急[出售])${adjective}${machine}|(?:^|[，。；\\n ])${adjective}${machine}[^，。；\\n]{0,8}?(?:出租|出售|转让|租赁|回收|处理|甩卖|求购|拆除)`,
);

/** Words of what is no offer and no need of space; a clear offer or need in the same text outweighs them. */
const elsewhere: readonly Gated[] = [
  goods,
  /[厂库房]内的?设备|冷库设备|仓[库储]货架|库板|自拆|包拆|拆装|食堂(?:转|承)包/,
  /兼职|厂里招|劳务派遣|师傅\d+名|急需[^，。；]{0,6}工\d|招聘|[诚急]聘|聘请|求职|应聘|简历|月薪|底薪|薪资|五险一金|(?:^|[，。\n 急诚])招[^，。租商引拍标]{0,10}(?:工(?!容易|方便|便利|好|简单|快|难|优势|成本|无忧|作)|司机|师傅|文员|会计|主管|经理|学徒|保安|保洁|员)|[日年]结|年薪|工作地点|(?:份|的)工作(?=[，。 ]|$)/,
  /造价咨询|外包|(?:消防|电气|防雷|环境)检测|出具报告|推广服务|地产贷款|物业贷|贷款的|(?<!可|可以|能)承接|承包(?:商|工程)|(?<!可|可以|协助|免费)代办|代理记账|包工包料|环氧地坪(?:施工|工程)|质保|免费(?:量尺|设计|测量|检测|上门)|上门(?:测量|安装|自提|看货|收)|利率|放款|抵押贷|认证服务|验厂|获客|推广，|培训课|开班|学费|厂家直[销供发营]|欢迎订[购货]|批发|专业(?:生产|制造|拆除|安装|维修|施工|代办|办理|承接|做)|(?:提供|从事)[^，。]{0,12}(?:服务|咨询|代理)|(?:拆除|吊装|搬迁|维保|改造|安装|装修)[、，](?![^，。]{0,6}(?:完|已|到位))|安装[:：]|代加工|代工厂(?![^。]{0,30}(?:扩产|求租|找厂|搬迁|选址|\d平|平方))|注册公司/,
  /回程车|零担|(?:物流|货运|零担)专线|专线直达|配货|拉货|货源|装货|[\d.]米(?:平板|高栏)[^，。]{0,6}[，。][^，。]{0,8}吨|一批货/,
  /(?:^|[\n】。:： ])(?:重要|紧急|温馨|安全|群|停[水电气]|检修|盘点|涨价|放假|采购|施工|会议)*(?:通知|公告|提醒|提示|通告|通报)(?=[:：，。]|$)|的通知|停[水电]|(?:盘点|涨价|放假)通知|每票|集合|(?:采购|招标)公告|工程[，,]?(?:预算|招标)|自查|申报(?:通知|开始|指南|截止)|技改补贴|更名为|进群|入群|群规|改备注|接龙/,
  /新政|补贴(?=[，。]|$)|去化率|新增入驻|推进会|^新闻|投资[\d.]+亿元?(?:建设|新建|兴建)|召开|带队|我市|全市|据(?:统计|悉|了解|报道|介绍)|同比|环比|一行(?:到|赴|来|调研|走访)|调研|座谈会|(?:开工|签约|揭牌|开业|奠基|颁奖)仪式|纪要|例会|论坛|研讨会|推介会|年会(?:定于|将于)|火灾(?!危险)|台风|暴雨|地震/,
  /请教|什么材料|该找谁|问(?:个|下|一下)(?:政策|问题|情况)|律师|在线解答|有什么|区别|如何|哪家|模板|ppt|攻略|流程|多久|补贴(?:政策|标准)|挂靠|发票|融资|代写|闲置资金|接单|勘测|师傅吗|税率|印花税|懂政策|怎么(?:收|算|交|办|退)|(?:请问|问下|问一下|咨询)[^。]{0,14}(?:多少|怎么|吗|几)|多少(?:钱)?一[平亩]|一般(?:几|多少)|什么时候|改[^，。]{0,6}吗/,
  /钥匙(?!在)|的会改|客户嫌|先放一?放|元?(?:太|有点)?贵了(?![，。 ]?(?:我们?|就|所以)?(?:想|要|打算|准备)[搬换找租])|行情|别跟了|你问下|放弃了|平面图|新入群|关照|财源|再便宜|范本|不考虑了|不合适|合作愉快|顺利签约|成交了|感谢|谢谢|收到|合同(?:已|发)|坏了|来修|盖章|回头联系|不续租|打错了|生意兴隆|快乐|祝贺|恭喜|[收退]押金|押金(?:什么|怎么)|(?:屋顶|屋面)[^。]{0,20}光伏|光伏(?:安装|发电)/,
].map(gated);

/** What is reported or told, whatever halls and sums it names. */
const reported = gated(
  /据(?:统计|悉|了解|报道)|同比(?:增|下|上)|环比|区?[委长]?书记|市领导|区领导|领导[^，。；]{0,10}(?:走访|调研|察看|视察|考察)|成交了?\d+[套单笔]|一行(?:到|赴|来|调研|走访)|(?:开工|签约|揭牌|奠基)仪式|会议?纪要|(?:论坛|研讨会|推介会|年会)[^，。]{0,12}(?:举[行办]|定于|将于)|火灾(?!危险)|台风|督察|[一二三四两]室[一二两]厅|(?:今年|去年|[前上])[^，。]{0,3}季度|完成(?:工业)?投资|签约\d+单|一图读懂|政策解读|宣讲会|(?:成功)?案例[:：]|本月完成|自拆|包拆|二手(?:钢结构|活动)|钢架打包/,
);
const invites = gated(/招商[，：:]|免租|拎包|现房|入驻(?:即|可)?享/);
/** Figures of a whole district; a hall that is sold to be taken down. */
const gathered = gated(/据统计|同比|环比|自拆|包拆|二手(?:钢结构|活动)|钢架打包|[前上今去年]{1,2}[^，。]{0,3}季度/);
/** Sayings at the very beginning that tell what the whole is about. */
const headed = gated(
  /^[^，。；\n]{0,4}(?:招聘|[诚急]聘|高薪|求职|承接(?![^，。；！!]{0,10}(?:外溢|转移|产业|项目落))|承包各|代办|高价(?:回收|收)|回收|招(?:普工|工|学徒|司机|保安)|专业[^，。]{0,6}(?:设计|安装|拆除|拆旧|拆迁|回收|施工|维修|代)|提供)|招聘/,
);
/** Work that is offered: 招聘, 月薪; a hall is only where it is done. */
const hiring = gated(/招聘|[诚急]聘|高薪|月薪|求职|招(?:普工|学徒|司机|保安)/);
/** The plainest words of an offer or a need. */
const openly = gated(/(?:出租|招租|求租|求购|转租|出售|对外招|现房)/);

const figured = (page: Page): boolean => page.figures.some(({ measure }) => measure === "area" || measure === "land");
/** A question or advice about letting, without a size or a place to let. */
const asking = gated(/[?？]|吗|补贴|新政|怎么|如何|律师|解答|模板|ppt|政策|区别|税率|印花税|多久/);
const some = (page: Page, pattern: Gated): boolean => firstOf(page, pattern) !== undefined;

/**
 * Whether the text offers or seeks space at all. Jobs, goods, services, notices, news and small talk hold halls, tons
 * and sums too: nothing of them is a value. What is plainly let, sold or sought speaks of space whatever else it says.
 */
export const speaksOfSpace = (page: Page): boolean =>
  cuedSpace(page) ||
  (namesSpace(page) && !says(page, reported) && !says(page, hiring) && spaceOdds(page.text) > certain);

/** Odds from which on all words together tell, where no word by itself does. */
const certain = 4;

function cuedSpace(page: Page): boolean {
  const offers = some(page, dealt);
  if (says(page, headed))
    return (offers || some(page, wanted) || describesHall(page)) && figured(page) && !says(page, hiring);
  if (says(page, reported)) return offers && says(page, openly) && figured(page) && !says(page, gathered);
  // What is dealt in and has a size is meant, whatever else is said.
  if (offers && figured(page)) return true;
  if (elsewhere.some((pattern) => says(page, pattern))) {
    if (offers) return !says(page, asking);
    if (describesHall(page) && !says(page, hiring)) return true;
    return figured(page) && (facts.some((key) => page.has(key)) || some(page, wanted) || says(page, invites));
  }
  return (
    offers ||
    page.side !== undefined ||
    page.text.length < 13 ||
    traded.some((key) => page.has(key)) ||
    told.filter((key) => page.has(key)).length > 1 ||
    (page.has("kind") && (page.text.length < 41 || built.some((key) => page.has(key)))) ||
    some(page, wanted)
  );
}

/** What a space that is traded has: a longer text without any of it, and without a word of a deal, is about something else. */
const traded = "area land rent price beds capacity deal".split(" ");

/** What one says of a building that stands. */
const built = "clearHeight floorLoad crane freightLift power storey".split(" ");

const told = [...built, "floor"];

/** What describes a building beside its size. */
const facts = "rent price clearHeight floorLoad power crane freightLift storey floor eia fireClass".split(" ");

/** A kind with its size and three more facts: nobody says so much of a hall that he does not mean. */
const describesHall = (page: Page): boolean => page.has("kind") && facts.filter((key) => page.has(key)).length > 2;

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
