/** What stood here and was withdrawn. */
export const goneText = {
  title: { space: "这处空间已经下架", need: "这条需求已经撤下" },
  note: { space: "可能已经租出或售出，也可能暂时不对外。", need: "可能已经找到合适的空间，也可能不再需要。" },
  instead: { space: "同类的还有这些", need: "这些需求也在找类似的空间" },
  all: { space: "看全部空间", need: "看全部需求" },
  tell: "留下需求",
} as const;
