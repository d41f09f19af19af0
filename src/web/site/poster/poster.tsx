import { factsAtGlance, moneyAtGlance, sizeAtGlance } from "../../../domain/criteria/glance.ts";
import type { Space } from "../../../store/spaces.ts";
import { checkedAgo } from "../../../text/ago.ts";
import { allInText, allInTold } from "../../../text/all-in.ts";
import { frame, partsText } from "../../../text/pages/frame.ts";
import { posterText } from "../../../text/pages/poster.ts";
import { unstated } from "../../../text/zh.ts";
import { light } from "../look/tokens.ts";
import { placeName } from "../parts/place-name.ts";
import { factRows } from "../parts/telling-of.ts";
import { qrPath } from "../posts/qr.tsx";
import type { Site } from "../site.ts";
import { posterFamilies } from "./poster-fonts.ts";

/** What a poster says: words and figures only, so that the same words are the same picture. */
export interface PosterContent {
  readonly siteName: string;
  /** The site's own accent, where it has one. */
  readonly accent?: string;
  readonly title: string;
  readonly demo?: string;
  readonly where: string;
  readonly size: readonly [text: string, unit: string];
  readonly money: readonly [text: string, unit: string];
  /** The cost all in and what it does not hold, where more than the rent is known. */
  readonly cost?: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly checked: string;
  readonly contact: string;
  /** What the code leads to. */
  readonly address: string;
}

/** The poster of a published space: nothing on it that its page does not show. */
export function posterContent(space: Space, site: Site, origin: string): PosterContent {
  const { facts } = space.party;
  const rows = new Map(factRows(space.party, site).map(({ criterion, shown }) => [criterion.key, shown]));
  const kinds = Array.isArray(facts.kind) ? (facts.kind as string[]) : [];
  const told = (key: string): [string, string] => [rows.get(key)?.text ?? "", rows.get(key)?.unit ?? ""];
  const size = told(sizeAtGlance(facts));
  const money = told(moneyAtGlance(facts));
  const cost = allInTold(space.party, site.criteria, site.places);
  const { contact, siteName, accent } = site.config;
  return {
    siteName,
    ...(accent ? { accent: accent.light } : {}),
    title: space.title,
    ...(space.isDemo ? { demo: frame.demo } : {}),
    where: [
      space.placeId === undefined ? unstated : placeName(site, space.placeId),
      ...["kind", "storey"].flatMap((key) => rows.get(key)?.text ?? []),
    ].join(" · "),
    size: size[0] === "" ? [partsText.sizeUnstated, ""] : size,
    money: money[0] === "" ? [partsText.moneyUnstated, ""] : money,
    ...(cost ? { cost: `${allInText.about} ${cost.shown.text} ${cost.shown.unit ?? ""}（${cost.note}）` } : {}),
    facts: factsAtGlance(kinds, facts, site.criteria, 6)
      .filter(({ key }) => rows.has(key))
      .map(({ key, label }) => ({ label, text: told(key).filter(Boolean).join(" ") })),
    checked: checkedAgo(space.checkedOn, site.today()),
    contact: [contact?.name, contact?.phone].filter(Boolean).join(" "),
    address: origin + space.path,
  };
}

export const posterWidth = 900;
export const posterHeight = 1200;

const column = { display: "flex", flexDirection: "column" } as const;
const row = { display: "flex", flexDirection: "row" } as const;

/** The poster as elements for satori, which lays out flex boxes alone. */
export function Poster({ content }: { content: PosterContent }) {
  const { ink, inkSoft, hairline, paper, sheet } = light;
  const measure = ([text, unit]: readonly [string, string]) => (
    <div style={{ ...row, alignItems: "flex-end" }}>
      <div style={{ fontSize: unit === "" ? 40 : 68, fontWeight: 700, lineHeight: 1.1 }}>{text}</div>
      <div style={{ marginLeft: 12, fontSize: 30, color: inkSoft }}>{unit}</div>
    </div>
  );
  return (
    <div
      style={{
        ...column,
        width: posterWidth,
        height: posterHeight,
        padding: 56,
        background: paper,
        color: ink,
        boxSizing: "border-box",
        fontFamily: Object.values(posterFamilies).join(", "),
      }}
    >
      <div style={{ ...row, justifyContent: "space-between", alignItems: "center", fontSize: 30 }}>
        <div style={{ fontWeight: 700 }}>{content.siteName}</div>
        <div style={{ color: inkSoft, fontSize: 26 }}>{content.demo ?? content.checked}</div>
      </div>
      <div style={{ marginTop: 20, height: content.accent ? 10 : 4, background: content.accent ?? ink }} />
      <div style={{ marginTop: 44, fontSize: 30, color: inkSoft }}>{content.where}</div>
      <div style={{ marginTop: 8, fontSize: 54, fontWeight: 700, lineHeight: 1.3, lineClamp: 3, display: "block" }}>
        {content.title}
      </div>
      <div style={{ ...row, marginTop: 36, justifyContent: "space-between", alignItems: "flex-end" }}>
        {measure(content.size)}
        {measure(content.money)}
      </div>
      {content.cost && (
        <div style={{ ...row, justifyContent: "flex-end", marginTop: 12, fontSize: 26, color: inkSoft }}>
          {content.cost}
        </div>
      )}
      <div style={{ ...row, flexWrap: "wrap", marginTop: 36, borderTop: `2px solid ${hairline}` }}>
        {content.facts.map(({ label, text }, index) => (
          <div
            key={label}
            style={{
              ...row,
              justifyContent: "space-between",
              width: 376,
              marginRight: index % 2 === 0 ? 36 : 0,
              padding: "18px 0",
              borderBottom: `2px solid ${hairline}`,
              fontSize: 30,
            }}
          >
            <div style={{ color: inkSoft }}>{label}</div>
            <div style={{ fontWeight: 700 }}>{text}</div>
          </div>
        ))}
      </div>
      <div style={{ ...row, flexGrow: 1 }} />
      <div style={{ ...row, alignItems: "center" }}>
        <div style={{ display: "flex", padding: 12, background: sheet, border: `2px solid ${hairline}` }}>
          <Code text={content.address} ink={ink} />
        </div>
        <div style={{ ...column, marginLeft: 36, flexGrow: 1, maxWidth: 520 }}>
          <div style={{ fontSize: 36, fontWeight: 700 }}>{posterText.scan}</div>
          <div style={{ marginTop: 8, fontSize: 28, color: inkSoft }}>{posterText.scanNote}</div>
          {content.contact !== "" && <div style={{ marginTop: 20, fontSize: 34 }}>{content.contact}</div>}
        </div>
      </div>
    </div>
  );
}

function Code({ text, ink }: { text: string; ink: string }) {
  const { size, path } = qrPath(text);
  return (
    <svg aria-hidden="true" width={216} height={216} viewBox={`0 0 ${size} ${size}`}>
      <path d={path} stroke={ink} fill="none" />
    </svg>
  );
}
