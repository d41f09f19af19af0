import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { importDeskText } from "../../text/desk/imports.ts";
import type { ImportAnswer } from "../../web/api/desk/imports-answers.ts";
import { AskFault, ask, messageOf } from "../ask.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { queryOf } from "../search.ts";
import { instant } from "../when.ts";
import { Preview } from "./preview.tsx";
import { Progress } from "./progress.tsx";
import { Result } from "./result.tsx";
import { isBusy } from "./steps.ts";
import "./imports.css";

/** One list: read, waiting for a yes, on its way, done. All of it stands on the server: a reload shows the same. */
export function ImportPage() {
  const { id } = useParams({ from: "/imports/$id" });
  const { show } = useSearch({ from: "/imports/$id" });
  const navigate = useNavigate({ from: "/imports/$id" });
  const queries = useQueryClient();
  const key = ["import", id, show ?? ""];
  const [fault, setFault] = useState("");
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask<ImportAnswer>(`/imports/${id}${queryOf({ show })}`, undefined, signal),
    placeholderData: (before) => (before?.id === id ? before : undefined),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data.step) ? 700 : false),
  });
  /** A deed answers with the new state; one that came too late shows what there is now. */
  const does = (deed: string, body: unknown = {}): Promise<void> => {
    setFault("");
    return ask<ImportAnswer>(`/imports/${id}/${deed}${queryOf({ show })}`, body).then(
      (answer) => {
        queries.setQueryData(key, answer);
        void queries.invalidateQueries({ queryKey: ["imports"] });
      },
      (error: unknown) => {
        setFault(messageOf(error));
        if (error instanceof AskFault && error.status === 409) void list.refetch();
      },
    );
  };
  if (list.isPending) return <Loading />;
  if (list.isError && list.data === undefined) return <Failed error={list.error} retry={() => void list.refetch()} />;
  const { data } = list;
  return (
    <article className="import">
      <p>
        <Link to="/imports" search={{}}>
          {importDeskText.back}
        </Link>
      </p>
      <div className="tools">
        <h1>{data.fileName}</h1>
        <span className="soft">{importDeskText.kinds[data.kind]}</span>
        <span className={`step ${data.step}`}>{importDeskText.steps[data.step]}</span>
        <span className="soft">
          {data.by} <time dateTime={data.createdAt}>{instant(data.createdAt)}</time>
        </span>
      </div>
      {(fault || list.isError) && <p role="alert">{fault || messageOf(list.error)}</p>}
      {isBusy(data.step) && <Progress one={data} cancel={() => void does("cancel")} />}
      {data.preview && (data.step === "ready" || data.step === "reading") && (
        <Preview one={data} preview={data.preview} does={does} />
      )}
      {!isBusy(data.step) && data.step !== "ready" && (
        <Result
          key={data.step}
          one={data}
          does={does}
          pick={(one) => void navigate({ search: { show: one }, resetScroll: false })}
        />
      )}
    </article>
  );
}
