/** What a need could change, and what that brings. */
export const whatIfText = {
  title: "放宽一项，能多几处",
  note: "只改这一项，其余不变。",
  change: (label: string, value: string) => `${label}改为 ${value}`,
  asWish: (label: string, value: string) => `${label}“${value}”不作硬性要求`,
  gain: (count: number, is: "exact" | "at_least") => (is === "exact" ? `多 ${count} 处` : `至少多 ${count} 处`),
  apply: "这样再看",
} as const;
