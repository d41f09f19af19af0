import type { Page } from "./page.ts";

const jobs = /招聘|急聘|诚聘|求职|五险|底薪|简历/;
const scrap =
  /(?:收购|回收|求购|收)[^，。；\n]{0,5}(?:废|二手|旧(?!厂|仓|房|库|楼)|设备|机器|库存|变压器|电缆|叉车|货架|机床|模具|空调)/;
const services =
  /(?:承接|承包|代办|代理|专业)[^，。；\n]{0,10}(?:装修|施工|改造|拆除|地坪|钢结构|消防|环评|备案|注册|许可|资质|记账|维修|安装|搬迁|搬家|设计|检测)|免费量尺|上门(?:量|测量|服务)/;
const goods =
  /(?:叉车|吊车|货架|托盘|机床|注塑机|冲床|设备|机器|发电机|空压机|锅炉|集装箱|活动房|办公家具|办公桌|空调|生产线|货车)[^，。；\n]{0,8}(?:出租|出售|转让|处理|急售|租赁|甩卖|变卖)|(?:^|[，。；\n])(?:出|售|卖|转让|处理|低价出)(?:一?批|一台|[一两二三四五\d]+台|几台|二手)[^，。；\n]{0,12}/;

const makers = /质保|保修|终身维护|来图|来样|厂家直销|量大从优|新老客户|批发价|拉票|砍价|进群|群公告|群规/;

const space =
  "厂房|仓库?|库房|冷库|车间|土地|地皮|地块|用地|场地|堆场|院子|写字楼|办公|商铺|店面|门面|宿舍|公寓|研发楼|标房|厂区|园区|门市|展厅|铺位|楼|店";
const trade = "出租|招租|转租|出售|转让|求租|求购|租售|招商|合租|放租|急租|分租|整租|挂牌|出让";
/** Somebody's wish or offer of a space, whatever else the message speaks of. */
const deal = `(?:${space})[^，。；\\n]{0,10}(?:${trade})|(?:${trade}|[找租买求需])(?![聘职])[^，。；\\n]{0,12}(?:${space})`;
const deals = new RegExp(deal);
const spaces = new RegExp(`${deal}|\\d ?(?:平|㎡|方|亩)`);

/** A message that trades no space: a job, scrap, machines, a builder's or an agent's services. */
export const isOffTopic = (text: string): boolean =>
  (jobs.test(text) &&
    !/(?:厂房|仓库|土地|场地|车间)[^，。；\n]{0,6}(?:出租|招租|转让|出售)|求租|\d ?(?:平|㎡|方|亩)/.test(text)) ||
  (makers.test(text) && !deals.test(text)) ||
  ((scrap.test(text) || services.test(text) || goods.test(text)) && !spaces.test(text));

const kept = new Set(["phone", "name", "socialId", "company", "place", "province", "city", "district", "town"]);

/** What a space that is traded has: without any of them, and without a word of a deal, nobody offers or seeks one. */
const traded = new Set(["area", "land", "rent", "price", "beds", "capacity"]);

/** A notice, a weather warning, minutes of a meeting: they name plants and trade none. */
export const tradesNothing = (page: Page): boolean =>
  !page.claims.some(({ key, origin }) => traded.has(key) && origin === "stated") &&
  !page.claims.some(({ key, value }) => key === "deal" && typeof value === "string") &&
  !deals.test(page.text) &&
  page.text.length > 40;

/** What such a message measures is no space's: only who writes, and where, is kept. */
export function leaveOffTopic(page: Page): void {
  const own = page.claims.filter(({ key }) => kept.has(key));
  page.claims.splice(0, page.claims.length, ...own);
}
