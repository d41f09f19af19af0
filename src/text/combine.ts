/** Units of one building that are one match together. */
export const combineText = {
  title: "可合并",
  /** Before the group's name, as verdicts have theirs. */
  sign: "+",
  note: "单独一处面积不够；同一栋楼里相邻的几处合起来够，当作一处看。",
  together: (names: readonly string[]) => names.join(" + "),
  total: "合计",
  parts: "由这些组成",
  floor: (floor: number) => (floor < 0 ? `地下 ${-floor} 层` : `${floor} 层`),
  partOf: (wholeSqm: string) => `只取一部分，整间 ${wholeSqm} ㎡`,
  free: "可入驻",
  freeBy: (day: string) => `${day} 起全部可入驻`,
  freeNow: "现在就全部可入驻",
  freeUnknown: "有的没说何时可入驻",
  leftWhole: "不把剩下的隔开",
  leftPieces: (more: number) => `会把剩下的隔成 ${more + 1} 片`,
} as const;
