import { shortlistText } from "../../../text/pages/shortlist.ts";
import { SpaceContact } from "../parts/space-contact.tsx";
import type { Site } from "../site.ts";

/** A link whose time is over: why, whom to ask, and what is open to everyone. Nothing of what stood there. */
export function ShortlistGone({ state, site }: { state: "expired" | "revoked"; site: Site }) {
  const { title, note } = shortlistText.gonePages[state];
  return (
    <div className="trouble">
      <p className="code">410</p>
      <h1>{title}</h1>
      <p>{note}</p>
      <div className="actions">
        <SpaceContact site={site} />
        <a className="button" href="/spaces">
          {shortlistText.open}
        </a>
      </div>
    </div>
  );
}
