/** Single characters as they are folded before reading; each keeps its length of one. */
const traditional =
  "廠厂廣广東东區区鎮镇縣县倉仓庫库樓楼層层單单雙双電电噸吨畝亩萬万億亿兩两塊块價价賣卖買买購购轉转讓让業业產产産产辦办環环評评車车間间貨货運运場场園园開开發发積积寬宽長长頂顶門门淨净凈净載载總总個个無无" +
  "聯联繫系係系機机號号碼码經经稅税後后裝装費费預预約约從从員员嚴严進进離离過过達达師师們们國国際际實实驗验設设備备製制藥药醫医飾饰紡纺織织鋼钢鐵铁銅铜鋁铝膠胶纜缆線线條条貿贸創创優优質质證证權权屬属獨独" +
  "棟栋臨临滬沪蘇苏寧宁揚扬鹽盐連连溫温紹绍興兴遼辽濟济鄭郑漢汉慶庆貴贵雲云陝陕錦锦龍龙華华觀观瀾澜馬马橋桥嶺岭灣湾島岛塗涂噴喷爐炉壓压縮缩風风溝沟為为與与這这裡里還还沒没請请問问談谈議议話话聽听講讲應应" +
  "該该對对當当時时數数類类級级標标準准圍围牆墙閑闲閒闲處处齊齐劃划歸归邊边遠远圓元陽阳衛卫術术監监葉叶鄰邻築筑結结構构幾几雜杂歲岁險险麵面餘余樣样頭头陸陆廈厦豐丰絡络簡简佔占約约臺台麗丽樂乐義义鄉乡營营親亲據据儲储財财務务賬账鏈链銷销莊庄崑昆圖图錢钱銀银鋪铺閥阀齒齿輪轮軸轴軟软輕轻較较輔辅適适選选遷迁遞递郵邮鈑钣鉛铅錫锡鍋锅鍍镀鎖锁鑄铸閘闸隊队際际靜静響响順顺須须領领題题額额顯显飲饮飯饭館馆騰腾髮发鮮鲜黃黄點点齡龄參参動动獎奖環环勝胜長长慶庆號号帶带變变夠够幣币業业證证權权擴扩遠远靈灵塊块讓让們们後后從从來来個个這这嗎吗" +
  "尋寻誠诚廳厅舊旧導导滿满陳陈吳吴劉刘趙赵孫孙許许羅罗鄧邓馮冯蕭萧盧卢鍾钟譚谭賴赖謝谢鄒邹隻只橫横瀝沥欄栏顧顾鳳凤崗岗潤润紙纸傢家紅红綠绿負负壹一貳二贰二叁三肆四柒七捌八玖九佰百仟千" +
  "內内俬私裏里衝冲鍛锻傳传氣气熱热潔洁綜综戶户舖铺櫃柜寫写書书協协會会歡欢養养護护貯贮醬酱麥麦繡绣錶表鐘钟燈灯體体濕湿棧栈輛辆軌轨鑽钻貼贴補补勵励願愿紀纪傭佣誌志頻频視视異异鏡镜擬拟計计測测試试檢检將将顏颜詢询諮咨擇择爲为幫帮顆颗腳脚襪袜褲裤衞卫攝摄藝艺漁渔錄录帳账職职寶宝禮礼節节樹树鬆松緊紧項项稱称種种樁桩彙汇匯汇齋斋厲厉劑剂硯砚滾滚漿浆塢坞壩坝濱滨灘滩澤泽瀘泸贛赣閩闽龜龟龐庞瓊琼鶴鹤鵬鹏";
const others =
  "蕞最嘬最厰厂圡土坊坊○零〇零﹒.﹣-－-–-—-―-‐-‑-−-~-～-∼-〜-⁓-﹏-至至／/⁄/∕/％%﹪%（(）)﹙(﹚)：:︰:！!？?﹥>﹤<＞>＜<≧≥≦≤⩾≥⩽≤，，､、｡。．.＋+＝=￥¥‧·•·∙·・·＠@＆&";

const folds = new Map<number, string>();
for (const table of [traditional, others]) {
  const characters = [...table];
  for (let i = 0; i + 1 < characters.length; i += 2) {
    const from = characters[i];
    const to = characters[i + 1];
    if (from !== undefined && to !== undefined && from !== to) folds.set(from.codePointAt(0) ?? 0, to);
  }
}
/** Characters that stand for several: folded into what people mean. */
for (const [from, to] of [
  ["㎞", "km"],
  ["㎏", "kg"],
  ["㎝", "cm"],
  ["㎜", "mm"],
  ["㎢", "平方公里"],
  ["℡", "电话"],
  ["☎", "电话"],
  ["½", "半"],
] as const) {
  folds.set(from.codePointAt(0) ?? 0, to);
}

const isZeroWidth = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff || code === 0xfe0f || code === 0x20e3;

const isSpace = (code: number): boolean =>
  code === 9 || code === 13 || code === 0x20 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a);

/** Pictures and ornaments that people put between facts: they separate, and say nothing. */
const isOrnament = (code: number): boolean =>
  code >= 0x1f000 ||
  (code >= 0x2190 && code <= 0x21ff) ||
  (code >= 0x2300 && code <= 0x23ff) ||
  (code >= 0x2460 && code <= 0x27bf) ||
  (code >= 0x2b00 && code <= 0x2bff) ||
  (code >= 0xe000 && code <= 0xf8ff) ||
  (code >= 0xd800 && code <= 0xdfff);

/** One code point as it is read: full width, look-alikes, traditional, capitals and ornaments folded; "" drops it. */
export function foldCharacter(code: number): string {
  if (code < 0x80) {
    if (isSpace(code)) return " ";
    if (code === 0x7e) return "-";
    if (code === 0x3b) return "；";
    return code >= 0x41 && code <= 0x5a ? String.fromCharCode(code + 32) : String.fromCharCode(code);
  }
  const folded = folds.get(code);
  if (folded !== undefined) return folded;
  if (code >= 0xff01 && code <= 0xff5e) return foldCharacter(code - 0xfee0);
  if (isZeroWidth(code)) return "";
  if (isSpace(code)) return " ";
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  if (code >= 0x4e00 && code <= 0x9fff) return String.fromCodePoint(code);
  return isOrnament(code) ? " " : String.fromCodePoint(code);
}
