/** The family of the site, the desk, posters and print: everything that draws reads its colours and sizes here. */
export const fonts = {
  text: `"PingFang SC", "HarmonyOS Sans SC", MiSans, "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif`,
} as const;

/** Paper and ink. `accent` marks what can be done next, and nothing else is orange. */
export interface Scheme {
  /** The ground of a page. */
  readonly paper: string;
  /** A sheet that lies on the paper: fields, cards. */
  readonly sheet: string;
  /** A quiet ground for tables' heads and notes. */
  readonly shade: string;
  readonly ink: string;
  /** Second things: labels, units, dates. */
  readonly inkSoft: string;
  readonly hairline: string;
  /** Edges of things that can be touched: 3 to 1 against the paper. */
  readonly edge: string;
  readonly accent: string;
  /** What is written on the accent. */
  readonly onAccent: string;
  readonly met: string;
  readonly near: string;
  readonly unknown: string;
  readonly failed: string;
  /** Grounds and lines of marked words, in the order in which criteria take turns. */
  readonly marks: readonly (readonly [ground: string, line: string])[];
}

export const light: Scheme = {
  paper: "#fbfaf7",
  sheet: "#ffffff",
  shade: "#f3f1eb",
  ink: "#1d1c1a",
  inkSoft: "#5f5b54",
  hairline: "#e3dfd6",
  edge: "#8f8a80",
  accent: "#c53f0b",
  onAccent: "#ffffff",
  met: "#1d6b3a",
  near: "#6f5b00",
  unknown: "#445a78",
  failed: "#9c2230",
  marks: [
    ["#e3eef9", "#2c6aa8"],
    ["#e6f2e4", "#37793a"],
    ["#f6ecd3", "#8a6a12"],
    ["#f1e6f5", "#7d4a94"],
    ["#dff1f0", "#1f7674"],
    ["#f7e4e8", "#a13c58"],
  ],
};

export const dark: Scheme = {
  paper: "#161513",
  sheet: "#1e1d1a",
  shade: "#24221f",
  ink: "#ebe7df",
  inkSoft: "#a8a297",
  hairline: "#35322d",
  edge: "#7b756a",
  accent: "#ff8a4f",
  onAccent: "#1f0d04",
  met: "#79c694",
  near: "#d8bf5b",
  unknown: "#9fb6d6",
  failed: "#f0929b",
  marks: [
    ["#1d2f42", "#7fb2e5"],
    ["#1f3321", "#84c488"],
    ["#3a3016", "#d9b85c"],
    ["#35233c", "#c79adb"],
    ["#16322f", "#6fc2bd"],
    ["#3d222a", "#e597ab"],
  ],
};

/** Sizes in px of the root's 16: body, small, and the steps of headings. */
const sizes = { small: 14, body: 16, lead: 18, h3: 18, h2: 22, h1: 30 } as const;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function variables({ marks, ...colours }: Scheme): string {
  const plain = Object.entries(colours).map(([name, value]) => `--${kebab(name)}:${value}`);
  const marked = marks.flatMap(([ground, line], i) => [`--mark-${i}:${ground}`, `--mark-line-${i}:${line}`]);
  return [...plain, ...marked].join(";");
}

/** How many marks take turns. */
export const markCount = light.marks.length;

/** A site's own accent, light and dark, over the product's. */
export const accentCss = (accent: { readonly light: string; readonly dark: string }): string =>
  `:root{--accent:${accent.light}}@media screen and (prefers-color-scheme:dark){:root{--accent:${accent.dark}}}`;

/** The tokens as custom properties: light, dark where the reader's system says so, and light again on paper. */
export function tokensCss(): string {
  const text = Object.entries(sizes).map(([name, px]) => `--size-${name}:${px / 16}rem`);
  return [
    `:root{color-scheme:light dark;--font:${fonts.text};${text.join(";")};${variables(light)}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${variables(dark)}}}`,
  ].join("\n");
}
