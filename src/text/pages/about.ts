/** What the site is and how it judges. */
export const aboutText = {
  title: "关于",
  description: (site: string) => `${site}怎样读一段话、怎样判断合不合适、怎样对待个人信息。`,
  heading: "合不合适，一条一条说清楚",
  lead: (site: string) => [
    `${site}帮企业找厂房、研发楼、仓库、土地、办公、场地和宿舍，也帮园区和经纪人看清谁在找什么。`,
    "把微信里的原话贴进来，就能看到每个数字从哪几个字读出来，哪些空间对得上，哪些还要问。",
  ],
  verdictsTitle: "四种结论",
  verdicts: "每一项要求单独判断，用记号和文字写明：",
  verdictsNote: "没有说明的，不当作符合，也不当作不符：它是一个要问的问题。差一点的写明差多少，由你决定要不要让。",
  privacyTitle: "个人信息",
  privacy: (operator: string, days: number) => [
    "只是看看匹配结果，不保存任何内容。",
    `发出需求时可以不留联系方式。留下的由${operator}处理，只用于为这条需求联系你、核对空间，最多保存 ${days} 天；撤回时立即删除。`,
    "公开页面只有要求本身，没有姓名、电话和原话。每次有人查看联系方式都会留下记录。",
  ],
  dataTitle: "数据从哪里来",
  data: "空间的情况由园区、业主和经纪人提供，写明什么时候核验过；很久没有核验的，排在后面。面积、租金按报价原样记录，只在能精确换算时换算。",
} as const;
