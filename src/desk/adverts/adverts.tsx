import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect, useState } from "react";
import type { CheckedAdvert } from "../../domain/adlaw/check-adverts.ts";
import { countFindings } from "../../domain/adlaw/finding.ts";
import { advertsText } from "../../text/desk/adverts.ts";
import type { AdvertsAnswer } from "../../web/api/desk/offers-answers.ts";
import { ask } from "../ask.ts";
import { Finding } from "../parts/finding.tsx";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import "./adverts.css";

/** Everything on the sites, held against the advertising law: a stretch after the other, the found ones at once. */
export function AdvertsPage() {
  const [isStopped, stop] = useState(false);
  const [breachesOnly, setBreachesOnly] = useState(false);
  const found = useInfiniteQuery({
    queryKey: ["adverts"],
    queryFn: ({ pageParam, signal }) =>
      ask<AdvertsAnswer>(`/adverts${pageParam === "" ? "" : `?cursor=${pageParam}`}`, undefined, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
    // Words change elsewhere: a look later is a new look.
    gcTime: 0,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = found;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError && !isStopped) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, isStopped, fetchNextPage]);
  if (found.isPending) return <Loading />;
  if (found.data === undefined) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const { pages } = found.data;
  const total = pages[0]?.total ?? 0;
  const read = pages.reduce((sum, page) => sum + page.read, 0);
  const items = pages.flatMap((page) => page.items);
  const { breaches, warnings } = countFindings(items.flatMap((one) => one.findings));
  const shown = items.filter((one) => !breachesOnly || countFindings(one.findings).breaches > 0);
  return (
    <div className="adverts">
      <div className="tools">
        <h1>{advertsText.title}</h1>
        <progress value={read} max={Math.max(1, total)} aria-label={advertsText.progress(read, total)} />
        <span role="status">{advertsText.progress(read, total)}</span>
        {hasNextPage && (
          <Button size="small" onClick={() => stop(!isStopped)}>
            {isStopped ? advertsText.goOn : advertsText.stop}
          </Button>
        )}
        {!hasNextPage && (
          <Button size="small" onClick={() => void found.refetch()}>
            {advertsText.again}
          </Button>
        )}
      </div>
      <p className="soft">{advertsText.note}</p>
      {isError && <Failed error={found.error} retry={() => void fetchNextPage()} />}
      {items.length > 0 && (
        <p>
          <strong>{advertsText.counts(items.length, breaches, warnings)}</strong>{" "}
          <label>
            <input type="checkbox" checked={breachesOnly} onChange={(event) => setBreachesOnly(event.target.checked)} />{" "}
            {advertsText.breachesOnly}
          </label>
        </p>
      )}
      {total === 0 && <Empty title={advertsText.empty}>{advertsText.emptyNote}</Empty>}
      {total > 0 && items.length === 0 && !hasNextPage && (
        <Empty title={advertsText.clean}>{advertsText.cleanNote(total)}</Empty>
      )}
      {items.length > 0 && shown.length === 0 && <Empty title={advertsText.noBreach} />}
      {shown.map((one) => (
        <Checked key={`${one.kind} ${one.id}`} advert={one} />
      ))}
    </div>
  );
}

/** More of one record are counted, not listed: whoever opens it sees all. */
const mostShown = 4;

function Checked({ advert }: { advert: CheckedAdvert }) {
  const { kind, id, words } = advert;
  const findings = [...advert.findings].sort((a, b) =>
    a.severity === b.severity ? 0 : a.severity === "breach" ? -1 : 1,
  );
  return (
    <section>
      <h2>
        <span className="soft">{advertsText.kinds[kind]}</span>{" "}
        <Link to={kind === "offer" ? "/offers/$id" : "/posts/$id"} params={{ id }}>
          {words.title}
        </Link>
      </h2>
      <ul>
        {findings.slice(0, mostShown).map((finding) => (
          <Finding
            key={`${finding.part} ${finding.rule} ${finding.start}`}
            finding={finding}
            text={words[finding.part]}
            where={advertsText.inPart[finding.part]}
          />
        ))}
      </ul>
      {findings.length > mostShown && <p className="soft">{advertsText.more(findings.length - mostShown)}</p>}
    </section>
  );
}
