/** The first page. */
export const homeText = {
  title: (site: string, tagline: string) => `${site} · ${tagline}`,
  tagline: "把需求贴进来，看哪些空间合适",
  description:
    "把求租、求购的原话贴进来，马上看到理解得对不对，哪些厂房、仓库、研发楼和土地符合、接近或待确认，每一条都有理由。",
  heading: "把需求贴进来，看哪些空间合适",
  lead: "微信里怎么说的，就怎么贴。",
  label: "求租、求购或出租的原话",
  example:
    "求租嘉定徐行或外冈单层厂房2000-3000平，净高8米以上，行车5吨，配电400kva，环评要能办，做精密机加工，年税收约200万",
  submit: "看哪些合适",
  promise: "不用注册。只是看看的话，不保存任何内容。",
  tryExample: "用这个例子试试",
  placeholderLead: "例如：",
  live: "读到的",
  steps: [
    { title: "贴", text: "粘贴一段话，或者按项填写。面积、区域、净高、配电，能说多少说多少。" },
    { title: "对", text: "逐条对照：符合、接近、待确认，差多少、缺哪项，都写明。" },
    { title: "谈", text: "带着要问的问题去谈。也可以留下需求，随时修改、撤回。" },
  ],
  howTitle: "怎么用",
  newSpaces: "新上的空间",
  allSpaces: "全部空间",
  newNeeds: "新来的需求",
  allNeeds: "全部需求",
  noSpaces: "还没有发布的空间。",
  noNeeds: "还没有公开的需求。",
} as const;
