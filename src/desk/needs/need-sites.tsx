import { Button } from "antd";
import { useRef, useState } from "react";
import { criteria } from "../../domain/criteria/criteria.ts";
import { sitesText } from "../../text/desk/sites.ts";
import { needDeskText, offerDeskText } from "../../text/desk.ts";
import type { NeedAnswer } from "../../web/api/desk/needs-answers.ts";
import type { OnSiteAnswer } from "../../web/api/desk/sites-answers.ts";
import { type Undo, UndoBar } from "../offers/undo.tsx";
import { firstOf, SiteTabs } from "../parts/site-tabs.tsx";

/** @returns whether it was done. */
type Deed = (path: "publish" | "unpublish" | "canonical", body: object) => Promise<boolean>;

/** On which of several sites a need stands, and what each shows of it. */
export function NeedSites({ answer, act }: { answer: NeedAnswer; act: Deed }) {
  const { sites } = answer;
  const [chosen, choose] = useState(firstOf(sites));
  const [undo, setUndo] = useState<Undo | undefined>();
  const site = sites.find(({ id }) => id === chosen);
  const deed: Deed = (path, body) => {
    setUndo(undefined);
    return act(path, body);
  };
  const makeCanonical = async ({ id, name }: OnSiteAnswer) => {
    const before = sites.find(({ isCanonical }) => isCanonical);
    if (!(await deed("canonical", { siteId: id })) || before === undefined) return;
    setUndo({ said: sitesText.madeCanonical(name), run: () => act("canonical", { siteId: before.id }) });
  };
  return (
    <section className="publishing">
      <h2>{sitesText.onSites}</h2>
      <SiteTabs sites={sites} chosen={chosen} choose={choose} />
      {site && (
        <OneSite
          key={`${site.id} ${site.state}`}
          answer={answer}
          site={site}
          act={deed}
          makeCanonical={makeCanonical}
        />
      )}
      <UndoBar undo={undo} done={() => setUndo(undefined)} />
    </section>
  );
}

interface OneSiteProps {
  readonly answer: NeedAnswer;
  readonly site: OnSiteAnswer;
  readonly act: Deed;
  readonly makeCanonical: (site: OnSiteAnswer) => Promise<void>;
}

function OneSite({ answer, site, act, makeCanonical }: OneSiteProps) {
  const form = useRef<HTMLFormElement>(null);
  const { asks, facts } = answer.need.party;
  const said = criteria.filter(({ key }) => asks[key] !== undefined || facts[key] !== undefined);
  const isOn = site.state === "on";
  const hiddenNow = () => (form.current ? new FormData(form.current).getAll("hidden").map(String) : site.hidden);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void act("publish", { siteId: site.id, hidden: hiddenNow() });
      }}
    >
      <details open={site.hidden.length > 0}>
        <summary>{offerDeskText.hide}</summary>
        <div className="chips">
          {said.map(({ key, label }) => (
            <label key={key} className="chip">
              <input type="checkbox" name="hidden" value={key} defaultChecked={site.hidden.includes(key)} />
              {label}
            </label>
          ))}
        </div>
      </details>
      <div className="actions">
        <Button htmlType="submit" disabled={!site.isWithin} title={needDeskText.publishNote}>
          {isOn ? offerDeskText.republish : needDeskText.publish}
        </Button>
        {isOn && !site.isCanonical && (
          <Button onClick={() => void makeCanonical(site)} title={sitesText.canonicalNote}>
            {sitesText.makeCanonical}
          </Button>
        )}
        {isOn && (
          <Button type="text" onClick={() => void act("unpublish", { siteId: site.id })}>
            {needDeskText.unpublish}
          </Button>
        )}
        {site.path && (
          <a href={site.path} target="_blank" rel="noreferrer">
            {sitesText.open}
          </a>
        )}
      </div>
    </form>
  );
}
