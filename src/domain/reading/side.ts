import { type Gated, gated } from "../pattern/gate.ts";
import type { Figure } from "./figures.ts";
import { leaningOf } from "./leaning.ts";
import { firstOf, matches, type Page, says } from "./page.ts";
import { namesSpace } from "./subject.ts";

interface Cue {
  readonly weight: number;
  readonly pattern: Gated;
}

const tenant = "(?:长?租?[客户]|客户|承租|接盘|买[家主]|企业|[类型]公司|合作|运营|有缘|好|实力)";

/** What one says who seeks. 求 and 找 decide even where 出租 stands behind them. */
const demandCues: readonly Cue[] = [
  {
    weight: 7,
    pattern: gated(
      /(?:看到|看中)(?:了|过)?(?:您|你们?|贵)|想?(?:看|问)一?下?(?:是否|能否|能不能)(?:可以)?分?租|(?:谁|哪位|哪个|有谁)[^，。；\n]{0,6}有[^，。；\n]{0,24}(?:转让|出租|招租|出售)|(?<=^|[，。；！! \n想要])买(?=厂房|仓库|库房|土地|块?地|办公楼|写字楼)|征集(?=[^，。；]{0,8}(?:厂房|仓库|场地|房源|载体|楼宇))(?![^，。；]{0,14}(?:企业|客户|租户|项目|承租))|别再?发|(?:能不能|可不可以|能否|可否|想请?)租给(?:我|咱)|(?:需求类型|拟投产品|意向(?:城市|镇街)):|(?:那个|这个|你[那的]|您[那的])[^，。；\n]{0,8}(?:厂房|仓库?|院子|场地|楼|地)[^，。；\n]{0,4}(?:还在|还有|租(?:掉|出去)?了?)(?:没有?|不|吗|么|嘛)|(?:跟|和|同)房东(?:再(?:去|好好)?[谈讲砍说]|[谈讲说]一?[谈讲说下]|商量)|(?:能不能|可不可以|能否)分[^，。；\n]{1,6}给(?:我|咱)|我们?(?:最多|顶多)(?:只?能)?(?:出|给)|(?:能|可以)(?:不能)?再?便宜(?:点|一点|些)?(?:不|吗|么|嘛|[?？])|想[^，。；\n出]{0,14}[弄搞整]一?个(?=[\d一二两三四五六七八九][\d一二两三四五六七八九十百千]*(?:来)?(?:平|方|㎡)|[^，。；\n]{0,6}(?:门脸|门面|冷?库|厂房|仓库?|车间|院子|场地))|(?:想|要)租下?(?:你|您|贵)|(?:那个)招租的(?:吗|么|嘛)|我要租|(?:想|需要?|要|拟|求|打算|准备)整租(?!出|的)|选址需求|(?:厂房|用地|场地|载体|仓库|求租|求购)需求(?=[】:：\n])|(?:想|要|求|需)租一?个(?=[\d一二两三四五六七八九])|想问[^，。]{0,16}(?:还接|接不接|还收|让不让)|(?<![不空])缺一?[个间块处](?!人|口)|自己找|招租的别|(?:我们?|自己|客户|老板|朋友|公司)要(?:租?一?[个间块处套]|找)|求租|(?<![谁没]|哪[位个家][\u4e00-\u9fff]{0,2})有(?:个|位|家)?客户(?:现在|目前)?(?:想|急|正)?(?:要(?!求)|找|求|租|需|买)(?![^，。；]{0,8}(?:吗|么|嘛|[?？]|的(?:[，。 ]|$)))|(?<=[，。；! \n])有(?:的(?:话)?|现成[^，。；]{0,8}的)(?:请)?(?:私|联系(?=[，。! ]|$)|联系?我|发我|找我|滴我|call|推)/g,
    ),
  },
  {
    weight: 7,
    pattern: gated(
      new RegExp(
        `(?<![诚征])求[租购买](?!${tenant})|[寻征]租(?!${tenant})|(?<=^[^，。；:\n]{0,4})(?:寻找|[找求寻](?![找租购买]))(?![^，。:；\n]{0,10}${tenant}|[职合接助人项投资])|(?<!房东|业主|厂家)诚[心求]*求?租|求推荐(?!客)|求介绍|求祖|有没有[^，。；]{0,24}(?:出租|招租|转租)|有[^，。；]{1,20}(?:出租|转租|要租)(?:吗|么|不|的吗)`,
        "g",
      ),
    ),
  },
  {
    weight: 6,
    pattern: gated(
      /(?<=^|[\n。；])收:|(?<![征要需苛追请])求(?!不|租|购|推|真|职|客|介|援|助|合|有|接|质|高)|收购(?!可谈)|(?<=^|\n)急[需求寻找][:，]|(?<=^|[，。；! ])我们?要的是|帮我(?:们)?(?:看看|留意|问问)|想在[^，。；\n]{2,12}看(?=[^，。；\n]{0,12}(?:房|厂|库|地))|长期收|(?<![价回签])收(?=(?:旧|老|闲置|(?:刚|新)(?:封顶|建好|盖好|竣工)|自建(?:的)?(?:厂房|仓库)|二手)?(?:厂房|厂)|房(?!源)|地|库|一?个[^，。；\n]{0,4}(?:厂|仓|库|房|地)|一?[套栋处块间](?![有在]))/g,
    ),
  },
  {
    weight: 5,
    pattern: gated(
      /(?:拟|计划|准备|有意|打算)[在于到][^，。；\n]{2,12}(?:建(?!筑)|设立|设厂|投资|布局|落地)|(?<=^|[，。；、 \n业司目户])拿地(?=约?\d|自?建|[，。 ]|$)|(?:想|拟|需|欲|要|打算|计划|意向|准备|考虑|细佬|急需|有意|希望|诚心|(?<!也)可以(?!租(?:[，。 ]|$)))(?:要|在|求|能)?(?:[^，。；!\n出]{0,14}?)(?:(?<![起分整单短续转招])租(?![金期户客约售给出得方人]|[一二两三四五六七八九十\d.]{1,4}[毛块元角][一二三四五六七八九\d]{0,2}钱?一?个?(?:平|方|，|。| )|的(?=[联请速快抓打来加找赶])|抓紧|赶)|购买|购置|购(?!物)|买(?!也)|拿地|选址|落户|落地|承包)|(?<!有意|请)[揾搵](?=[个间块铺厂仓地])|租或[买购]|买或租|租买均可|租购均可|要(?=一?[个间块处套][^，。；元]{0,8}(?:平|㎡|方|厂|仓|院|地|铺|展厅|房|场(?!景)|库|棚))/g,
    ),
  },
  {
    weight: 5,
    pattern: gated(
      /(?<=^|\n)客户:|(?<![可都])意向(?!产业|行业|客户|企业|租户|方|金|者|购|承租|用途|来)(?=[\u4e00-\u9fff]{2,8}[/、，])|哪有|有没有(?!(?:人|老板|客户|朋友|企业|厂家)[要租接买]|空(?:去|来|看|过|闲)|时间|意)|有无(?=.{0,14}(?:厂房|仓|土地|用地|地块|场地|办公|宿舍|写字楼|库))|有冇|(?:谁|哪[个位家])(?:手[上里头]+|那边?|那里|还)?有|谁家有|哪里有|哪位有|有.{0,16}(?:吗|么|嘛)[?？，。 ]?|有(?!空|时间|意|事|人)[^，。；\n 没有]{1,14}没有?(?=[?？，。 ]|$)|留意/g,
    ),
  },
  {
    weight: 6,
    pattern: gated(
      new RegExp(
        `(?<![欢请联])(?:找|寻)(?![^，。:；\n]{0,8}${tenant}|的|我|租|他|物业|中介|公|回|老板|[小老阿][\\u4e00-\\u9fff](?:[，。 \\d]|$)|[王李张刘陈])`,
        "g",
      ),
    ),
  },
  {
    weight: 4,
    pattern: gated(
      /(?<![出招转放分整急可直外待短长月年日起免房停承竞团体间按层栋])租(?![金期户客约售给出赁或])(?=[^，。；\d]{0,6}(?:场地|厂房|仓库|车间|院子|办公室|宿舍|门面|商铺))/g,
    ),
  },
  {
    weight: 4,
    pattern: gated(
      /急租(?=[^\n]{0,60}?(?:要有|要能|必须|(?<![可能合宜以])做[^，。；]{2,10}[的用]?[，。 ]|预算|以内|最好|就行))/g,
    ),
  },
  {
    weight: 4,
    pattern: gated(
      /^(?:要求|需求)[:：](?=.{0,200}(?:区域|位置|用途|税|价格|预算|租金))|有(?:合适|资源|房源|盘)的?(?!租?客)[^，。；]{0,8}(?:联系|推荐|私|推|发)|都要(?=[，。 ])|(?:[月日号底初]|计划|时间)入仓|(?<!按(?:企业|客户|您的?|照|照?客户|照?企业)?)需求(?=[^，。；]{0,6}(?:仓|厂房|库|土地|办公))|(?<!按(?:企业|客户|您的?|照|照?客户|照?企业|租户)?)需求(?:面积|[:：]|信息|如下|发布|登记|单)?|客户(?:反馈|那边|这边)?(?:说|讲|嫌|需求|需要|急|要(?!的话|了)|想|是|做|从)|选址|租赁需求|意向(?:面积|区域)|期望区域|(?<![出招转放分整急可直外待短长月年日起免房停承竞团拆单独逐已])租(?=厂|仓|库|院|个(?![一二两三四五六七八九\d.]{1,4}[毛块])|一[个间层处]|两[个间层]|[\d一二两三四五六七八九十百千.-]{1,12}(?:平|㎡|方|亩|间)|层|用(?!\d|价)|赁.{0,8}用房)|想找|[要缺](?:找|现成|过渡)/g,
    ),
  },
  {
    weight: 3,
    pattern: gated(
      /(?:同时|还|并且?|另外?|都)?需要?(?=\d+(?:\.\d+)?(?:kva|kw|千伏安|千瓦|吨|台|个))|(?:需要?(?!求)|急需|(?<!主)要(?!求))(?=[^，。；!\n]{0,12}(?:厂房|仓|库|车间|场地|土地|用地|办公|宿舍|会场|展厅|实验室|门面|商铺|楼|平|㎡|方))|预算|[都均]考虑|承诺.{0,6}(?:税|落)|可承受|能接受|扩产|扩(?:到|租|大)|(?:层高|高度|净高|承重|面积|用电|电量?)要(?!求)|(?<!厂)搬迁|厂搬迁(?=[，,]?[^，。；]{0,6}(?:需|找|求|租|寻|急|想))|我司|我们?(?:是)?做(?!二手|中介|招商)|以内|封顶|顶天|[元块内]内(?![部含])|[元块万]以下|要用|无需环评|(?<!欢迎[^，。]{0,12})(?<!招商|租赁|电话|服务)咨询(?!电话|热线|[:：]|[\u4e00-\u9fff]{2,3}(?:[，。 \d]|$))|贵(?:司|园区|公司|处)|(?<!意向|对)承租方(?!须|应|需|负责|自|要|为|以)|^要求[:]|(?:生产|经营|业务|发展)需要|(?:老板|客户|公司)要求|[不别]要?超过?(?=\d)|(?:想|要|准备|打算|计划|需要?)(?:搬|迁)(?=[到至个去])|都要(?=[，。])|(?<=^|[，。；;、 \n])(?:一楼)?[要需](?=[\d\u4e00-\u9fff])(?![求价税转出交的]|[^，。；、 ]{1,6}的|[^，。；、 ]{0,6}(?:证|资质|许可|安评|能评|准入|评审|落税|纳税|备案)(?:[，。 ]|$))/g,
    ),
  },
  {
    weight: 2,
    pattern: gated(
      /最好|尽量|即可|就行|优先考虑|都可以看?|均可(?!租|售)|也行|都行|必须|要(?:有|能|可|带|单|独|办)|(?<=[，。；;、 \n!])做(?=[\u4e00-\u9fff])(?!过|[^，。； ]{0,12}(?:优先|的来|来|均可|都可|可以|首选|也行|最?合适|最省|为佳|更好|最好))|附近(?=[，。 ])|(?:左右|上下)(?=[，。 ]|$)|我要|能办/g,
    ),
  },
];

/** What one says who has something. */
const supplyCues: readonly Cue[] = [
  {
    weight: 9,
    pattern: gated(
      /有(?:没有)?(?:人|谁|哪位|老板)?需要?[^，。；\n]{2,14}的(?:吗|么|没|老板|朋友|请?联系)|(?:想|要|在|[给致])[^，。；\n]{0,8}[找租][^，。；\n]{0,8}(?:厂房|仓库|场地|办公楼?)的(?:朋友|老板|客户|企业|兄弟|同行)(?!有)|[找寻求][^，。；\n]{0,14}(?:配套|上下游|同类|同行)(?:企业|厂家|工厂|公司|租户)|[找租求买][^，。；\n]{0,8}(?:厂房|仓库?|场地|办公楼?|[铺楼院]|厂)的?(?:朋友|老板|客户|企业|兄弟|同行|亲)?们?[，!]?(?:看过来|看这[里边]|注意[了啦]|有福[了啦]|别错过|速来|快来)/g,
    ),
  },
  {
    weight: 9,
    pattern: gated(
      /[急寻求]转手|[找寻招][^，。；\n]{0,12}(?:租客|租户|承租[人方]|下家)(?![的要需想])|(?:还剩|尚余|空余|剩余|闲置|现有)[^，。；\n]{0,16}寻租|用不[掉完了]|[找寻求]一?个?[^，。；\n]{2,12}的(?:一起)?(?:合租|拼租|分租|接手)(?![的，]?(?:厂|仓|库|车间|房))|(?:还有没有|有没有|谁有)[^，。；\n]{1,10}的(?:客户|租客)|[找寻][做搞][^，。；\n]{1,6}的(?:来|一起|合租|搭伙)|[找寻](?:长期|稳定|正规)[做搞][^，。；\n]{1,10}的(?![厂仓场地院])|想分租(?:出去|半|一半|一部分|掉)|(?:谁|哪位)(?:手[上里头])?有(?:合适的?)?(?:客户|租客|租户|意向)|[找寻求][^，。；\n]{0,16}合作(?:方|伙伴|商|企业|者)|(?:正好|刚好|恰好|这边|这里|手[上里头])有一(?=[处套间栋]|个(?:厂|仓|院|库|场|楼|铺|地|独|单|现))|(?:找|寻|求)[^，。；\n]{0,14}(?:企业|客户|公司|单位|老板|厂家|工厂|朋友|伙伴|商家|团队|人)(?:来|一起|过来)?(?:共用|合租|分租|合伙|合作|入驻|接手|接租|承租|共租|拼租|合用|分摊|接盘)|[您你](?:上次|之前|前几天|前天|昨天|上周|一直)?(?:托我|让我|叫我|委托)?(?:找|要(?!的?话)|要找|在找|想找|问|求租?)的(?!话)|有一[家个处套间栋]合适|看到[您你]发的需求|我这边[^，。；\n]{0,12}有一[处套栋块]|(?:给|帮|为|向)[您你](?:找到|推荐|介绍|匹配|物色)|[求寻诚征招找]+(?:优质)?租[客户]|(?:[找寻求](?:人|下家)?接(?:[手盘租]|(?=[，。 ]|$)))|(?:有没有|有无|谁有)[做搞](?!环氧|地坪|装修|消防|隔断|拆|工程|环评|水电|防水|保洁|物业|中介|二手)[^，。；\n]{1,10}的(?:老板|企业|厂家|朋友|公司|工厂)|找下家|腾出来|腾出(?=一|来|\d|空|约|部分|[两二三四五](?!块)|厂房|仓|库|车间|场地|办公|面积|楼)|搬走|(?<!(?:找|租|要|求|寻|或|或者)(?:个|一个|间)?)空厂房(?!没|吗|么|不|的?[话?？])|空出来|往外租|有没有(?:人|老板|客户|朋友|企业|厂家)(?:要|租|接|买)|(?:有没有|有无|(?<!没)有(?!(?:个|位|家)?客户)|谁|哪[位个家])(?:哪[位个家])?[^，。；\n有]{0,3}?(?:老板|朋友|客户|企业|厂家|人|同行|兄弟)?们?(?:想|急)?(?:要|需要?|想租|想买|要租|要买|找)(?:一?[个间块套处])?(?:[^，。；\n出转招卖]{0,5}?)(?:厂房?|仓库?|[库冷]库|展厅|宿舍|库房|车间|场地|院子|土地|办公室|商铺)的?(?:吗|么|嘛|不|没|老板|朋友|[?？，。 ](?!约?[\d一二两三四五六七八九十百千]))|有没有(?:要|想|需要?|打算)(?:搬|扩|租|买|换|入驻)[^，。；\n]{0,4}的|(?<!有[^，。；\n]{0,6})(?:想|要|急着?)(?:出手|脱手|转手|转(?:租)?(?:出去|掉))|[诚招找求寻]合租|合租[寻找招求征]|推荐客户|寻(?:求)?(?:股权)?(?:接盘|承租|买家|合作(?!厂房|仓库|车间|场地|园区|房东|载体|地块|土地))|租给(?!我|咱)|租晒?出去|卖出去|诚招/g,
    ),
  },
  {
    weight: 6,
    pattern: gated(
      /破产(?:重整|清算|拍卖|处置)|房东(?:要求|不接|不让|只接|希望|说)|资产包|估值|付款方式可谈|(?<=刚|已经?|全部)腾空|(?<!要)腾(?:出|空)(?:来)?(?:一|了|[两二三\d])|挂牌(?=出[让租售]|转让|价|交易|公告|底价)|公开竞价|供应(?=[^，。；]{0,10}(?:厂房|用地|仓|标厂))|新(?:收|到|上|增|出)(?:的)?房源|(?<!求)(?<!没有)(?<!能)出租(?!的|[^，。；]{0,4}房东)|招租|转租(?!也|的)|出售|(?<!求)转让(?!也|费)|招商(?!的?也|部|局|线索|平台|代理|对接|顾问|服务|引资|办|同志|老师|人员|负责|经理|中心|专员)|放租|直租|出让(?!地)|(?<!有[^，。；\n]{0,6}要)转手|拍卖(?!的|也|都)|变卖|法拍前|(?:厂房?|楼|地块?|资产|院子)(?:急着?|想|准备)?要?处理(?=[，。；了掉 ]|$)|(?<!求)租售(?!皆可|均可|都)|可租可[售卖]|急售|(?<![买能])卖(?=厂|房|地|库|仓|掉|了|价|楼|[，。 \d]|[一二三四五六七八九十]+[百千万]|$)|让租|对外租|起拍|竞[租拍买价]|招引|接盘|诚邀|手[上里头]一(?:个|套|栋|块|处)(?![^，。；\n]{0,16}(?:客户|企业|老板|朋友|公司|工厂|[要想找租]))|招拍挂(?!也|都)|转包|在[售租](?!的)|整租|出(?:租)?[让售](?=[，。 ]|$)|出祖|整售|盘活|先租后[售卖]|(?<![想要求])租个?[一二两三四五六七八九\d.]{1,4}[毛块]|还没(?:出?租|卖)(?:出去|掉)?(?=[，。 ]|$)|出地方|可?(?:量身|按[^，。；]{0,6})定[制建](?=厂房|[，。 ])|(?<=[\u4e00-\u9fff]{2}(?:厂|企业|公司|行业|类))优先|让出(?=\d|一|部分|来|[两三四五])|招标(?![^。]{0,40}(?:拟|需|求|承)租)|(?<![拣分选料货])打包(?![站废秸材发机，。、]|加工)/g,
    ),
  },
  {
    weight: 3,
    pattern: gated(
      /捡漏|笋盘|速来|手慢无|先到先得|钥匙在|低于市场|亏本|预租|认购|首开|发售|热销|售罄|已入驻|入驻企业|业主|(?<!二手)房东|直招|可分割|可分租|可以?分层|可整可[分零]|(?<!能)可?单[独跨栋间层]?租(?!面|赁)|(?<!能)分租|随时看房|看房|入驻(?:即|可)?享|空置|空着|空出|现房|即租即用|拎包|带租约|交付|免租|待租|可租面积|要多少租多少|剩余|起租|[一二三四两\d]付|押[一二三四两\d]|红本|绿本|证件齐全|精装|配套齐全|交通便利|闲置|(?<!委托[^，。]{0,4})(?:政府|园区)代建|定制厂房|单租|有意(?:者|电|联|联系)|欢迎|价(?:格|钱)?(?:可|再)?面议|租金(?:可)?面?议(?=[，。； ]|$)|(?:急|低价)转(?=[，。 ]|$)|退租|资产包|撤资|付款方式|首付[一二三四五六七八两\d]成|免息|热线|(?:招商|招租|运营)部[^，。；]{0,6}\d|预定|要价|有一家(?![^，。；]{0,14}(?:企业|公司|客户))|接手|撤场|现租户|押[付一二三四两\d]|一口价|包税|已验收|可租可|随便租|要的(?:私|联|打|来|加|找|滴)|租户|直接入驻|接手即|自有(?:厂|园|仓|房|工业园)/g,
    ),
  },
  {
    weight: 2,
    pattern: gated(
      /急租|[仅只]限(?=[^，。；]{2,16}(?:类|行业|企业|生产|加工))|层高|配电|地坪|起(?=[，。 \n]|$)|可做|适合|原房东|现有|位于|新出|低价|独门独院|独院|特价|等你来|火爆|证件齐|产证|手续|可分|租售[皆均都]可|含税|含物业|包物业|不含税|年租|月租|国道旁|旁边|临街|\d(?:元|块)(?:\/|一?平|每)/g,
    ),
  },
  { weight: 1, pattern: gated(/行车|货梯|单层|独栋|新建|标准厂房|全新|带装修|框架|钢构|承重|变压器|元|块/g) },
];

const ofWeight = (cues: readonly Cue[], least: number, most = least): readonly Cue[] =>
  cues.filter(({ weight }) => weight >= least && weight <= most);
/** An offer in these words is one whatever else is said; of all else that is said these words of seeking decide. */
const surelyOffers = ofWeight(supplyCues, 9);
const surelySeeks = ofWeight(demandCues, 7);
/** Words that decide where the other side has none as strong. */
const likelyOffers = ofWeight(supplyCues, 6);
const likelySeeks = ofWeight(demandCues, 6);
const otherOffers = ofWeight(supplyCues, 0, 6);
const otherSeeks = ofWeight(demandCues, 0, 6);

/** Odds from which on all words together decide, and those from which on they outweigh the strongest of them. */
const sure = 1.5;
const likely = 0.7;

/**
 * 供 or 求 by all words together where they leave no doubt, else by the strongest words that are said; the loudest of
 * them stand for it. Most messages are told without looking for a single cue.
 */
export function readSide(page: Page): void {
  const leaning = leaningOf(page.coded);
  const side = leaning.odds > 0 ? "demand" : "supply";
  // Of a short line a single word of the trade decides, and what is plainly let or sold is so whatever else is said.
  const isOpen = page.side === undefined && page.text.length >= 24 && namesSpace(page) && leaning.end > leaning.start;
  const weight = isOpen && !(side === "demand" && isPlainOffer(page)) ? Math.abs(leaning.odds) : 0;
  const claim = (value: "demand" | "supply", words: Span | undefined): void =>
    words && page.claim({ key: "side", value, start: words.start, end: words.end, origin: "stated" });
  if (weight >= sure) {
    claim(side, leaning);
    return;
  }
  const cued = cuedSide(page);
  if (page.has("side")) return;
  if (weight > likely && side !== cued?.side) claim(side, leaning);
  else if (cued) claim(cued.side, cued.words);
}

/** 出租, and nothing of seeking. */
const isPlainOffer = (page: Page): boolean => says(page, plainOffer) && !says(page, seeking);
const plainOffer = gated(
  /(?:出租|招租|出售)(?!的|[^，。；]{0,4}(?:吗|么|嘛))|仅限[^，。；]{1,12}(?:企业|行业|项目|客户)/,
);
const seeking = gated(/[求找寻想]|收购|长期收|需要|急需|客户|有没有|谁有/);

interface Told {
  readonly side: "demand" | "supply";
  readonly words: Span | undefined;
}

/** By the strongest words that are said, else by all that is said; what the words around the text say is claimed at once. */
function cuedSide(page: Page): Told | undefined {
  const told = toldBy(page);
  if (told) return told;
  const demand = weigh(page, otherSeeks);
  const supply = weigh(page, otherOffers);
  if (page.side && page.text.trim() !== "" && Math.max(demand.best, supply.best) < 5) {
    page.claim({ key: "side", value: page.side, start: 0, end: page.text.length, origin: "inferred" });
    return undefined;
  }
  const wide = severalPlaces(page);
  if (wide) {
    demand.total += 3;
    if (demand.best < 3) Object.assign(demand, { best: 3, words: wide });
  }
  if (Math.max(demand.best, supply.best) < 6 && !namesSpace(page)) return undefined;
  if (demand.total > 0 && decides(demand, supply))
    return demand.total >= 2 ? { side: "demand", words: demand.words } : undefined;
  if (supply.total >= 2 || (supply.total >= 1 && demand.total === 0 && describes(page)))
    return { side: "supply", words: supply.words };
  return demand.best < 3 && describes(page)
    ? { side: "supply", words: offerWords(page, demand.total === 0) }
    : undefined;
}

/** The side, where its strongest words tell it by themselves. */
function toldBy(page: Page): Told | undefined {
  const offer = firstSaid(page, surelyOffers);
  if (offer) return { side: "supply", words: offer };
  const need = firstSaid(page, surelySeeks);
  if (need) return { side: "demand", words: need };
  const given = firstSaid(page, likelyOffers);
  const sought = firstSaid(page, likelySeeks);
  if (given && !sought) return { side: "supply", words: given };
  return sought && !given ? { side: "demand", words: sought } : undefined;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** 松江、青浦 or 嘉定: who names several districts or towns for one space seeks it. */
function severalPlaces(page: Page): Span | undefined {
  for (const key of ["district", "town"]) {
    const own = page.claims.filter((one) => one.key === key);
    for (let i = 1; i < own.length; i++) {
      const [one, next] = [own[i - 1], own[i]];
      if (!one || !next || one.value === next.value) continue;
      if (/^[区县市镇街道]{0,2} ?[、/或] ?$/.test(page.text.slice(one.end, next.start)))
        return { start: one.start, end: next.end };
      if (
        one.end === next.start &&
        /^(?:附近|周边)?(?:都|均|也)(?:可以?|行)/.test(page.text.slice(next.end, next.end + 5))
      )
        return { start: one.start, end: next.end };
    }
  }
  return undefined;
}

/** A place with its rent or its size, and no word of seeking: somebody has it. */
const describes = (page: Page): boolean =>
  page.has("rent") || page.has("kind") || page.has("price") || page.figures.some(({ measure }) => measure === "area");

/** What is described and priced without a word of seeking is offered: its kind's words, else its price, say so. */
function offerWords(page: Page, isSilent: boolean): Span | undefined {
  const priced = page.claims.find(({ key }) => key === "rent" || key === "price");
  const one = page.claims.find(({ key }) => key === "kind") ?? priced;
  const isSized = page.figures.some(({ measure }) => measure === "area" || measure === "land");
  const isShown =
    isSilent && ((isSized && says(page, fittings)) || (one?.key === "kind" && says(page, isSized ? shown : praised)));
  if (!one || !(priced || isShown || page.figures.some(isPaid))) return undefined;
  return { start: one.start, end: one.end };
}

/** What one says of a building that stands. */
const fittings = gated(
  /[层净檐]高|行车|天车|航车|[货电客]梯|承重|荷载|配电|kva|变压器|消防|环评|喷淋|月台|地坪|洁净|净化|蒸汽|天然气|雨棚|柱距|跨度|废水|双回路|三相电|产证|停车|卸货|空调/,
);

/** What one says of a place that one knows. */
const shown = gated(
  /适合|专业|可调|带|配[有备套]|具备|拥有|位于|符合|标准设计|方便|齐全|采光|完善|空地|便利|宽敞|新建|全新|现成|精装|验收|防爆|充足|有(?:牌照|证|环评|手续)|挑高|独立/,
);
/** The same where no size is told: two things at least. */
const praised = gated(/(?:方便|充足|齐全|完善|便利|宽敞|合规|可控|可调|极佳|极高)/);

const isPaid = ({ measure, per }: Figure): boolean => measure === "money" && per.length > 0;

/** The strongest cue decides; of equal ones the side that says more. */
function decides(demand: Weighed, supply: Weighed): boolean {
  if (demand.best !== supply.best && Math.max(demand.best, supply.best) >= 5) return demand.best > supply.best;
  return demand.total >= supply.total && demand.best >= 3;
}

interface Weighed {
  total: number;
  best: number;
  words: Span | undefined;
}

/** The first words of the first of these cues that is said. */
function firstSaid(page: Page, cues: readonly Cue[]): Span | undefined {
  for (const { pattern } of cues) {
    const found = firstOf(page, pattern);
    if (found) return { start: found.index, end: found.index + found[0].length };
  }
  return undefined;
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
  return { total, best, words };
}
