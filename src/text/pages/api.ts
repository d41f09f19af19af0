/** The page about the API. */
export const apiText = {
  title: "接口",
  description: "网站上的读懂、匹配、房源和需求，程序也能用。接口按 OpenAPI 3.1 描述。",
  open: "公开的接口",
  desk: "工作台的接口",
  deskNote: "登录工作台后可看：",
} as const;
