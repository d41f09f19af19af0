import { gated } from "../pattern/gate.ts";
import type { PlaceOccurrence } from "../place/scan.ts";
import { type Page, saysBefore, saysFrom } from "./page.ts";
import { isLet } from "./place-ways.ts";

/** 昆山客户, 来自…的老板, 苍南的印刷包装老板, 柳州做斗齿的: whose place it is, not where he looks. */
const ofWhom = gated(
  /^(?:市区|城区)?(?:(?:的)?客户|的公司|某[^，。；]{0,10}(?:企业|公司|厂商?)(?:考察|来访|洽谈|拟外迁)|(?:的[^，。；]{2,8})?老板(?!急|自[己建]|们|的厂|出[租售手])|籍|人(?![民才工力文和])|(?:那边)?(?:搬|迁)?(?:来|出来)的?[^，。；]{0,6}(?:商|客户|老板|企业|团队|厂)|老家|有矿|上来的|(?:[^，。；]{0,3}的)?一家?(?:企业|公司|工厂|厂)[^，。]{0,4}(?:欲|拟|想|要|计划|准备|打算)|[^，。；]{2,8}(?:公司|企业|厂)(?:，因[^，。]{0,8}外迁|拟搬)|(?:公司|企业)在|做[^，。；]{2,12}的(?:厂家|企业|公司)?(?=(?:在|来|想来?)[\u4e00-\u9fff]{2,10}(?:找|租|求|设|看|布)|[，。 ]?(?:从这|要搬|想搬|扛不住))|做[^，。；]{2,12}的[，。 ](?=[^。；]{0,6}(?:想|要|找|求|看)[^。，；]{0,4}[去往到在]))/,
);
/** 产能不够, 本部放不下, 总部不动, 旧改清退, 的房子到期: what is said of a place that somebody has or leaves. */
const ofOldPlace = gated(
  /^(?:本部(?:放不下|不够)|(?:总部|本部|办公室?|工厂|老厂)[^，。；]{0,4}(?:不动|保留|留着)|有研发|有(?:个)?分公司|旧改|清退|现在\d|那边[^，。；]{0,3}(?:交房|到期|涨|房租涨)|的(?:店留着|办事处|停车场收回|[^，。；]{1,6}厂要搬)|(?:的|这边的?)?(?:房子|仓库?|厂房?|店|车间|厂子)(?:到期|拆迁|要拆|被?收储|快到期)|(?:产能|场地|厂房|老厂)(?:已?不够|不足|已?满|受限))/,
);
/** 老库在蓬莱拆迁, 总仓在杭州不动, 原铜盂的在村里: where somebody is or was who looks for room in another place. */
const seatOfSeeker = gated(
  /(?:分公司|办事处|总仓|主仓|老[库店]|原场地|原租|一个(?=在)|厂(?=在)|我们公司|[，。；、 ]原)(?:位于|在|设在|是|为|:)?\s?$/,
);
const hasThere = gated(/^的老厂(?!房)/);
/** 货主迁营口, 店主回老家阜阳, 老板在启东建了新厂: where somebody went whose place is let. */
const wentHome = gated(/(?:货主|店主|租户|老板|业主|自己|房东)(?:(?:搬|迁|跑|去|回|在)[到去回]?)?了?(?:老家)?$/);
const isAtHome = gated(/^(?:[\u4e00-\u9fff]{2,4})?(?:带孙|建了|开了|开新|买了)/);

/** Whether by the words beside a name somebody was or went there, while another place is meant. */
export const isSeatElsewhere = (page: Page, { start, end }: PlaceOccurrence, seeks: () => boolean): boolean =>
  saysFrom(page, ofWhom, end, 18) ||
  saysFrom(page, ofOldPlace, end, 18) ||
  ((saysBefore(page, seatOfSeeker, start, 8) || saysFrom(page, hasThere, end, 4)) &&
    !saysFrom(page, isLet, end, 24) &&
    seeks()) ||
  (saysBefore(page, wentHome, start, 8) &&
    (saysFrom(page, isAtHome, end, 10) || /[搬迁]$/.test(page.text.slice(Math.max(0, start - 1), start))));
