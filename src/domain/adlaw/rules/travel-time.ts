import { sentenceAfter, sentenceBefore } from "../page.ts";
import { type AdRule, type Hit, matches } from "../rule.ts";

const number = String.raw`(?:\d{1,3}(?:\.\d)?(?:[-~至到]\d{1,3})?|[一二两三四五六七八九十半]{1,3})`;
const duration = `(?:${number} ?(?:多?分钟|min(?:s|utes)?|分(?=[到达直])|个?半?小时|个?钟头|刻钟|h(?=[到达直]))|一?刻钟|半个?(?:小时|钟头))`;
const about =
  "(?:(?:只需要?|只要|仅需?|大?约|大概|左右|不到|不足|短短|用时|耗时|车程|全程|路程|步行|走路|驾车|开车|骑行|,| ){0,4})";
const place = String.raw`(?:[\u4e00-\u9fff]|[a-z]{0,2}\d{1,4}(?!\d))[\u4e00-\u9fffa-z\d]{0,11}?`;
const mode = "(?:步行|走路|驾车|开车|自驾|骑行|骑车|乘坐?地铁|乘车|坐?地铁|坐?公交|高速|车行|打车)";
const arrive = "(?:内|即可|即|就能|就|可|便|能|直|通|快速|轻松){0,3}(?:到达|直达|直通|可达|通达|抵达|到|达|抵|上|进)";

/** 到虹桥25分钟, 距机场约35分钟车程. */
const placeFirst = new RegExp(
  `(?:距离?|离|到|至|去|往)(${place})${about}${duration}(?:(?:左右|上下)?的?(?:车程|路程|步程))?`,
  "g",
);
/** 20分钟到虹桥, 步行十分钟到地铁站, 驾车1小时可达苏州. */
const timeFirst = new RegExp(
  `(?:${mode}(?:,| )?)?(?:只需|仅需?|大?约)?${duration}(?:(?:左右|上下)?的?(?:车程|路程|步程))?${arrive}([\\u4e00-\\u9fffa-z\\d]{2,10})`,
  "g",
);
/** 地铁步行5分钟, 20分钟车程. */
const modeOnly = new RegExp(
  `(?:地铁站?|车站|高速口?|机场|市区)?${mode}(?:只需|仅需?|大?约)?${duration}|${duration}(?:左右|上下)?的?(?:车程|路程|步程)`,
  "g",
);

/** Times of service, not of travel: somebody arrives, answers, books, ships. */
const service = /^(?:场|岗|账|货|访|位|现场|您|你|客户|报修|企业|家|期|门|达现场)|^(?:厂(?!房|区)|窗口)/;
const serviceAround =
  /(?:每|提前|预约|回复|回电|答复|响应|办结|办理|审核|充电|快充|充至|班车|一班|一趟|会议|时长|限时|装卸|值守|监控|维修|物业|客服|保安|生活圈|送达|出证|消防)/;

const cut = (words: string): string => words.split(/(?:仅|只|约|大概|步行|驾车|开车|车程|,| )/)[0] ?? "";

const distance = /\d ?(?:公里|km|千米)|[距离][^,。;]{0,12}\d ?米/;

function hit(text: string, start: number, end: number, destination: string): Hit {
  const around = `${sentenceBefore(text, start)}${text.slice(start, end)}${sentenceAfter(text, end)}`;
  return {
    start,
    end,
    ...(destination === "" ? {} : { destination }),
    ...(distance.test(around) ? { suggestion: "" } : {}),
  };
}

const isService = (text: string, start: number, end: number): boolean =>
  /(?<!\d)24 ?小时/.test(text.slice(start, end)) ||
  serviceAround.test(
    text
      .slice(Math.max(0, start - 8), start)
      .split(/[,。;!?\n]/)
      .at(-1) ?? "",
  ) ||
  serviceAround.test(text.slice(start, end)) ||
  /^(?:一班|内?(?:回|答|响应|办|审|充)|生活圈|社区)/.test(text.slice(end, end + 6));

/** 以所需时间表示位置: minutes instead of a distance. A circle (15分钟生活圈) and the time of a service lead nowhere. */
export const travelTime: AdRule = {
  code: "travelTime",
  article: "propertyAds4.2",
  severity: "breach",
  *find({ text }) {
    for (const match of matches(text, timeFirst)) {
      const destination = cut(match[1] ?? "");
      const length = (match[1] ?? "").length - destination.length;
      if (service.test(destination) || isService(text, match.start, match.end)) continue;
      yield hit(text, match.start, match.end - length, destination);
    }
    for (const match of matches(text, placeFirst)) {
      const destination = match[1] ?? "";
      if (service.test(destination) || isService(text, match.start, match.end)) continue;
      yield hit(text, match.start, match.end, destination);
    }
    for (const match of matches(text, modeOnly)) {
      if (!isService(text, match.start, match.end)) yield hit(text, match.start, match.end, "");
    }
  },
};
