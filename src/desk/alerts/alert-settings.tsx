import { useState } from "react";
import { type AlertKind, alertKinds } from "../../domain/alerts/news.ts";
import { alertDeskText } from "../../text/desk/alerts.ts";
import type { AlertSettingsAnswer, AlertsAnswer } from "../../web/api/desk/alerts-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { boot } from "../boot.ts";
import { Webhook } from "./webhook.tsx";

interface SettingsProps {
  readonly settings: AlertSettingsAnswer;
  readonly renew: (answer: AlertsAnswer) => void;
  /** Of the list that stands below. */
  readonly query: string;
}

/** Which kinds are told, to oneself and to the organisation; where digests go. */
export default function AlertSettings({ settings, renew, query }: SettingsProps) {
  const [said, say] = useState("");
  const [failures, setFailures] = useState(0);
  const choose = (of: "member" | "organisation", off: readonly AlertKind[]) => {
    ask<AlertsAnswer>(`/alerts/settings${query}`, { of, off }).then(
      (answer) => {
        say(alertDeskText.saved);
        renew(answer);
      },
      (error: unknown) => {
        say(messageOf(error));
        setFailures(failures + 1);
      },
    );
  };
  return (
    <div className="sheets two alert-settings">
      <section>
        <Kinds
          key={`${failures} ${JSON.stringify(settings)}`}
          title={alertDeskText.mine}
          off={settings.ownOff}
          // What nobody is told cannot be wished for by one.
          closed={settings.organisationOff}
          choose={(off) => choose("member", off)}
        />
        {boot.me.isAdministrator && (
          <>
            <Kinds
              key={`${failures} ${JSON.stringify(settings)} all`}
              title={alertDeskText.everyone}
              off={settings.organisationOff}
              closed={[]}
              choose={(off) => choose("organisation", off)}
            />
            <p className="soft">{alertDeskText.everyoneNote}</p>
          </>
        )}
        <p role="status">{said}</p>
      </section>
      {boot.me.isAdministrator && <Webhook />}
    </div>
  );
}

interface KindsProps {
  readonly title: string;
  readonly off: readonly AlertKind[];
  readonly closed: readonly AlertKind[];
  readonly choose: (off: readonly AlertKind[]) => void;
}

/** A box stands as it was clicked until the answer comes; what was refused is as it was. */
function Kinds({ title, off: saved, closed, choose }: KindsProps) {
  const [off, setOff] = useState(saved);
  const set = (kind: AlertKind, isOn: boolean) => {
    const others = off.filter((one) => one !== kind);
    const next = isOn ? others : [...others, kind];
    setOff(next);
    choose(next);
  };
  return (
    <fieldset className="kinds">
      <legend>{title}</legend>
      {alertKinds.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={!off.includes(kind) && !closed.includes(kind)}
            disabled={closed.includes(kind)}
            onChange={(event) => set(kind, event.target.checked)}
          />{" "}
          {alertDeskText.kinds[kind]}
        </label>
      ))}
    </fieldset>
  );
}
