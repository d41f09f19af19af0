import { oneOf } from "./kinds/one-of.ts";

/**
 * 104/195/198 (Shanghai): planned industrial blocks; existing industry outside them but inside the construction area;
 * outside both, to be reduced. 104国道 is a road.
 */
export const planBlock = oneOf({
  key: "planBlock",
  label: "规划区块",
  weight: 4,
  question: "是 104、195 还是 198 地块？",
  options: {
    "104": ["104 区块", "104地块", "104板块", "104区块"],
    "195": ["195 区域", "195地块", "195板块", "195区块"],
    "198": ["198 区域", "198地块", "198板块", "198区块"],
  },
  lexicon: { words: ["规划区块", "区块"], notWords: ["104国道"] },
});
