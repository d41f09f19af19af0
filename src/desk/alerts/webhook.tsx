import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { type WebhookFormat, webhookFormats } from "../../domain/alerts/webhook.ts";
import { webhookFault, webhookText } from "../../text/desk/alerts.ts";
import { deskText } from "../../text/desk.ts";
import type { WebhookAnswer, WebhookDeliveryAnswer } from "../../web/api/desk/alerts-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { instant } from "../when.ts";

const shown: readonly WebhookFormat[] = ["wecom", "dingtalk", "feishu", ...webhookFormats.slice(0, 1)];

/** Where digests go, a test, and the log of what was sent. */
export function Webhook() {
  const queries = useQueryClient();
  const [said, say] = useState("");
  const [isBusy, setBusy] = useState(false);
  const found = useQuery({
    queryKey: ["webhook"],
    queryFn: ({ signal }) => ask<WebhookAnswer>("/webhook", undefined, signal),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const { endpoint, deliveries } = found.data;
  const send = (path: string, body: object, done: string) => {
    setBusy(true);
    ask<WebhookAnswer>(`/webhook${path}`, body)
      .then(
        (answer) => {
          say(done);
          queries.setQueryData(["webhook"], answer);
        },
        (error: unknown) => say(messageOf(error)),
      )
      .finally(() => setBusy(false));
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => {
      const value = String(form.get(name) ?? "").trim();
      return value === "" ? {} : { [name]: value };
    };
    const body = { format: form.get("format"), ...typed("url"), ...typed("secret"), isOn: form.get("isOn") === "on" };
    send("", body, webhookText.saved);
  };
  return (
    <section className="webhook">
      <h2>{webhookText.title}</h2>
      <p className="soft">{webhookText.note}</p>
      <EndpointForm key={JSON.stringify(endpoint)} endpoint={endpoint} save={save} isBusy={isBusy} />
      {endpoint && (
        <Button loading={isBusy} onClick={() => send("/test", {}, webhookText.tested)}>
          {webhookText.test}
        </Button>
      )}
      <p role="status">{said}</p>
      <h3>{webhookText.log}</h3>
      {deliveries.length === 0 && <p className="soft">{webhookText.noLog}</p>}
      <ul className="deliveries">
        {deliveries.map((one) => (
          <DeliveryRow key={one.id} delivery={one} />
        ))}
      </ul>
    </section>
  );
}

interface FormProps {
  readonly endpoint: WebhookAnswer["endpoint"];
  readonly save: (event: FormEvent<HTMLFormElement>) => void;
  readonly isBusy: boolean;
}

function EndpointForm({ endpoint, save, isBusy }: FormProps) {
  const [format, setFormat] = useState<WebhookFormat>(endpoint?.format ?? "wecom");
  return (
    <form className="lines" onSubmit={save}>
      <label className="line">
        <span>{webhookText.format}</span>
        <select
          name="format"
          value={format}
          onChange={(event) => setFormat(shown.find((one) => one === event.target.value) ?? "generic")}
        >
          {shown.map((one) => (
            <option key={one} value={one}>
              {webhookText.formats[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="line">
        <span>{webhookText.url}</span>
        <input
          name="url"
          type="url"
          autoComplete="off"
          required={endpoint === undefined}
          maxLength={2000}
          placeholder={endpoint ? webhookText.urlKept(endpoint.host) : webhookText.urlHint}
        />
      </label>
      <label className="line">
        <span>{webhookText.secret}</span>
        <input
          name="secret"
          type="password"
          autoComplete="off"
          maxLength={200}
          placeholder={endpoint?.hasSecret ? webhookText.secretKept : ""}
        />
        <small className="soft">{webhookText.secretHints[format]}</small>
      </label>
      <label>
        <input type="checkbox" name="isOn" defaultChecked={endpoint?.isOn ?? true} /> {webhookText.isOn}
      </label>
      <Button type="primary" htmlType="submit" disabled={isBusy}>
        {deskText.save}
      </Button>
    </form>
  );
}

function DeliveryRow({ delivery }: { delivery: WebhookDeliveryAnswer }) {
  const { kind, day, status, attempts, answerStatus, fault, updatedAt } = delivery;
  return (
    <li className={status}>
      <time className="soft figure" dateTime={updatedAt}>
        {instant(updatedAt)}
      </time>
      <span>
        {webhookText.kinds[kind]} {day}
      </span>
      <span>
        {webhookText.statuses[status]}
        {attempts > 1 && ` · ${webhookText.attempts(attempts)}`}
        {fault !== undefined && `：${webhookFault(fault, answerStatus)}`}
      </span>
    </li>
  );
}
