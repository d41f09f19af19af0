/** Who holds the demo's records; names say what they are. */
export const holders = {
  broker: { name: "嘉定厂房经纪行（示例）", slug: "demo-broker" },
  park: { name: "徐行智造产业园运营（示例）", slug: "demo-park" },
} as const;

export type Holder = keyof typeof holders;

/** The site on which the demo stands when the installation has none of its own. */
export const demoSite = {
  name: "嘉定厂房网（示例）",
  settings: {
    operator: "嘉定厂房经纪行（示例）",
    contact: { name: "示例客服", phone: "400-000-0000", wechat: "示例微信号" },
  },
} as const;

/** A telephone number that nobody has, one for each need. */
export const phoneOf = (index: number): string => `1990000${String(index + 1).padStart(4, "0")}`;
