/** The page before the desk. */
export const signInText = {
  title: "登录工作台",
  name: "用户名或邮箱",
  password: "密码",
  go: "登录",
  back: "回到网站",
  wrong: "用户名或密码不对。",
  linkGone: "这个一次性链接已经用过或过期了。请重新取一个，或用密码登录。",
  tooMany: "尝试次数太多，请一分钟后再试。",
  note: "没有账号？请本站管理员用 luodi user add 添加。",
} as const;
