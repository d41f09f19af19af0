import type { ReactNode } from "react";
import { needAtGlance } from "../../../domain/criteria/glance.ts";
import { dayIn } from "../../../domain/measure/day.ts";
import { Figure } from "../../../look/figure.tsx";
import type { PublicNeed } from "../../../store/needs.ts";
import { publishedAgo } from "../../../text/ago.ts";
import { frame } from "../../../text/pages/frame.ts";
import type { Site } from "../site.ts";
import { askRows } from "./telling-of.ts";

/** A need in two lines: its title and age, then what it asks, the deciding things first. */
export function NeedRow({ need, site, children }: { need: PublicNeed; site: Site; children?: ReactNode }) {
  const publishedOn = dayIn(site.config.timeZone, need.publishedAt);
  const rows = askRows(need.party, site);
  const rank = (key: string) => (needAtGlance.includes(key) ? needAtGlance.indexOf(key) : needAtGlance.length);
  const first = [...rows].sort((a, b) => rank(a.criterion.key) - rank(b.criterion.key)).slice(0, 6);
  return (
    <li className="row">
      <h3>
        <a href={need.path}>{need.title}</a>
        {need.isDemo && <span className="demo">{frame.demo}</span>}
      </h3>
      <time className="soft" dateTime={publishedOn}>
        {publishedAgo(publishedOn, site.today())}
      </time>
      <dl className="line">
        {first.map(({ criterion, shown }) => (
          <div key={criterion.key}>
            <dt>{criterion.label}</dt>
            <dd>
              <Figure shown={shown} />
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </li>
  );
}
