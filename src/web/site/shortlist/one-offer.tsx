import { AllInCost } from "../../../look/all-in.tsx";
import { ValueTable } from "../../../look/value-table.tsx";
import { Reasons } from "../../../look/verdict.tsx";
import type { OpenShortlist } from "../../../store/shortlists/read-shortlist.ts";
import { allInTold } from "../../../text/all-in.ts";
import { frame } from "../../../text/pages/frame.ts";
import { shortlistText } from "../../../text/pages/shortlist.ts";
import { spaceText } from "../../../text/pages/spaces.ts";
import { SpaceGlance } from "../parts/space-glance.tsx";
import { askRows, factRows, tellingOf } from "../parts/telling-of.ts";
import type { Site } from "../site.ts";
import { Units } from "../space-units.tsx";
import type { Compared } from "./compared.ts";
import { MarkForm } from "./mark-form.tsx";

interface OneOfferProps {
  readonly compared: Compared;
  readonly list: OpenShortlist;
  readonly site: Site;
  readonly home: string;
  readonly isKept: boolean;
}

/** One offer of a shortlist, with all that the list lets be seen of it. */
export function OneOffer({ compared: { item, nth, title, space, match }, list, site, home, isKept }: OneOfferProps) {
  const back = (
    <p>
      <a href={home}>
        {shortlistText.back}：{list.title}
      </a>
    </p>
  );
  if (space === undefined) {
    return (
      <div className="shortlist">
        {back}
        <h1>{shortlistText.gone}</h1>
        <p className="soft">{shortlistText.goneNote}</p>
      </div>
    );
  }
  const asks = askRows(space.party, site);
  const cost = allInTold(space.party, site.criteria, site.places);
  return (
    <div className="shortlist of-space">
      <div>
        {back}
        <h1>
          <span className="nth">{nth}</span> {title}
          {space.isDemo && <span className="demo">{frame.demo}</span>}
        </h1>
        <SpaceGlance space={space} site={site} />
        {item.note !== "" && <p className="words-of">{item.note}</p>}
        {space.intro && <p className="intro">{space.intro}</p>}
        {match && (
          <section>
            <h2>{shortlistText.byNeed}</h2>
            <Reasons match={match} telling={tellingOf(site)} isMine />
          </section>
        )}
        <section>
          <h2>{spaceText.facts}</h2>
          {space.park && (
            <p className="caption">
              {spaceText.park}：{[space.park.name, space.park.phase].filter(Boolean).join(" ")}
            </p>
          )}
          <ValueTable rows={factRows(space.party, site)} isWide />
          {cost && <AllInCost told={cost} />}
        </section>
        <Units space={space} />
        {asks.length > 0 && (
          <section>
            <h2>{spaceText.asks}</h2>
            <ValueTable rows={asks} isWide />
          </section>
        )}
      </div>
      <aside className="aside">
        <div className="sheet">
          <MarkForm item={item} home={home} isKept={isKept} from="one" />
        </div>
      </aside>
    </div>
  );
}
