import { Button } from "antd";
import { useState } from "react";
import { sitesText } from "../../text/desk/sites.ts";
import type { SitesAnswer } from "../../web/api/desk/sites-answers.ts";
import { ask, messageOf } from "../ask.ts";

interface TurnProps {
  readonly id: string;
  readonly name: string;
  readonly turned: (answer: SitesAnswer) => void;
}

export const turnSite = (id: string, deed: "close" | "reopen"): Promise<SitesAnswer> =>
  ask<SitesAnswer>(`/sites/${id}/${deed}`, {});

function useTurning(id: string, deed: "close" | "reopen", turned: (answer: SitesAnswer) => void) {
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const run = () => {
    setBusy(true);
    setFault("");
    turnSite(id, deed)
      .then(turned, (error: unknown) => setFault(messageOf(error)))
      .finally(() => setBusy(false));
  };
  return { isBusy, fault, run };
}

/** Says what closing a site does before it does it. */
export function CloseSite({ id, name, turned }: TurnProps) {
  const { isBusy, fault, run } = useTurning(id, "close", turned);
  return (
    <details className="close-site">
      <summary>{sitesText.close}</summary>
      <p className="soft">{sitesText.closeNote}</p>
      <Button danger loading={isBusy} onClick={run}>
        {sitesText.closeSure(name)}
      </Button>
      {fault && <p role="alert">{fault}</p>}
    </details>
  );
}

interface ClosedProps extends TurnProps {
  readonly hosts: readonly string[];
  readonly mayOpen: boolean;
}

/** A site that was closed: what its visitors see, and the way back. */
export function ClosedSite({ id, name, hosts, mayOpen, turned }: ClosedProps) {
  const { isBusy, fault, run } = useTurning(id, "reopen", turned);
  return (
    <section className="closed-site" aria-label={name}>
      <h2>
        {name} <small className="soft">{sitesText.isClosed}</small>
      </h2>
      <p>{hosts.length > 0 ? hosts.join("、") : sitesText.noHost}</p>
      <p className="soft">{sitesText.closedNote}</p>
      {mayOpen && (
        <>
          <p className="soft">{sitesText.reopenNote}</p>
          <Button type="primary" loading={isBusy} onClick={run}>
            {sitesText.reopen}
          </Button>
        </>
      )}
      {fault && <p role="alert">{fault}</p>}
    </section>
  );
}
