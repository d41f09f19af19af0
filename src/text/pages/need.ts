/** Leaving a need, and its private page. */
export const needText = {
  newTitle: "说说你的需求",
  newDescription: "粘贴原话，或按项填写要求；发出后有编号和私密链接，可随时修改、撤回。",
  pasteTitle: "原话",
  pasteNote: "可以只贴这一段；下面按项填的会补充、修正它。",
  fieldsTitle: "按项填写",
  fieldsNote: "知道的填上，不知道的留空。留空不算条件。",
  preview: "先看看有哪些合适",
  contactTitle: "怎么找到你",
  contactNote: "都可以不填。不填也能匹配，凭私密链接随时回来看。",
  name: "称呼",
  phone: "手机号",
  company: "公司",
  consentLabel: "我同意按上面的说明处理我留下的联系方式",
  consentTitle: "个人信息怎么用",
  consent: (operator: string, days: number) => [
    `由${operator}处理，只用来为这条需求联系你、核对空间，不作他用，不转给第三方营销。`,
    "公开页面只显示要求本身，不显示姓名、电话和原话。每次有人查看联系方式都会留下记录。",
    `联系方式和原话最多保存 ${days} 天；你撤回时立即删除。`,
  ],
  send: "发出需求",
  sentTitle: "需求已收到",
  reference: "编号",
  keepLink: "请保存这个页面的链接：它相当于钥匙，只有拿到它的人能看到、修改、撤回这条需求。",
  copyLink: "复制链接",
  share: "发给同事",
  status: "状态",
  sentAt: "收到时间",
  privateTitle: (reference: string) => `需求 ${reference}`,
  correctTitle: "修改要求",
  correctNote: "改完立即按新的要求匹配。清空就是不要求。",
  correct: "保存修改",
  withdrawTitle: "撤回这条需求",
  withdrawNote: "撤回后不再匹配，联系方式和原话立即删除，不能恢复。",
  withdraw: "确认撤回",
  withdrawn: "这条需求已撤回，联系方式和原话已删除。",
  withdrawnNote: "还需要找空间的话，可以重新说一次。",
  startOver: "重新说需求",
  redactedNote: "姓名和电话已用方块遮住，原话另行保管。",
  needsText: "请贴一段原话，或至少填一项要求。",
  needsConsent: "原话或表格里有姓名、电话。请先勾选同意，或者把它们删掉再发。",
  wrongPhone: "手机号看起来不对，请核对，或留空。",
  isSupply: "读起来像是要出租或出售空间，而不是求租。请改成需求再发。",
} as const;

export const needStatusWords = { active: "匹配中", withdrawn: "已撤回" } as const;

/** Why a need was not received or not changed. */
export const needRefusals = {
  notFound: "这个链接打不开需求，请核对是否完整。",
  withdrawn: "这条需求已经撤回，不能再改。",
  changed: "这条需求刚在别处改过。请看过现在的内容，再改一次。",
  siteUnknown: "这个网站已经停用，需求没有收下。",
} as const;

/** Why what a need asks for can't be kept as it stands; what is wrong is marked at its field besides. */
export const needCorrections = {
  placeEnded: (place: string, successor: string | undefined) =>
    successor === undefined
      ? `${place}已经撤并，请改用现在的地名。`
      : `${place}已经撤并，现在属${successor}，请改成${successor}。`,
  tooManyPlaces: (count: number) => `要找的地方太多了（${count} 处），请写到区县或城市。`,
} as const;

/** The list of needs and a need. */
export const needsText = {
  title: "求租 · 求购",
  description: "企业正在找的厂房、仓库、研发楼和土地。只公开要求，不公开联系方式。",
  heading: "正在找空间的企业",
  lead: "只公开要求，不公开联系方式。有合适的空间，请与我们联系。",
  count: (count: number, isExact: boolean) => (isExact ? `共 ${count} 条` : `${count} 条以上`),
  none: "没有符合条件的需求",
  noneNote: "换个条件看看，或者先看全部。",
  all: "看全部需求",
  noContact: "企业的名称和联系方式不公开。",
  described: (asks: string) => `一家企业在找空间：${asks}。有合适的，可以来对一对。`,
  haveSpace: "有合适的空间？",
  haveSpaceNote: "把空间的情况贴进来，看看与哪些需求对得上。",
  paste: "贴空间的情况",
  tellMine: "我也在找空间",
  asks: "要找的空间",
  facts: "企业情况",
  spacesFit: "对得上的空间",
  noSpacesFit: "眼下没有公开的空间与它对得上。",
} as const;
