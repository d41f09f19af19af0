/** Under the name of a site that was closed. */
export const closedText = {
  title: (site: string): string => `${site}已经关闭`,
  moved: { space: "这处空间现在在这里：", need: "这条需求现在在这里：", post: "这篇文章现在在这里：" },
  notMoved: "原来在这个地址的内容不再提供。",
  others: "我们的其他网站：",
  on: (title: string, site: string): string => `${title}（${site}）`,
  needTitle: "这条需求",
  privateNote: "您在这里留过的需求不受影响：用当时收到的私人链接仍可查看、更正或撤回。",
} as const;
