import { matches, type Page } from "./page.ts";

interface Cue {
  readonly weight: number;
  readonly pattern: RegExp;
}

/** What one says who seeks. 求 and 找 decide even where 出租 stands behind them. */
const demandCues: readonly Cue[] = [
  {
    weight: 6,
    pattern:
      /求[租购]|[求寻]租|诚[租购心]*求[租购]?|(?<![请])求(?=.{0,6}(?:厂房|仓库|土地|场地|办公|宿舍|门面))|收购|诚租|求推荐|求介绍|征[租购]|承租/g,
  },
  {
    weight: 5,
    pattern:
      /(?:想|拟|需|欲|要|打算|计划|意向|准备|考虑|急需|有意|希望)(?:要|在|求)?(?:[^，。；!\n]{0,12}?)(?:租[个一间块赁用]?|购买|购置|购|买|拿地|选址|落户)(?![金期户客约售])/g,
  },
  {
    weight: 5,
    pattern: /有没有|有无(?=.{0,12}(?:厂房|仓库|土地|场地|办公|宿舍))|谁有|哪里有|哪位有|有.{0,14}(?:吗|么)[?？]?/g,
  },
  {
    weight: 5,
    pattern:
      /(?:急|诚|在|帮忙|帮|求|正在|现|四处|到处)[寻找](?!.{0,4}(?:租客|客户|买家|租户|企业|合作|接盘|承租))|(?:^|[，。：:；\n ])[寻找](?!.{0,6}(?:租客|客户|买家|租户|企业|合作|接盘|承租|我))/g,
  },
  {
    weight: 4,
    pattern:
      /需求(?:面积|[:：]|信息|如下|发布)?|客户(?:需求|求|需要|急|要|想|找)|选址|租赁需求|购地|买地|拿地|意向(?:面积|区域)|求购信息/g,
  },
  {
    weight: 3,
    pattern:
      /(?:需要?|急需|要)(?:[^，。；!\n]{0,10})(?:厂房|仓库|库房|车间|场地|土地|办公|宿舍|会场|展厅|实验室|门面|商铺)|预算|承诺.{0,4}税|可承受|我司|我公司(?!.{0,6}(?:出租|现有))/g,
  },
  { weight: 2, pattern: /最好|尽量|左右即可|即可|优先考虑|都可以看?|均可|也行/g },
];

/** What one says who has something. */
const supplyCues: readonly Cue[] = [
  {
    weight: 5,
    pattern:
      /(?<!求)(?<!有没有)出租|招租|转租|出售|(?<!求)转让|招商|放租|直租|出让|转手|挂牌(?=出|转|价|期)|拍卖|变卖|低价售|(?<!求)租售|可租可[售卖]|急售|卖(?!家)|让租|对外租|起拍|竞[租拍买价]|诚招|招引|接盘|寻[租租客承买].{0,2}(?:客|户|企业|人|家)|诚邀|招拍挂|转包|在[售租]|寻租户|出(?:租)?[让售](?=[，。 ]|$)|整租|分租(?!需)/g,
  },
  {
    weight: 3,
    pattern:
      /业主|房东|直招|独门独院|可分割|可分租|可整可分|随时看房|看房|空置|现房|即租即用|拎包|带租约|交付|免租期?|待租|可租面积|剩余面积|起租|押[一二三四两\d]付|[押付][一二三四两\d]|红本|绿本|可注册|可办环评|证件齐全|精装|配套齐全|交通便利|闲置/g,
  },
  {
    weight: 2,
    pattern:
      /急租|层高|配电|地坪|周边|元|起(?=[，。 \n]|$)|欢迎|可做|适合|原房东|现有|位于|新出|低价|独门独院|独院|特价|等你来|火爆|证件齐|产证|手续|可分/g,
  },
  { weight: 1, pattern: /行车|货梯|单层|独栋|新建|标准厂房|全新|带装修|框架|钢构|承重|变压器/g },
];

/** 供 or 求 by all that is said; the words of the strongest cue stand for it. */
export function readSide(page: Page): void {
  const demand = weigh(page, demandCues);
  const supply = weigh(page, supplyCues);
  if (demand.total === 0 && supply.total === 0) return;
  const demands =
    demand.best >= 6 || (demand.total >= supply.total && demand.best >= 3) || (demand.best >= 5 && supply.best < 5);
  const chosen = demands ? demand : supply;
  if (chosen.total < (demands ? 3 : 2) || !chosen.words) return;
  page.claim({
    key: "side",
    value: demands ? "demand" : "supply",
    ...chosen.words,
    origin: "stated",
  });
}

interface Weighed {
  readonly total: number;
  readonly best: number;
  readonly words?: { readonly start: number; readonly end: number };
}

function weigh(page: Page, cues: readonly Cue[]): Weighed {
  let total = 0;
  let best = 0;
  let words: Weighed["words"];
  for (const { weight, pattern } of cues) {
    let count = 0;
    for (const found of matches(page, pattern)) {
      if (++count > 4) break;
      total += count === 1 ? weight : 0.5;
      if (weight > best) {
        best = weight;
        words = { start: found.index, end: found.index + found[0].length };
      }
    }
  }
  return { total, best, ...(words ? { words } : {}) };
}
