import { sitesText } from "../../text/desk/sites.ts";
import type { OnSiteAnswer } from "../../web/api/desk/sites-answers.ts";

interface SiteTabsProps {
  readonly sites: readonly OnSiteAnswer[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

/** A word for how a record stands on a site. */
const stateOf = ({ state, isWithin, isCanonical }: OnSiteAnswer): string => {
  if (state === "on") return isCanonical ? `${sitesText.on} · ${sitesText.canonical}` : sitesText.on;
  return state === "outside" || !isWithin ? sitesText.outside : sitesText.off;
};

/** How a record stands on each of several sites; what is below the tabs is about the chosen one. Of one site there are none. */
export function SiteTabs({ sites, chosen, choose }: SiteTabsProps) {
  if (sites.length < 2) return null;
  return (
    <fieldset className="site-tabs" aria-label={sitesText.onSites}>
      {sites.map((site) => (
        <button key={site.id} type="button" aria-pressed={site.id === chosen} onClick={() => choose(site.id)}>
          <span>{site.name}</span>
          <small className={site.state === "on" ? "on" : "soft"}>{stateOf(site)}</small>
        </button>
      ))}
    </fieldset>
  );
}

/** Of several sites the one whose page counts comes first to mind, else the first. */
export const firstOf = (sites: readonly OnSiteAnswer[]): string =>
  (sites.find(({ isCanonical }) => isCanonical) ?? sites[0])?.id ?? "";
