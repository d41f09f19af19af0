import type { PlaceId } from "../../../domain/place/place.ts";
import { spacesText } from "../../../text/pages/spaces.ts";
import { choicesAt, type PlaceChain, placeLevels } from "../../edge/place-choice.ts";
import { homeCity, type Site } from "../site.ts";

/** Selects from the district down to the town; the next one stands there once the one above is chosen and applied. */
export function PlaceSelect({ chain, site }: { chain: PlaceChain; site: Site }) {
  const { places } = site;
  const home = homeCity(site);
  const shown = placeLevels.slice(0, chain.length + 1);
  return (
    <fieldset className="field">
      <legend>{spacesText.placeTitle}</legend>
      <div className="places">
        {shown.map((name, level) => {
          const ids = choicesAt(level, chain, places, home);
          if (ids.length === 0) return null;
          const label = `${spacesText.placeTitle} ${level + 1}`;
          return (
            <select key={name} name={name} aria-label={label} defaultValue={chain[level] ?? ""} data-apply>
              <option value="">
                {level === 0 ? spacesText.anywhere : spacesText.anywhereIn(nameOf(chain[level - 1], site))}
              </option>
              {level === 0 && home !== undefined ? (
                <>
                  <Group label={nameOf(home, site)} ids={[home, ...places.children(home)]} site={site} />
                  <Group label={spacesText.elsewhere} ids={ids.slice(1 + places.children(home).length)} site={site} />
                </>
              ) : (
                ids.map((id) => <Option key={id} id={id} site={site} />)
              )}
            </select>
          );
        })}
      </div>
    </fieldset>
  );
}

const nameOf = (id: PlaceId | undefined, { places }: Site): string =>
  id === undefined ? "" : (places.place(id)?.shortName ?? "");

function Group({ label, ids, site }: { label: string; ids: readonly PlaceId[]; site: Site }) {
  return (
    <optgroup label={label}>
      {ids.map((id) => (
        <Option key={id} id={id} site={site} />
      ))}
    </optgroup>
  );
}

function Option({ id, site }: { id: PlaceId; site: Site }) {
  const name = site.places.place(id)?.name ?? "";
  return <option value={id}>{id === homeCity(site) ? spacesText.wholeOf(nameOf(id, site)) : name}</option>;
}
