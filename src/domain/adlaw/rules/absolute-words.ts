/** A word that puts a thing above all others; where it is a name, a number or a plain fact it is innocent. */
export interface AbsoluteWord {
  readonly words: readonly string[];
  /** What follows an innocent use. */
  readonly innocentBefore?: RegExp;
  /** What stands before an innocent use. */
  readonly innocentAfter?: RegExp;
  /** What may be said instead; absent: delete it. */
  readonly instead?: string;
}

const ordinals =
  "期|批|车间|层|步|次|时间|章|条|款|项|页|季度|中学|小学|中心|实验|人民|医院|产业|阶段|幢|栋|号|排|年|天|日|轮|届|手|季|位|个|名客|工业区|工程|要务|书记|人|任|学期|类|组|线|跨|道|部分|太平|财经|师|代|站|场|方|责任|集团|分局|分公司|机床|钢铁|汽车|机械|纺织|制药|食品|块|份|笔|家|台|套|座|间|路|大道|街|村|课|桶金|版|周|月|学历|受益|职业|高级|高中|师范|建筑公司|建筑集团|建工|建设集团";

export const absoluteWords: readonly AbsoluteWord[] = [
  {
    words: ["国家级", "国家ji级", "guojia级"],
    innocentBefore:
      /^的?(?:经济|高新|经开|开发区|新区|专精特新|企业技术|重点|实验室|孵化|众创|绿色|示范|工程|检测|认证|制造业|小巨人|非物质|非遗|科技|大学|新型|知识产权|生态|自贸|综合保税|综保|海关|高技能|人才|博士|奖|文件|政策|层面|荣誉|信用|标准化|风景|自然)/,
    instead: "高标准",
  },
  {
    words: ["世界级", "全球级", "宇宙级"],
    innocentBefore: /^的?(?:生态岛|产业集群|先进制造|城市群|汽车产业|港口|机场群|滨水|会客厅)/,
    instead: "高标准",
  },
  {
    words: ["第一", "第yi", "di一"],
    innocentBefore: new RegExp(`^(?:${ordinals}|[,、:](?=[^。]{0,14}第二))`),
    innocentAfter: /(?:安全|质量|信誉|客户|用户|服务|诚信|预防|环保|品质|信用|生命)$/,
    instead: "知名",
  },
  { words: ["第1品牌", "第1名", "排名第1", "全国第1", "全市第1"] },
  {
    words: ["唯一", "唯1", "唯yi"],
    innocentBefore:
      /^的?(?:编号|标识|标示|编码|代码|码|性|id|二维码|序列|识别|出入口|入口|出口|大门|通道|联系|住所|股东|对应|确定|身份|凭证|地址|账号|收款|缺点|不足|要求|遗憾|条件|区别|合法|解释|官方渠道|关联)/,
    innocentAfter: /(?:非|不是)$/,
  },
  { words: ["顶级", "顶ji", "top级"], instead: "高品质" },
  { words: ["顶尖"], instead: "专业" },
  { words: ["极品", "极pin"] },
  { words: ["首选", "首xuan"], innocentBefore: /^(?:城市|区域|地区|项|方式|联系|面积|语言|镇)/, instead: "可选" },
  {
    words: ["独家", "独jia"],
    innocentBefore: /^(?:代理|委托|授权|经营权|签约|协议|冠名|报道|采访|专访|独|出具)/,
  },
  { words: ["绝无仅有", "独一无二", "举世无双", "天下无双", "无与伦比", "空前绝后", "史无前例", "首屈一指"] },
  { words: ["性价比之王", "厂房之王", "园区之王", "地段之王", "之王"], innocentBefore: /^[府子]/ },
  { words: ["之最"], innocentBefore: /^[后终]/ },
  { words: ["王牌"], innocentBefore: /^(?:军|师|节目)/ },
  { words: ["top1", "top.1"], innocentBefore: /^\d/ },
  { words: ["no.1", "no1"], innocentBefore: /^(?:[栋号幢楼库门线区\d-]|车间|厂房|仓|\.\d)/, innocentAfter: /[a-z]$/ },
  { words: ["首家", "首创"], innocentBefore: /^(?:入驻|签约|投产)/ },
  { words: ["性价比天花板", "行业天花板", "配置天花板", "界的天花板", "界天花板"] },
  {
    words: ["首席"],
    innocentBefore:
      /^(?:执行|财务|技术|官|专家|代表|科学|经济|数据|质量|信息|运营|产品|服务|营销|记者|员工|技师|安全|合规|法律)/,
  },
  { words: ["绝佳"], instead: "良好" },
  { words: ["仅此一套", "仅此一家", "仅此一席", "仅此一栋", "仅此一间"] },
  { words: ["绝对低价", "绝对优势", "绝对划算", "绝对超值", "绝对安全", "绝对保证", "绝对实惠", "绝对便宜", "绝对好"] },
  { words: ["巅峰"], innocentBefore: /^(?:论坛|赛|对决)/ },
  { words: ["至尊", "史上超低", "绝版"] },
  { words: ["销量冠军", "销售冠军", "租售冠军", "成交冠军"] },
  { words: ["无敌"] },
  { words: ["guojiaji", "diyi", "dingji", "weiyi"], innocentBefore: /^[a-z@.]/, innocentAfter: /[a-z@./]$/ },
];
