import type { Match, MatchClass } from "../../../domain/match/match.ts";
import { Reasons } from "../../../look/verdict.tsx";
import type { SpaceCombination } from "../../../store/combinations.ts";
import type { Space } from "../../../store/spaces.ts";
import { combineText } from "../../../text/combine.ts";
import { matchText } from "../../../text/pages/match.ts";
import { classNotes, classTitles, verdictSigns } from "../../../text/zh.ts";
import type { Site } from "../site.ts";
import { CombinationCard } from "./combination-card.tsx";
import { OpenQuestions } from "./open-questions.tsx";
import { SpaceCard } from "./space-card.tsx";
import { tellingOf } from "./telling-of.ts";

export interface MatchedSpace {
  readonly space: Space;
  readonly match: Match;
}

/** What several spaces are together stands after what single ones are, and before what nobody knows yet. */
const shownGroups = ["met", "near", "combined", "unknown"] as const satisfies readonly (MatchClass | "combined")[];

type Group = (typeof shownGroups)[number];

const groupTitles: Record<Group, string> = { ...classTitles, combined: combineText.title };

function GroupSign({ name }: { name: Group }) {
  return (
    <span className={`verdict ${name}`}>
      <span className="sign" aria-hidden="true">
        {name === "combined" ? combineText.sign : verdictSigns[name]}
      </span>
    </span>
  );
}

/** How many of each class, as links to them. */
export function GroupJumps({ matched, combined }: Pick<GroupsProps, "matched" | "combined">) {
  if (matched.length + combined.length === 0) return null;
  return (
    <nav className="jump" aria-label={matchText.jump}>
      {shownGroups.map((name) => {
        const count = (name === "combined" ? combined : matched.filter((one) => one.match.class === name)).length;
        return (
          count > 0 && (
            <a key={name} href={`#${name}`}>
              <GroupSign name={name} />
              {groupTitles[name]} <b>{count}</b>
            </a>
          )
        );
      })}
    </nav>
  );
}

interface GroupsProps {
  readonly matched: readonly MatchedSpace[];
  readonly combined: readonly SpaceCombination[];
  readonly site: Site;
  /** Whether the need is the reader's own. */
  readonly isMine?: boolean;
}

function GroupHead({ name, count }: { name: Group; count: number }) {
  return (
    <h3>
      <GroupSign name={name} />
      {groupTitles[name]}
      <span className="soft">{count}</span>
    </h3>
  );
}

/** Spaces that fit, nearly fit, and cannot be judged yet, each with its reasons. */
export function SpaceGroups({ matched, combined, site, isMine = false }: GroupsProps) {
  return shownGroups.map((name) => {
    if (name === "combined") {
      return (
        combined.length > 0 && (
          <div className="group" id={name} key={name}>
            <GroupHead name={name} count={combined.length} />
            <p className="soft">{combineText.note}</p>
            <div className="cards">
              {combined.map((one) => (
                <CombinationCard key={one.id} combination={one} site={site} isMine={isMine} />
              ))}
            </div>
          </div>
        )
      );
    }
    const group = matched.filter((one) => one.match.class === name);
    if (group.length === 0) return null;
    return (
      <div className="group" id={name} key={name}>
        <GroupHead name={name} count={group.length} />
        <p className="soft">{classNotes[name]}</p>
        <div className="cards">
          {group.map(({ space, match }) => (
            <SpaceCard key={space.id} space={space} site={site}>
              <Reasons match={match} telling={tellingOf(site)} isMine={isMine} />
              <OpenQuestions match={match} about={space.title} site={site} />
            </SpaceCard>
          ))}
        </div>
      </div>
    );
  });
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
