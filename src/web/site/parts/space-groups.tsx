import type { Match, MatchClass } from "../../../domain/match/match.ts";
import { Reasons } from "../../../look/verdict.tsx";
import type { Space } from "../../../store/spaces.ts";
import { matchText } from "../../../text/pages/match.ts";
import { classNotes, classTitles, verdictSigns } from "../../../text/zh.ts";
import type { Site } from "../site.ts";
import { SpaceCard } from "./space-card.tsx";
import { tellingOf } from "./telling-of.ts";

export interface MatchedSpace {
  readonly space: Space;
  readonly match: Match;
}

const shownClasses = ["met", "near", "unknown"] as const satisfies readonly MatchClass[];

/** How many of each class, as links to them. */
export function GroupJumps({ matched }: { matched: readonly MatchedSpace[] }) {
  if (matched.length === 0) return null;
  return (
    <nav className="jump" aria-label={matchText.jump}>
      {shownClasses.map((name) => {
        const count = matched.filter((one) => one.match.class === name).length;
        return (
          count > 0 && (
            <a key={name} href={`#${name}`}>
              <span className={`verdict ${name}`}>
                <span className="sign" aria-hidden="true">
                  {verdictSigns[name]}
                </span>
              </span>
              {classTitles[name]} <b>{count}</b>
            </a>
          )
        );
      })}
    </nav>
  );
}

interface GroupsProps {
  readonly matched: readonly MatchedSpace[];
  readonly site: Site;
  /** Whether the need is the reader's own. */
  readonly isMine?: boolean;
}

/** Spaces that fit, nearly fit, and cannot be judged yet, each with its reasons. */
export function SpaceGroups({ matched, site, isMine = false }: GroupsProps) {
  return shownClasses.map((name) => {
    const group = matched.filter((one) => one.match.class === name);
    if (group.length === 0) return null;
    return (
      <div className="group" id={name} key={name}>
        <h3>
          <span className={`verdict ${name}`}>
            <span className="sign" aria-hidden="true">
              {verdictSigns[name]}
            </span>
          </span>
          {classTitles[name]}
          <span className="soft">{group.length}</span>
        </h3>
        <p className="soft">{classNotes[name]}</p>
        <div className="cards">
          {group.map(({ space, match }) => (
            <SpaceCard key={space.id} space={space} site={site}>
              <Reasons match={match} telling={tellingOf(site)} isMine={isMine} />
              <CopyQuestion match={match} space={space} site={site} />
            </SpaceCard>
          ))}
        </div>
      </div>
    );
  });
}

/** The open points of a space as a message to whoever offers it; only a script can copy, so it shows with one. */
function CopyQuestion({ match, space, site }: { match: Match; space: Space; site: Site }) {
  const open = match.verdicts.filter((one) => one.verdict === "unknown" && one.askedBy === "need");
  const labels = open.flatMap(({ criterion: key }) => site.criteria.find((one) => one.key === key)?.label ?? []);
  if (labels.length === 0) return null;
  return (
    <div className="actions">
      <button
        type="button"
        className="plain"
        hidden
        data-copy={matchText.copied}
        data-copy-text={matchText.askAbout(space.title, labels)}
      >
        {matchText.copyQuestions}
      </button>
    </div>
  );
}

/** What to do when nothing fits. */
export function NothingFits({ leaveHref }: { leaveHref: string }) {
  return (
    <div className="empty">
      <h3>{matchText.none}</h3>
      <p>{matchText.noneNote}</p>
      <ul>
        <li>
          <a href={leaveHref}>{matchText.noneLeave}</a>
        </li>
        <li>{matchText.noneRelax}</li>
        <li>
          <a href="/spaces">{matchText.noneBrowse}</a>
        </li>
      </ul>
    </div>
  );
}
