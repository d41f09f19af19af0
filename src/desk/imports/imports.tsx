import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { importDeskText } from "../../text/desk/imports.ts";
import type { ImportLineAnswer, ImportListAnswer } from "../../web/api/desk/imports-answers.ts";
import { ask } from "../ask.ts";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { instant } from "../when.ts";
import { Counts } from "./counts.tsx";
import { Receive } from "./receive.tsx";
import { isBusy } from "./steps.ts";
import "./imports.css";

/** Where a list comes in, and the lists that came before. */
export function ImportsPage() {
  const list = useQuery({
    queryKey: ["imports"],
    queryFn: ({ signal }) => ask<ImportListAnswer>("/imports", undefined, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(({ step }) => isBusy(step)) ? 2000 : false),
  });
  return (
    <>
      <h1>{importDeskText.title}</h1>
      <Receive />
      <h2>{importDeskText.past}</h2>
      {list.isPending && <Loading />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty title={importDeskText.empty}>{importDeskText.emptyNote}</Empty>}
      <ul className="past">
        {list.data?.items.map((one) => (
          <PastRow key={one.id} one={one} />
        ))}
      </ul>
    </>
  );
}

function PastRow({ one }: { one: ImportLineAnswer }) {
  const { id, fileName, kind, step, counts, createdAt, by, fault } = one;
  return (
    <li>
      <Link to="/imports/$id" params={{ id }} className="past-row" data-row>
        <span className="title">{fileName}</span>
        <span className="soft">{importDeskText.kinds[kind]}</span>
        <span className={`step ${step}`}>{importDeskText.steps[step]}</span>
        <span>{fault ?? <Counts counts={counts} />}</span>
        <span className="soft">{by}</span>
        <time className="soft figure" dateTime={createdAt}>
          {instant(createdAt)}
        </time>
      </Link>
    </li>
  );
}
