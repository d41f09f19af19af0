import { gated } from "../pattern/gate.ts";
import { matches, type Page } from "./page.ts";

/**
 * What else the writer deals in, said after what the message is about: 本公司专做嘉定厂房、仓库租售十年; 手上还有南翔、马陆等地厂房;
 * 更多徐行厂房房源请关注. Bounded, so that no text makes it slow.
 */
const praise = gated(
  /(?:专[做营注][^。；！\n]{0,40}(?:厂房|仓库|土地|写字楼|园区)[^。；！\n]{0,10}(?:租售|出租|租赁|招商|买卖)|手[上里头](?:还|另)?有[^。；！\n]{0,40}(?:各类|各种|大小|多[处套栋]|等地)|更多[^。；！\n]{0,24}(?:房源|信息|资讯)|更多(?:厂房|仓库|写字楼|土地)[^。；！\n]{0,10}请)[^。！\n]{0,120}/g,
);

/** 已引进某某、某某铺子等30余家企业, 周边有某某等公司: firms that are there already. */
const neighbours = gated(
  /(?:已(?:经)?(?:引进|入驻|聚集|集聚|吸引|落户|签约)|入驻(?:了|企业有)|邻居有|周边有)[^，。；\n]{1,40}?等(?:\d+[余多]?家|一批|多家|众多|知名|大型|龙头|优质)*[^，。；\n]{0,4}?(?:企业|公司|品牌|工厂)/g,
);

/** So long the message itself is at least. */
const least = 8;

/** Takes the writer's praise of his own stock out of the reading; a message that begins with it is about it. */
export function hidePraise(page: Page): void {
  for (const found of matches(page, neighbours)) page.take(found.index, found.index + found[0].length);
  for (const found of matches(page, praise)) {
    if (found.index >= least) page.take(found.index, found.index + found[0].length);
  }
}
