import type { Gazetteer } from "../../domain/place/gazetteer.ts";
import type { PlaceId } from "../../domain/place/place.ts";

const paths = {
  嘉定区: ["嘉定区"],
  徐行镇: ["嘉定区", "徐行镇"],
  外冈镇: ["嘉定区", "外冈镇"],
  安亭镇: ["嘉定区", "安亭镇"],
  江桥镇: ["嘉定区", "江桥镇"],
  南翔镇: ["嘉定区", "南翔镇"],
  马陆镇: ["嘉定区", "马陆镇"],
  华亭镇: ["嘉定区", "华亭镇"],
  真新街道: ["嘉定区", "真新街道"],
  嘉定镇街道: ["嘉定区", "嘉定镇街道"],
  新成路街道: ["嘉定区", "新成路街道"],
  菊园新区: ["嘉定区", "菊园新区"],
  嘉定工业区: ["嘉定区", "嘉定工业区"],
  宝山区: ["宝山区"],
  罗店镇: ["宝山区", "罗店镇"],
  罗泾镇: ["宝山区", "罗泾镇"],
  顾村镇: ["宝山区", "顾村镇"],
  青浦区: ["青浦区"],
  华新镇: ["青浦区", "华新镇"],
  白鹤镇: ["青浦区", "白鹤镇"],
  太仓市: ["太仓市"],
  浏河镇: ["太仓市", "浏河镇"],
  沙溪镇: ["太仓市", "沙溪镇"],
  昆山市: ["昆山市"],
  花桥镇: ["昆山市", "花桥镇"],
  陆家镇: ["昆山市", "陆家镇"],
} as const;

/** A real place where the demo has offers or needs. */
export type Town = keyof typeof paths;

/** Ids of the gazetteer for the demo's places; throws when the gazetteer lacks one. */
export function townIds(places: Pick<Gazetteer, "find">): Readonly<Record<Town, PlaceId>> {
  const idOf = (path: readonly string[]): PlaceId => {
    let at: PlaceId | undefined;
    for (const name of path) {
      at = places.find(name, at === undefined ? {} : { within: at }).find((place) => place.name === name)?.id;
      if (at === undefined) throw new Error(`the gazetteer has no ${path.join("/")}`);
    }
    if (at === undefined) throw new Error("an empty path");
    return at;
  };
  return Object.fromEntries(Object.entries(paths).map(([town, path]) => [town, idOf(path)])) as Record<Town, PlaceId>;
}
