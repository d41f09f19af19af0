import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { gapsText } from "../../text/desk/gaps.ts";
import type { GapsAnswer } from "../../web/api/desk/gaps-answers.ts";
import { ask } from "../ask.ts";
import { Empty, Failed, Loading } from "../parts/states.tsx";
import { queryOf, type Search } from "../search.ts";
import { GapFilters, kindName } from "./gap-filters.tsx";
import type { GapLine, Side } from "./gap-line.ts";
import { GapSection } from "./gap-section.tsx";
import { Short } from "./gap-table.tsx";
import { chartedFeatures, featureLines, rentLines, sizeLines } from "./lines-of.ts";
import "./gaps.css";

/** What is asked for and not offered in a place, and the other way round: what should be built or split next. */
export function GapsPage() {
  const search = useSearch({ from: "/gaps" });
  const { place, kind, deal, wider } = search;
  const query = queryOf({ place, kind, deal, wider });
  const gaps = useQuery({
    queryKey: ["gaps", query],
    queryFn: ({ signal }) => ask<GapsAnswer>(`/gaps${query}`, undefined, signal),
    // The last figures stand while the next are counted.
    placeholderData: (before) => before,
  });
  const where = gaps.data?.place;
  return (
    <>
      <div className="tools">
        <h1>{gapsText.title}</h1>
        <GapFilters search={search} words={search.place ?? where?.words ?? ""} />
      </div>
      {gaps.isPending && <Loading />}
      {gaps.isError && <Failed error={gaps.error} retry={() => void gaps.refetch()} />}
      {gaps.data && where === undefined && <Empty title={gapsText.noPlace}>{gapsText.noPlaceNote}</Empty>}
      {gaps.data?.found && where && (
        <Found found={gaps.data.found} place={where.name} search={search} isOld={gaps.isPlaceholderData} />
      )}
    </>
  );
}

interface FoundProps {
  readonly found: NonNullable<GapsAnswer["found"]>;
  readonly place: string;
  readonly search: Search;
  readonly isOld: boolean;
}

function Found({ found, place, search, isOld }: FoundProps) {
  const navigate = useNavigate({ from: "/gaps" });
  const pick = useCallback(
    (line: GapLine, side: Side) =>
      void navigate({ search: (now) => ({ ...now, side, on: line.on, at: line.at }), resetScroll: false }),
    [navigate],
  );
  const close = useCallback(() => {
    void navigate({ search: ({ side: _side, on: _on, at: _at, ...rest }) => rest, resetScroll: false });
  }, [navigate]);
  const { kind } = found;
  if (kind === undefined || (found.needs === 0 && found.spaces === 0))
    return (
      <>
        <Kinds found={found} search={search} />
        <Empty title={gapsText.empty(kind === undefined ? place : `${place} · ${kindName(kind)}`)}>
          {gapsText.emptyNote}
        </Empty>
      </>
    );
  const shared = { search, kind, pick, close };
  const isSized = found.sizes.some((one) => one.needs > 0 || one.spaces > 0);
  const features = featureLines(found.features);
  return (
    <div className="gaps" aria-busy={isOld}>
      <section className="advice">
        <h2>{gapsText.question}</h2>
        <p>{found.sentence}</p>
        <Kinds found={found} search={search} />
      </section>
      <GapSection
        title={gapsText.sizes}
        note={gapsText.sizesNote}
        head={gapsText.band}
        lines={isSized ? sizeLines(found.sizes) : []}
        none={gapsText.noneOfKind}
        {...shared}
      />
      {found.rents.map(({ family, bands }) => (
        <GapSection
          key={family}
          title={`${gapsText.rents} · ${gapsText.rentUnits[family]}`}
          note={gapsText.rentsNote}
          head={gapsText.band}
          short={gapsText.shortUpTo}
          lines={rentLines(family, bands)}
          {...shared}
        />
      ))}
      {features.length > 0 && (
        <GapSection
          title={gapsText.features}
          note={gapsText.featuresNote}
          head={gapsText.ask}
          lines={features}
          charted={chartedFeatures(features)}
          {...shared}
        />
      )}
      <Parts found={found} search={search} />
      <p className="soft">{gapsText.note}</p>
    </div>
  );
}

/** All kinds with their figures; each leads to its own. */
function Kinds({ found, search }: { found: FoundProps["found"]; search: Search }) {
  const { side: _side, on: _on, at: _at, ...rest } = search;
  const { needs, spaces } = found.ofNoKind;
  return (
    <>
      <nav className="gap-kinds" aria-label={gapsText.kinds}>
        {found.kinds.map((one) => (
          <Link
            key={one.kind}
            to="/gaps"
            search={{ ...rest, kind: one.kind }}
            aria-current={one.kind === found.kind ? "true" : undefined}
          >
            {kindName(one.kind)}{" "}
            <small>
              {gapsText.needs} {one.needs} · {gapsText.spaces} {one.spaces}
            </small>
          </Link>
        ))}
      </nav>
      {(needs > 0 || spaces > 0) && <p className="soft">{gapsText.ofNoKind(needs, spaces)}</p>}
    </>
  );
}

function Parts({ found, search }: { found: FoundProps["found"]; search: Search }) {
  const { side: _side, on: _on, at: _at, ...rest } = search;
  if (found.parts.length === 0) return null;
  return (
    <section>
      <h2>{gapsText.parts}</h2>
      <p className="soft">{gapsText.partsNote}</p>
      <table className="gap-table parts">
        <thead>
          <tr>
            <th scope="col">{gapsText.part}</th>
            <th scope="col">{gapsText.needs}</th>
            <th scope="col">{gapsText.spaces}</th>
            <th scope="col">{gapsText.short}</th>
          </tr>
        </thead>
        <tbody>
          {found.parts.map(({ name, words, needs, spaces }) => (
            <tr key={words}>
              <th scope="row">
                <Link to="/gaps" search={{ ...rest, place: words }}>
                  {name}
                </Link>
              </th>
              <td>{needs}</td>
              <td>{spaces}</td>
              <td>
                <Short short={needs - spaces} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
