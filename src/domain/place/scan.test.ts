import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { placeLookup } from "./lookup.ts";
import { longestOf, nameIndex } from "./name-index.ts";
import type { Place, PlaceId } from "./place.ts";
import { placeScan } from "./scan.ts";
import { placeTree } from "./tree.ts";

const read = (text: string): string[] =>
  gazetteer
    .scan(text)
    .map(
      (found) => `${text.slice(found.start, found.end)}=${gazetteer.pathName(found.candidates[0]?.id ?? -1).join("·")}`,
    );

describe("places in running text", () => {
  test.each([
    ["新桥镇单层钢构厂房出租", ["新桥镇=上海·松江·新桥镇"]],
    ["浦东川沙附近放电商货", ["浦东=上海·浦东新区", "川沙=上海·浦东·川沙新镇"]],
    ["急转租！镇海骆驼厂房", ["镇海=浙江·宁波·镇海区", "骆驼=浙江·宁波·镇海·骆驼街道"]],
    ["太仓浮桥高标仓", ["太仓=江苏·苏州·太仓市", "浮桥=江苏·苏州·太仓·浮桥镇"]],
    ["昆山周市宿舍整租", ["昆山=江苏·苏州·昆山市", "周市=江苏·苏州·昆山·周市镇"]],
    ["龙岗坪地四楼", ["龙岗=广东·深圳·龙岗区", "坪地=广东·深圳·龙岗·坪地街道"]],
    [
      "吴江盛泽、平望、震泽都可以看",
      [
        "吴江=江苏·苏州·吴江区",
        "盛泽=江苏·苏州·吴江·盛泽镇",
        "平望=江苏·苏州·吴江·平望镇",
        "震泽=江苏·苏州·吴江·震泽镇",
      ],
    ],
    ["平湖新埭双拼厂房", ["平湖=浙江·嘉兴·平湖市", "新埭=浙江·嘉兴·平湖·新埭镇"]],
    ["苏州高新区浒关 2F", ["苏州=江苏·苏州市", "高新区=江苏·苏州·苏州高新区", "浒关=江苏·苏州·虎丘·浒墅关镇"]],
    ["余杭瓶窑两层小楼", ["余杭=浙江·杭州·余杭区", "瓶窑=浙江·杭州·余杭·瓶窑镇"]],
    ["佛山顺德容桂优先", ["佛山=广东·佛山市", "顺德=广东·佛山·顺德区", "容桂=广东·佛山·顺德·容桂街道"]],
    ["漕河泾精装研发办公", ["漕河泾=上海·漕河泾"]],
    ["芜湖鸠江现有行车", ["芜湖=安徽·芜湖市", "鸠江=安徽·芜湖·鸠江区"]],
    ["武汉东西湖找厂房", ["武汉=湖北·武汉市", "东西湖=湖北·武汉·东西湖区"]],
    ["求租宝山顾村厂房", ["宝山=上海·宝山区", "顾村=上海·宝山·顾村镇"]],
    ["嘉定工业区北区三千平", ["嘉定=上海·嘉定区", "工业区北区=上海·嘉定·嘉定工业区北区"]],
    ["江桥老街沿街商铺", ["江桥老街=上海·嘉定·江桥老街"]],
    ["台州路桥模具厂", ["台州=浙江·台州市", "路桥=浙江·台州·路桥区"]],
    ["唯亭镇标准厂房", ["唯亭镇=江苏·苏州·苏州工业园区·唯亭街道"]],
    ["广州/佛山/北京均有仓", ["广州=广东·广州市", "佛山=广东·佛山市", "北京=北京市"]],
    ["南阳镇平找库", ["南阳=河南·南阳市", "镇平=河南·南阳·镇平县"]],
    ["广东河源厂房", ["广东=广东省", "河源=广东·河源市"]],
    ["青岛市北写字楼", ["青岛=山东·青岛市", "市北=山东·青岛·市北区"]],
    ["临港或张江都行", ["临港=上海·临港", "张江=上海·浦东·张江"]],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    "骆驼毛坐垫生产，工业区内，大门宽，厂房宽大明亮",
    "对环境高要求的洁净车间",
    "东西两面南通道宽八米",
    "沿嘉松北路、沪宜公路，近宝山路地铁站",
    "新建厂房，中心位置，交通便利，平安托管，和平协商",
    "行车梁预留，二楼平台，解放卡车能进",
    "五台行车，二十四平，层高行车轨，新安装变压器，厂房山脚下，仓库车位，三楼王经理",
    "8000元和物业费，新开发，新合同，国家级工业园区内，兴隆物流，可做500平米易分割",
    "石化、白银、来宾接待室、朝阳的房间",
  ])("names no place: %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  test("a name of the wider place is narrowed by what stands beside it", () => {
    expect(gazetteer.scan("求租宝山顾村厂房")[0]?.candidates).toHaveLength(1);
  });

  test("an ordinary word is kept on request and marked weak", () => {
    expect(gazetteer.scan("骆驼出租", { keepWeak: true })).toMatchObject([{ start: 0, end: 2, weak: true }]);
  });

  test("an abolished town lies in the district of today", () => {
    expect(read("嘉定封浜、徐行曹王")).toEqual([
      "嘉定=上海·嘉定区",
      "封浜=上海·嘉定·封浜",
      "徐行=上海·嘉定·徐行镇",
      "曹王=上海·嘉定·曹王",
    ]);
  });
});

const alphabet = fc.constantFrom(..."上海嘉定徐行镇苏州昆山周市新桥南通和平区县、， 0高新厂房路");
const anyText = fc.array(alphabet, { maxLength: 80 }).map((letters) => letters.join(""));

test("property: occurrences are in order, do not overlap, and each has a candidate", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let from = 0;
      for (const found of gazetteer.scan(text)) {
        expect(found.start).toBeGreaterThanOrEqual(from);
        expect(found.end).toBeGreaterThan(found.start);
        expect(found.candidates.length).toBeGreaterThan(0);
        from = found.end;
      }
      expect(from).toBeLessThanOrEqual(text.length);
    }),
  );
});

test("property: a character costs at most as many look-ups as the longest name is long", () => {
  const places = new Map<PlaceId, Place>();
  const index = nameIndex();
  const longestName = "苏州工业园区".length;
  for (const [i, name] of ["上海", "嘉定", "嘉定区", "徐行镇", "苏州工业园区", "新桥", "新桥镇"].entries()) {
    places.set(i, { id: i, name, shortName: name, kind: "district", level: "district", parentIds: [], code: "31" });
    index.add(name, i);
  }
  let asked = 0;
  const counting = {
    ...index,
    likelyAt: (text: string, at: number) => {
      const lengths = index.likelyAt(text, at);
      asked += longestOf(lengths);
      return lengths;
    },
  };
  const tree = placeTree(places);
  const lookup = placeLookup({ places, index, tree });
  const { scan } = placeScan({ places, index: counting, tree, lookup, ordinary: new Set() });
  fc.assert(
    fc.property(anyText, (text) => {
      asked = 0;
      scan(text);
      expect(asked).toBeLessThanOrEqual(text.length * longestName);
    }),
  );
});
