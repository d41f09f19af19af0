import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sitesText } from "../../text/desk/sites.ts";
import { siteDeskText } from "../../text/desk.ts";
import type { SiteAnswer, SitesAnswer } from "../../web/api/desk/sites-answers.ts";
import { ask } from "../ask.ts";
import { boot } from "../boot.ts";
import { type Undo, UndoBar } from "../offers/undo.tsx";
import { Failed, Loading } from "../parts/states.tsx";
import { ClosedSite, CloseSite, turnSite } from "./closing.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SiteForm } from "./site-form.tsx";

/** What each site says of itself, where it is found and what it shows, and one's own password. */
export function SitePage() {
  const found = useQuery({
    queryKey: ["sites"],
    queryFn: ({ signal }) => ask<SitesAnswer>("/sites", undefined, signal),
    // What is being written is not to be pulled away under one's hands.
    refetchOnWindowFocus: false,
  });
  return (
    <div className="sheets two">
      <section>
        {found.isPending && <Loading />}
        {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
        {found.data && <Sites answer={found.data} />}
      </section>
      <PasswordForm />
    </div>
  );
}

const unopened: SiteAnswer = {
  name: "",
  operator: "",
  contact: { name: "", phone: "", wechat: "" },
  home: "",
  icpNumber: "",
  policeNumber: "",
  advertCheck: "warn",
  map: { provider: "none", key: "", approval: "" },
  tagline: "",
  accent: { light: "", dark: "" },
  hosts: [],
  isDefault: false,
  places: [],
  categoryIds: [],
  isNew: true,
};

function Sites({ answer }: { answer: SitesAnswer }) {
  const queries = useQueryClient();
  const { sites, closed } = answer;
  const [chosen, choose] = useState(sites[0]?.id ?? "new");
  const [said, say] = useState("");
  const [undo, setUndo] = useState<Undo>();
  const site = sites.find(({ id }) => id === chosen);
  const closedOne = closed.find(({ id }) => id === chosen);
  const pick = (id: string) => {
    say("");
    setUndo(undefined);
    choose(id);
  };
  const take = (next: SitesAnswer) => {
    queries.setQueryData(["sites"], next);
    const [first] = next.sites;
    if (first) queries.setQueryData(["site"], first);
  };
  const reopened = (name: string) => (next: SitesAnswer) => {
    take(next);
    setUndo(undefined);
    say(sitesText.reopened(name));
  };
  const closedNow = (id: string, name: string) => (next: SitesAnswer) => {
    take(next);
    say("");
    setUndo({ said: sitesText.closed(name), run: () => turnSite(id, "reopen").then(reopened(name)) });
  };
  const renew = (next: SitesAnswer) => {
    const opened = next.sites.find(({ id }) => sites.every((one) => one.id !== id));
    take(next);
    setUndo(undefined);
    if (opened?.id) choose(opened.id);
    say(sitesText.saved);
  };
  const isFirst = sites[0]?.isNew ?? true;
  return (
    <>
      <h1>{isFirst ? siteDeskText.firstTitle : siteDeskText.title}</h1>
      {isFirst && <p className="soft">{siteDeskText.firstNote}</p>}
      {!boot.me.isAdministrator && <p className="soft">{siteDeskText.readOnly}</p>}
      <fieldset className="site-tabs" aria-label={sitesText.title}>
        {sites.map(({ id = "", name, hosts, isDefault }) => (
          <button key={id} type="button" aria-pressed={id === chosen} onClick={() => pick(id)}>
            <span>{name}</span>
            <small className="soft">{hosts[0] ?? sitesText.noHost}</small>
            {isDefault && <small className="soft">{sitesText.isDefault}</small>}
          </button>
        ))}
        {closed.map(({ id, name, hosts }) => (
          <button key={id} type="button" aria-pressed={id === chosen} onClick={() => pick(id)}>
            <span>{name}</span>
            <small className="soft">{hosts[0] ?? sitesText.noHost}</small>
            <small className="soft">{sitesText.isClosed}</small>
          </button>
        ))}
        {boot.me.isAdministrator && sites.length > 0 && (
          <button type="button" aria-pressed={chosen === "new"} onClick={() => pick("new")}>
            <span>{sitesText.add}</span>
          </button>
        )}
      </fieldset>
      <UndoBar undo={undo} done={() => setUndo(undefined)} />
      {closedOne ? (
        <ClosedSite {...closedOne} mayOpen={boot.me.isAdministrator} turned={reopened(closedOne.name)} />
      ) : (
        <SiteForm
          key={JSON.stringify([chosen, site])}
          site={site ?? { ...unopened, operator: sites[0]?.operator ?? "" }}
          isOneMore={site === undefined && sites.length > 0}
          answer={answer}
          renew={renew}
        />
      )}
      <p role="status">{said}</p>
      {site?.id !== undefined && sites.length > 1 && boot.me.isAdministrator && (
        <CloseSite key={site.id} id={site.id} name={site.name} turned={closedNow(site.id, site.name)} />
      )}
    </>
  );
}
