/** The page that answers a pasted text. */
export const matchText = {
  title: "这样理解你的需求",
  titleSupply: "这样理解你的空间",
  understood: "原文里读到的",
  understoodNote: "标出的词就是依据，虚线的是推断。没有标的，没有当作条件。",
  nothingAsked: "没有读出具体要求。补充几项，就能对上空间。",
  fix: "有不对的？改一改",
  fixNote: "这里改过的以这里为准；清空就是不要求。",
  refit: "按这些重新匹配",
  questions: "还没说的",
  questionsNote: "说清楚这几项，结果会更准。不知道就留空。",
  questionsSupply: "租户常会先问这些。",
  answer: "补充后再看",
  summary: "匹配结果",
  none: "眼下没有合适的空间",
  noneNote: "这不等于没有：很多空间没有公开，也常有新腾出来的。可以这样做：",
  noneLeave: "把需求留下，有空间的园区和经纪人看得到你的要求（看不到电话）。",
  noneRelax: "放宽一两项要求，比如面积上下各让 10%，或多看一个镇。",
  noneBrowse: "看看全部空间",
  noNeeds: "眼下没有需求与这个空间对得上",
  noNeedsNote: "有新的求租，会先列在“看需求”里。",
  needsFit: "这些求租求购与它对得上",
  supplyNote: "读起来像是有空间要出租或出售。发布空间需要园区或经纪人账号；请先与我们联系。",
  isNeedInstead: "不是，这是求租/求购",
  asNeed: "求租：",
  ambiguousPlace: "同名的地方不止一个，当作：",
  sendTitle: "把这份需求发出去",
  sendNote: "发出后得到一个编号和一个只有你知道的链接，随时可以改、可以撤回。",
  more: "没有列全，说得更细就会更准。",
  jump: "看结果",
  copyQuestions: "复制要问的话",
  toAsk: "问清楚就知道：",
  moreToAsk: (count: number) => `还有 ${count} 个问题，复制时都带上`,
  askAbout: (title: string, questions: readonly string[]) =>
    questions.length === 1
      ? `您好，想问一下“${title}”：${questions[0]}`
      : `您好，想问一下“${title}”：\n${questions.map((one, index) => `${index + 1}. ${one}`).join("\n")}\n谢谢！`,
  copied: "已复制",
  tooLong: (longest: number) =>
    `文字太长了，请控制在 ${longest.toLocaleString("zh-CN")} 字以内，只留和选址有关的部分。`,
  empty: "还没有写内容。把微信里的话原样贴进来就行。",
} as const;

/** Fields of the reading's record that no criterion names. */
export const readFieldLabels: Readonly<Record<string, string>> = {
  side: "供需",
  contact: "联系方式",
  "contact.name": "联系人",
  "contact.phone": "电话",
  name: "联系人",
  phone: "电话",
  company: "公司",
  use: "用途",
  industry: "行业",
};
