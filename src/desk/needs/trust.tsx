import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { criteria } from "../../domain/criteria/criteria.ts";
import type { FieldTrust } from "../../domain/reading/trust.ts";
import { trustText } from "../../text/desk/trust.ts";
import { fieldLabel } from "../../text/field-label.ts";
import type { TrustAnswer } from "../../web/api/desk/reading-answers.ts";
import { ask } from "../ask.ts";
import { Empty, Failed, Loading } from "../parts/states.tsx";

const share = (value: number): string => `${(value * 100).toFixed(1)} %`;

/** How far to trust the reader, by what people had to correct. */
export function TrustPage() {
  const found = useQuery({
    queryKey: ["trust"],
    queryFn: ({ signal }) => ask<TrustAnswer>("/trust", undefined, signal),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const trust = found.data;
  return (
    <>
      <div className="tools">
        <h1>{trustText.title}</h1>
      </div>
      <p className="soft">{trustText.note}</p>
      {trust.messages === 0 ? (
        <Empty title={trustText.empty}>{trustText.emptyNote}</Empty>
      ) : (
        <>
          <p>
            {trustText.summary(trust.messages, trust.received, share(trust.wholeShare))}{" "}
            <span className="soft">{trustText.bias}</span>
          </p>
          <div className="grid-scroll">
            <table className="grid">
              <thead>
                <tr>
                  <th scope="col">{trustText.field}</th>
                  <th scope="col">{trustText.precision}</th>
                  <th scope="col">{trustText.recall}</th>
                  <th scope="col">{trustText.f1}</th>
                  <th scope="col">{trustText.right}</th>
                  <th scope="col">{trustText.wrong}</th>
                  <th scope="col">{trustText.missed}</th>
                  <th scope="col">{trustText.invented}</th>
                </tr>
              </thead>
              <tbody>
                <Row label={trustText.all} trust={trust.total} />
                {trust.fields.map((one) => (
                  <Row key={one.field} label={fieldLabel(one.field, criteria)} trust={one} />
                ))}
              </tbody>
            </table>
          </div>
          <Errors trust={trust} />
        </>
      )}
    </>
  );
}

function Row({ label, trust }: { label: string; trust: Omit<FieldTrust, "field"> }) {
  const figures: readonly (readonly [string, string | number])[] = [
    [trustText.precision, share(trust.precision)],
    [trustText.recall, share(trust.recall)],
    [trustText.f1, trust.f1.toFixed(3)],
    [trustText.right, trust.right],
    [trustText.wrong, trust.wrong],
    [trustText.missed, trust.missed],
    [trustText.invented, trust.invented],
  ];
  return (
    <tr>
      <th scope="row">{label}</th>
      {figures.map(([name, value]) => (
        <td key={name} data-label={name} className="figure">
          {value}
        </td>
      ))}
    </tr>
  );
}

const shown = (value: unknown): string =>
  value === null || (Array.isArray(value) && value.length === 0)
    ? trustText.nothing
    : typeof value === "string"
      ? value
      : JSON.stringify(value);

function Errors({ trust }: { trust: TrustAnswer }) {
  if (trust.errors.length === 0) return null;
  return (
    <section>
      <h2>{trustText.errors}</h2>
      <p className="soft">{trustText.sample(trust.errors.length, trust.errorCount)}</p>
      <ul className="trust-errors">
        {trust.errors.map((error) => (
          <li key={`${error.id} ${error.field}`}>
            <strong>{fieldLabel(error.field, criteria)}</strong> {trustText.should} {shown(error.wanted)} ·{" "}
            {trustText.reads} {shown(error.got)}{" "}
            {error.needId && (
              <Link to="/needs/$id" params={{ id: error.needId }}>
                {trustText.open}
              </Link>
            )}
            {error.offerId && (
              <Link to="/offers/$id" params={{ id: error.offerId }}>
                {trustText.open}
              </Link>
            )}
            <p className="soft">{error.text.slice(0, 160)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
