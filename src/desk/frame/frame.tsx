import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { lazy, Suspense, useCallback, useState } from "react";
import { alertDeskText } from "../../text/desk/alerts.ts";
import { gapsText } from "../../text/desk/gaps.ts";
import { postDeskText } from "../../text/desk/posts.ts";
import { shortlistDeskText } from "../../text/desk/shortlists.ts";
import { usersText } from "../../text/desk/users.ts";
import { deskText, keyTexts } from "../../text/desk.ts";
import { Unread } from "../alerts/unread.tsx";
import { ask, messageOf } from "../ask.ts";
import { boot } from "../boot.ts";
import { TrayBar } from "../shortlists/tray-bar.tsx";
import { type GoPath, useKeys } from "./use-keys.ts";

const PasteBox = lazy(() => import("../paste/paste-box.tsx"));

const menu = [
  { to: "/", name: deskText.inbox },
  { to: "/alerts", name: alertDeskText.title },
  { to: "/offers", name: deskText.offers },
  { to: "/shortlists", name: shortlistDeskText.title },
  { to: "/gaps", name: gapsText.title },
  { to: "/imports", name: deskText.imports },
  { to: "/posts", name: postDeskText.title },
  { to: "/site", name: deskText.site },
  // Members are the administrators' business.
  ...(boot.me.isAdministrator ? [{ to: "/users", name: usersText.title } as const] : []),
] as const;

/** What stands around every screen: the way about, the paste box, the keys. */
export function Frame() {
  const [opened, setOpened] = useState<"paste" | "keys" | undefined>();
  const navigate = useNavigate();
  const paste = useCallback(() => setOpened("paste"), []);
  const help = useCallback(() => setOpened("keys"), []);
  const close = useCallback(() => setOpened(undefined), []);
  const go = useCallback((to: GoPath) => void navigate({ to, search: {} }), [navigate]);
  useKeys({ paste, help, go });
  const { data: site } = useQuery({ queryKey: ["site"], initialData: boot.site, enabled: false });
  return (
    <>
      <header className="bar">
        <span className="brand">{deskText.brand}</span>
        <nav aria-label={deskText.menu}>
          {menu.map(({ to, name }) => (
            <Link key={to} to={to} search={{}} activeOptions={{ exact: to === "/", includeSearch: false }}>
              {name}
              {to === "/alerts" && <Unread />}
            </Link>
          ))}
        </nav>
        <Button type="primary" onClick={paste} className="paste-open">
          {deskText.paste} <kbd>Ctrl K</kbd>
        </Button>
        <span className="who">
          <Organisations />
          <button type="button" className="plain" onClick={help}>
            {deskText.keys} <kbd>?</kbd>
          </button>
          <a href="/" target="_blank" rel="noreferrer">
            {deskText.openSite}
          </a>
          <form method="post" action="/desk/sign-out">
            <button type="submit" className="plain">
              {boot.me.name} · {deskText.signOut}
            </button>
          </form>
        </span>
      </header>
      {site.isNew && boot.me.isAdministrator && (
        <p className="banner">
          {deskText.isNewSite} <Link to="/site">{deskText.fillIn}</Link>
        </p>
      )}
      <main>
        <Outlet />
        <TrayBar />
      </main>
      {opened === "paste" && (
        <Suspense>
          <PasteBox close={close} />
        </Suspense>
      )}
      <Modal open={opened === "keys"} onCancel={close} footer={null} title={deskText.keys} width={420}>
        <dl className="keys">
          {keyTexts.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}

/** For whom one acts; another choice is another desk, so the document is made anew. */
function Organisations() {
  const [fault, setFault] = useState("");
  const { organisations, orgId } = boot.me;
  const own = organisations.find(({ id }) => id === orgId);
  if (organisations.length < 2) return <span className="org">{own?.name}</span>;
  const choose = (id: string) => {
    ask("/organisation", { id }).then(
      () => window.location.assign("/desk"),
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  return (
    <>
      <select
        aria-label={deskText.actingFor}
        className="org"
        value={orgId}
        onChange={(event) => choose(event.target.value)}
      >
        {organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {fault && <span role="alert">{fault}</span>}
    </>
  );
}
