import { sitesText } from "../../text/desk/sites.ts";
import type { SiteAnswer, SitesAnswer } from "../../web/api/desk/sites-answers.ts";

/** Where a site is found, how it looks and what it shows. */
export function SiteScopeFields({ site, answer }: { site: SiteAnswer; answer: SitesAnswer }) {
  const colour = (name: string, label: string, value: string) => (
    <label className="line">
      <span>{label}</span>
      <input name={name} defaultValue={value} maxLength={7} pattern="#[0-9a-fA-F]{6}" placeholder="#0b5cad" />
    </label>
  );
  const many = (name: string, label: string, values: readonly string[], note: string) => (
    <label className="line">
      <span>{label}</span>
      <textarea name={name} rows={Math.max(2, values.length)} defaultValue={values.join("\n")} maxLength={4000} />
      <small className="soft">{note}</small>
    </label>
  );
  const owners = answer.sites.length > 1;
  return (
    <>
      <label className="line">
        <span>{sitesText.tagline}</span>
        <input name="tagline" defaultValue={site.tagline} maxLength={60} />
        <small className="soft">{sitesText.taglineNote}</small>
      </label>
      {many("hosts", sitesText.hosts, site.hosts, sitesText.hostsNote)}
      <label className="tick">
        <input type="checkbox" name="isDefault" defaultChecked={site.isDefault} /> {sitesText.makeDefault}
      </label>
      {colour("accentLight", sitesText.accentLight, site.accent.light)}
      {colour("accentDark", sitesText.accentDark, site.accent.dark)}
      <small className="soft">{sitesText.accentNote}</small>
      {many("places", sitesText.places, site.places, sitesText.placesNote)}
      {answer.categories.length > 0 && (
        <fieldset className="site-categories">
          <legend>{sitesText.categories}</legend>
          <small className="soft">{sitesText.categoriesNote}</small>
          <div className="chips">
            {answer.categories.map(({ id, name, siteId, depth }) => (
              <label key={id} className="chip">
                <input type="checkbox" name="categoryIds" value={id} defaultChecked={site.categoryIds.includes(id)} />
                {"·".repeat(depth) + name}
                {owners && siteId !== site.id && (
                  <small className="soft">{answer.sites.find((one) => one.id === siteId)?.name}</small>
                )}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
