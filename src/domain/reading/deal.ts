import { matches, type Page } from "./page.ts";

const both =
  /租售|售租|可租可[售卖]|可[售卖]可租|[出]?租[、/或\- ]?(?:也可以?|均可|可|或者?)?[、/]?出?[售卖](?!后)|租买均可|租购均可|租或[买购]|买或租|租赁?或(?:者)?购买?|可租[，、 ]?也?可[售卖买]|[买购]租均可|出租出售|求租求购|求租\/求购|求租或求购|租、购/g;
const onlyRent = /只租不[售卖]|[仅只]租|不[售卖](?=[，。]|$)/;
const onlySale = /只[售卖]不租|[仅只][售卖]|不(?:对外)?出?租(?=[，。]|$)/;
const rentWords =
  /(?:求|招|出|转|承|诚|急|整|分|在|年|月|直|放|续|拟|想|欲|要|需|竞|寻|让|短|长|合|待|可|对外|整体|分割|有意|打算|面向社会公开|用地)租(?![金期户客约赁物])|转包|租赁(?!合同|期|物|权)|租(?=个|用|给|一|赁|厂|仓|块)|租金|月租|年租|日租|租厂|房租|(?:找|寻)[^，。]{0,8}租(?![金期户客约])|(?<=厂房|仓库|办公室|写字楼|门面|场地|车间|宿舍)租(?![金期户客约])/g;
const saleWords =
  /求购|求买|收购|购买|购置|急售|出售|转售|售价|销售中|总价|一口价|卖(?!家|场|点|相)|(?:想|拟|需|欲|要|打算|准备|谈|考虑)(?:[^，。租]{0,6})?[买购]|购地|买地|拿地|出让|拍卖|变卖|起拍价|首付|按揭|买断|股权转让|产权转让|待售|在售|(?<=厂房|仓库|土地|写字楼)售(?!后)|招拍挂/g;
const transfer = /转让(?!费)/g;
const leaseLeft = /剩余租期|租期|还有\d年|租约|合同(?:剩|还)|转租|月租|年租|租金|转让费/;
const leased = /带租约|现有租[户客约]|租金收[益入]|年收租|年租金?收|投资回报|以租养|年租约|现租金/;

interface Found {
  readonly start: number;
  readonly end: number;
}

/** 租/售 from the writer's words: 转让 of a lease is rent, of a titled building sale; 招商 says neither. */
export function readDeal(page: Page): void {
  const { text } = page;
  const first = (pattern: RegExp): Found | undefined => {
    for (const found of matches(page, pattern)) return { start: found.index, end: found.index + found[0].length };
    return undefined;
  };
  const two = first(both);
  let rent = first(rentWords);
  let sale = first(saleWords);
  const moved = first(transfer);
  if (moved) {
    if (leaseLeft.test(text) && !/产证|产权|土地|总价|售/.test(text)) rent ??= moved;
    else if (!rent) sale ??= moved;
  }
  if (two) {
    rent ??= two;
    sale ??= two;
  }
  if (rent && sale && !two && leased.test(text)) rent = undefined;
  if (onlyRent.test(text)) sale = undefined;
  if (onlySale.test(text)) rent = undefined;
  if (rent) page.claim({ key: "deal", value: "rent", ...rent, origin: "stated" });
  if (sale) page.claim({ key: "deal", value: "sale", ...sale, origin: "stated" });
}
