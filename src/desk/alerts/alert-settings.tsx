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
  const choose = (of: "member" | "organisation", off: readonly AlertKind[]) => {
    ask<AlertsAnswer>(`/alerts/settings${query}`, { of, off }).then(
      (answer) => {
        say(alertDeskText.saved);
        renew(answer);
      },
      (error: unknown) => say(messageOf(error)),
    );
  };
  return (
    <div className="sheets two alert-settings">
      <section>
        <Kinds
          title={alertDeskText.mine}
          off={settings.ownOff}
          // What nobody is told cannot be wished for by one.
          closed={settings.organisationOff}
          choose={(off) => choose("member", off)}
        />
        {boot.me.isAdministrator && (
          <>
            <Kinds
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

function Kinds({ title, off, closed, choose }: KindsProps) {
  return (
    <fieldset className="kinds">
      <legend>{title}</legend>
      {alertKinds.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={!off.includes(kind) && !closed.includes(kind)}
            disabled={closed.includes(kind)}
            onChange={(event) =>
              choose(
                event.target.checked ? off.filter((one) => one !== kind) : [...off.filter((one) => one !== kind), kind],
              )
            }
          />{" "}
          {alertDeskText.kinds[kind]}
        </label>
      ))}
    </fieldset>
  );
}
