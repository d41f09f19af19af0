/** Single characters as they are folded before reading; each keeps its length of one. */
const traditional =
  "廠厂廣广東东區区鎮镇縣县倉仓庫库樓楼層层單单雙双電电噸吨畝亩萬万億亿兩两塊块價价賣卖買买購购轉转讓让業业產产産产辦办環环評评車车間间貨货運运場场園园開开發发積积寬宽長长頂顶門门淨净凈净載载總总個个無无" +
  "聯联繫系係系機机號号碼码經经稅税後后裝装費费預预約约從从員员嚴严進进離离過过達达師师們们國国際际實实驗验設设備备製制藥药醫医飾饰紡纺織织鋼钢鐵铁銅铜鋁铝膠胶纜缆線线條条貿贸創创優优質质證证權权屬属獨独" +
  "棟栋臨临滬沪蘇苏寧宁揚扬鹽盐連连溫温紹绍興兴遼辽濟济鄭郑漢汉慶庆貴贵雲云陝陕錦锦龍龙華华觀观瀾澜馬马橋桥嶺岭灣湾島岛塗涂噴喷爐炉壓压縮缩風风溝沟為为與与這这裡里還还沒没請请問问談谈議议話话聽听講讲應应" +
  "該该對对當当時时數数類类級级標标準准圍围牆墙閑闲閒闲處处齊齐劃划歸归邊边遠远圓元陽阳衛卫術术監监葉叶鄰邻築筑結结構构幾几雜杂歲岁險险麵面餘余樣样頭头陸陆廈厦豐丰絡络簡简佔占約约臺台麗丽樂乐義义鄉乡營营親亲據据儲储財财務务賬账鏈链銷销莊庄崑昆圖图錢钱銀银鋪铺閥阀齒齿輪轮軸轴軟软輕轻較较輔辅適适選选遷迁遞递郵邮鈑钣鉛铅錫锡鍋锅鍍镀鎖锁鑄铸閘闸隊队際际靜静響响順顺須须領领題题額额顯显飲饮飯饭館馆騰腾髮发鮮鲜黃黄點点齡龄參参動动獎奖環环勝胜長长慶庆號号帶带變变夠够幣币業业證证權权擴扩遠远靈灵塊块讓让們们後后從从來来個个這这嗎吗" +
  "尋寻誠诚廳厅舊旧導导滿满陳陈吳吴劉刘趙赵孫孙許许羅罗鄧邓馮冯蕭萧盧卢鍾钟譚谭賴赖謝谢鄒邹隻只橫横瀝沥欄栏顧顾鳳凤崗岗潤润紙纸傢家紅红綠绿負负壹一貳二贰二叁三肆四柒七捌八玖九佰百仟千" +
  "內内俬私裏里衝冲鍛锻傳传氣气熱热潔洁綜综戶户舖铺櫃柜寫写書书協协會会歡欢養养護护貯贮醬酱麥麦繡绣錶表鐘钟燈灯體体濕湿棧栈輛辆軌轨鑽钻貼贴補补勵励願愿紀纪傭佣誌志頻频視视異异鏡镜擬拟計计測测試试檢检將将顏颜詢询諮咨擇择爲为幫帮顆颗腳脚襪袜褲裤衞卫攝摄藝艺漁渔錄录帳账職职寶宝禮礼節节樹树鬆松緊紧項项稱称種种樁桩彙汇匯汇齋斋厲厉劑剂硯砚滾滚漿浆塢坞壩坝濱滨灘滩澤泽瀘泸贛赣閩闽龜龟龐庞瓊琼鶴鹤鵬鹏" +
  "烏乌療疗審审鋅锌鎂镁鈦钛鋰锂錳锰鎢钨釘钉針针鈕钮鉗钳鋸锯鑰钥鞏巩韌韧頁页飛飞飼饲餅饼饅馒饞馋駐驻駕驾騎骑驅驱驟骤魚鱼鯉鲤鰻鳗鳥鸟鴨鸭鴿鸽鵝鹅鷹鹰麼么豬猪貓猫貝贝貢贡貧贫販贩貫贯責责貸贷賀贺賃赁資资賓宾賠赔賢贤賺赚賽赛贈赠贊赞趕赶跡迹踐践軋轧軍军輝辉輯辑輸输轄辖轎轿辭辞農农" +
  "違违遙遥遲迟遺遗邏逻釀酿釋释鈍钝鈔钞鈴铃鉅巨鉚铆銘铭銳锐鋒锋錐锥錘锤鍵键鏽锈鑒鉴鑲镶閃闪閉闭閣阁閱阅闆板闊阔闖闯關关陣阵陰阴階阶隨随隱隐雖虽雞鸡難难霧雾韓韩頓顿頸颈飄飘飽饱餃饺饋馈駁驳駛驶駿骏驚惊髒脏鬧闹鹵卤鹼碱倫伦偉伟側侧偵侦傑杰傘伞債债傷伤傾倾僅仅僑侨僕仆儀仪儘尽兒儿" +
  "冊册凍冻凱凯別别刪删則则剛刚剝剥劇剧劍剑勞劳勢势勸劝勻匀匱匮卻却厭厌叢丛呂吕啓启啞哑喚唤喪丧喬乔嘆叹嘗尝嚇吓囑嘱囪囱團团執执堅坚堝埚報报塵尘墊垫墜坠墳坟墾垦壇坛壘垒壞坏壟垄壯壮壺壶壽寿夢梦夾夹奧奥奪夺奮奋妝妆婦妇媽妈嬌娇嬰婴學学寢寝專专屆届屍尸屜屉岡冈嶄崭嶽岳巒峦帥帅幀帧" +
  "幹干廁厕廂厢廚厨廟庙廢废廬庐弒弑張张強强彈弹彌弥彎弯徑径復复徵征徹彻恆恒悅悦惡恶惱恼慣惯慮虑憂忧憑凭憲宪懇恳懲惩懷怀懸悬戀恋戲戏拋抛掃扫掛挂採采換换揀拣損损搖摇搶抢摺折撈捞撐撑撥拨撲扑擁拥擊击擋挡擔担擠挤擺摆擾扰攔拦攜携攤摊敗败敵敌斂敛斃毙斬斩斷断晉晋晝昼暈晕暢畅暫暂曆历" +
  "曉晓曬晒枴拐梔栀棄弃棗枣楊杨極极榮荣槍枪槓杠槳桨樞枢橢椭檔档檯台櫥橱歐欧歷历殘残殺杀殼壳毀毁氈毡氫氢決决沖冲況况洩泄淚泪淺浅渦涡湊凑湧涌湯汤溼湿滅灭滌涤滯滞滲渗滷卤漣涟漬渍漲涨漸渐潛潜潰溃澀涩澆浇澗涧濁浊濃浓濤涛濾滤瀉泻瀏浏灑洒災灾烴烃煉炼煙烟煩烦煥焕燒烧燙烫燦灿燭烛爍烁" +
  "爛烂爭争爺爷爾尔牽牵犧牺狀状狹狭獅狮獲获獻献現现琺珐瑣琐瑤瑶瑩莹瑪玛畢毕畫画疊叠痲麻癢痒瘋疯皺皱盜盗盞盏盡尽盤盘眾众睜睁矚瞩矯矫硃朱碩硕確确磚砖磯矶礎础礙碍礦矿礬矾祿禄禍祸禎祯禦御禿秃穀谷穩稳穫获窩窝窪洼窮穷窯窑竅窍竊窃競竞筆笔筍笋筧笕箋笺箏筝範范篩筛簽签簾帘籃篮籌筹籠笼" +
  "籤签籬篱粵粤糞粪糧粮糾纠紋纹納纳紐纽純纯紗纱紛纷細细紳绅組组絕绝給给絨绒統统絲丝綁绑綢绸維维綱纲網网綸纶綾绫綿绵緒绪緞缎締缔緣缘編编緩缓緯纬練练緹缇縫缝縱纵縲缧績绩繃绷繞绕繩绳繪绘繳缴繼继續续纏缠纖纤罈坛罰罚罵骂罷罢習习翹翘聖圣聞闻聰聪聲声聳耸肅肃脅胁脈脉脫脱脹胀腎肾腦脑" +
  "腫肿腸肠膚肤膩腻膽胆臉脸臍脐臘腊臟脏臥卧舉举艙舱艦舰艱艰芻刍莖茎萊莱葷荤蒔莳蒼苍蓋盖蓮莲蔔卜蔣蒋蔥葱蔭荫蕩荡蕪芜薑姜薦荐薩萨藍蓝蘆芦蘋苹蘭兰蘿萝虛虚虧亏蛻蜕蝕蚀蝦虾蝸蜗螞蚂螢萤蟲虫蟻蚁蠟蜡蠶蚕蠻蛮複复襯衬襲袭見见規规覺觉覽览觸触訂订訊讯討讨訓训託托記记訟讼訪访訴诉診诊" +
  "註注詞词詩诗詳详誇夸認认語语誤误說说課课調调諒谅論论諸诸諾诺謀谋謂谓識识譜谱譯译譽誉讀读豎竖豔艳";
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
