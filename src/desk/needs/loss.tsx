import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { lossCriteria } from "../../domain/alerts/loss.ts";
import { criteria } from "../../domain/criteria/criteria.ts";
import { lossWords, needWorkText } from "../../text/desk/need.ts";
import { deskText } from "../../text/desk.ts";
import type { NeedAnswer } from "../../web/api/desk/needs-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { focused } from "../parts/focused.ts";

interface LossProps {
  readonly need: NeedAnswer["need"];
  readonly renew: (answer: NeedAnswer) => void;
}

const labelOf = (key: string): string => criteria.find((one) => one.key === key)?.label ?? key;

/** Giving a need up with its reason, and taking it on again. */
export function Loss({ need, renew }: LossProps) {
  const [isOpen, open] = useState(false);
  const [fault, setFault] = useState("");
  const send = (path: string, body: object) => {
    ask<NeedAnswer>(`/needs/${need.id}/${path}`, body).then(
      (next) => {
        open(false);
        setFault("");
        renew(next);
      },
      (error: unknown) => setFault(messageOf(error)),
    );
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const criterion = String(form.get("criterion") ?? "");
    const note = String(form.get("note") ?? "");
    send("lose", { reason: form.get("reason"), note, ...(criterion === "" ? {} : { criterion }) });
  };
  if (need.lost) {
    const reason = lossWords[need.lost.reason as keyof typeof lossWords] ?? need.lost.reason;
    return (
      <p className="lost" role="status">
        {needWorkText.lost(reason, need.lost.note)}{" "}
        {need.lost.criterion !== undefined && needWorkText.waitsFor(labelOf(need.lost.criterion))}{" "}
        <Button size="small" onClick={() => send("take-on", {})}>
          {needWorkText.takeOn}
        </Button>
        {fault && <span role="alert">{fault}</span>}
      </p>
    );
  }
  if (need.status !== "active") return null;
  if (!isOpen) {
    return (
      <Button type="text" onClick={() => open(true)} title={needWorkText.loseNote}>
        {needWorkText.lose}
      </Button>
    );
  }
  return (
    <form className="loss" onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && open(false)}>
      <select name="reason" aria-label={needWorkText.reason} required defaultValue="" ref={focused}>
        <option value="" disabled>
          {needWorkText.reason}
        </option>
        {Object.entries(lossWords).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
      <select
        name="criterion"
        aria-label={needWorkText.lossCriterion}
        title={needWorkText.lossCriterionNote}
        defaultValue=""
      >
        <option value="">{needWorkText.noCriterion}</option>
        {lossCriteria(need.party).map((key) => (
          <option key={key} value={key}>
            {needWorkText.lossCriterion}：{labelOf(key)}
          </option>
        ))}
      </select>
      <input name="note" aria-label={needWorkText.note} placeholder={needWorkText.note} maxLength={400} />
      <Button type="primary" htmlType="submit">
        {needWorkText.lose}
      </Button>
      <Button onClick={() => open(false)}>{deskText.cancel}</Button>
      <small className="soft">
        {needWorkText.loseNote}
        {needWorkText.lossCriterionNote}
      </small>
      {fault && <span role="alert">{fault}</span>}
    </form>
  );
}
