import { dayIn } from "../../../domain/measure/day.ts";
import type { OpenShortlist } from "../../../store/shortlists/read-shortlist.ts";
import { frame } from "../../../text/pages/frame.ts";
import { shortlistText } from "../../../text/pages/shortlist.ts";
import { SpaceContact } from "../parts/space-contact.tsx";
import { SpaceGlance } from "../parts/space-glance.tsx";
import type { Site } from "../site.ts";
import { AskForm } from "./ask-form.tsx";
import { CompareTable } from "./compare-table.tsx";
import { type Compared, comparedOf, type ShortlistSaid } from "./compared.ts";
import { MarkForm } from "./mark-form.tsx";

interface PageProps {
  readonly list: OpenShortlist;
  readonly site: Site;
  readonly home: string;
  readonly said: ShortlistSaid;
}

export function ShortlistPage({ list, site, home, said }: PageProps) {
  const compared = comparedOf(list, site);
  const there = compared.filter((one) => one.space !== undefined);
  return (
    <div className="shortlist">
      <h1>{list.title}</h1>
      <p className="soft small">
        {shortlistText.count(list.items.length)} · {shortlistText.until(dayIn(site.config.timeZone, list.expiresAt))} ·{" "}
        {shortlistText.private}
      </p>
      {list.intro !== "" && <p className="intro">{list.intro}</p>}
      {list.items.length === 0 && <p className="empty">{shortlistText.empty}</p>}
      {there.length > 0 && (
        <section>
          <h2>{there.some((one) => one.match) ? shortlistText.byNeed : shortlistText.compare}</h2>
          <CompareTable compared={there} site={site} home={home} />
        </section>
      )}
      <section>
        <h2>{shortlistText.each}</h2>
        <div className="cards">
          {compared.map((one) => (
            <OfferCard key={one.item.id} compared={one} site={site} home={home} isKept={said.kept === one.item.id} />
          ))}
        </div>
      </section>
      <AskForm site={site} home={home} said={said} />
      <section className="contact-of">
        <SpaceContact site={site} />
      </section>
    </div>
  );
}

interface OfferCardProps {
  readonly compared: Compared;
  readonly site: Site;
  readonly home: string;
  readonly isKept: boolean;
}

function OfferCard({ compared: { item, nth, title, space }, site, home, isKept }: OfferCardProps) {
  return (
    <article className="card space" id={`o-${item.id}`}>
      <h3>
        <span className="nth">{nth}</span> {title}
        {space?.isDemo && <span className="demo">{frame.demo}</span>}
      </h3>
      {space === undefined && <p className="soft">{shortlistText.goneNote}</p>}
      {space && <SpaceGlance space={space} site={site} />}
      {item.note !== "" && <p className="words-of">{item.note}</p>}
      {space && (
        <p className="whole">
          <a href={`${home}/${item.id}`}>{shortlistText.whole}</a>
        </p>
      )}
      {space && <MarkForm item={item} home={home} isKept={isKept} from="list" />}
    </article>
  );
}
