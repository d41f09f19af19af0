import { Hono } from "hono";
import { dayIn } from "../../domain/measure/day.ts";
import { type SearchHit, type SearchResult, searchSite } from "../../store/search/search-site.ts";
import { publishedAgo } from "../../text/ago.ts";
import { frame, partsText } from "../../text/pages/frame.ts";
import { searchText } from "../../text/pages/search.ts";
import { tradeSegmenter } from "../../usecases/search/trade-segmenter.ts";
import { type Fields, fieldsOf, oneOf, queryOf } from "../edge/fields.ts";
import { excerptOf, markedParts, searchWords } from "../edge/search-words.ts";
import { answerPage, page } from "./page.tsx";
import { placeName } from "./parts/place-name.ts";
import { SearchBox } from "./parts/search-box.tsx";
import type { Site } from "./site.ts";

const path = "/search";
const onePage = 20;
const lastPage = 50;
const kinds = ["space", "need", "post"] as const;

/** What the site shows that has the words, best first, with counts by kind and district. */
export function searchRoutes(site: Site): Hono {
  return new Hono().get(path, async (c) => {
    const fields = fieldsOf(new URL(c.req.url).searchParams);
    const asked = oneOf(fields, "q") ?? "";
    const { words, begun } = searchWords(asked, tradeSegmenter(site.places));
    const kind = kinds.find((one) => one === oneOf(fields, "kind"));
    const district = oneOf(fields, "district");
    const pageNumber = Math.min(lastPage, Math.max(1, Math.trunc(Number(oneOf(fields, "page") ?? 1)) || 1));
    const result = await searchSite(site.db, {
      siteId: site.config.siteId,
      words,
      ...(begun === undefined ? {} : { begun }),
      ...(kind === undefined ? {} : { kind }),
      ...(district === undefined ? {} : { district }),
      now: site.now(),
      offset: (pageNumber - 1) * onePage,
      limit: onePage,
    });
    c.set("reads", ["search", "spaces", "needs", "posts"]);
    const title = asked === "" ? searchText.title : searchText.titleOf(asked);
    const head = { title, description: searchText.label, path, isHidden: true, trail: [{ name: searchText.title }] };
    const shown = { site, fields, asked, words, result, kind, district, pageNumber };
    return answerPage(c, page(site, head, <SearchPage {...shown} />));
  });
}

interface Props {
  readonly site: Site;
  readonly fields: Fields;
  readonly asked: string;
  readonly words: readonly string[];
  readonly result: SearchResult;
  readonly kind: SearchHit["kind"] | undefined;
  readonly district: string | undefined;
  readonly pageNumber: number;
}

function SearchPage(props: Props) {
  const { asked, result, site, words, fields, pageNumber } = props;
  const { hits, count, isLoose } = result;
  const hasNext = pageNumber < lastPage && pageNumber * onePage < count.value;
  const paged = (to: number) => path + queryOf(fields, { page: to === 1 ? undefined : String(to) });
  return (
    <>
      <h1>{asked === "" ? searchText.title : searchText.titleOf(asked)}</h1>
      <SearchBox value={asked} isLarge />
      {asked === "" && <p className="soft">{searchText.start}</p>}
      {asked !== "" && hits.length === 0 && <NothingFound />}
      {hits.length > 0 && (
        <>
          <Facets {...props} />
          <p className="soft">{isLoose ? searchText.loose : searchText.count(count.value, count.is === "exact")}</p>
          <ol className="hits">
            {hits.map((hit) => (
              <Hit key={hit.path} hit={hit} words={words} site={site} />
            ))}
          </ol>
          {(pageNumber > 1 || hasNext) && (
            <nav className="pager" aria-label={partsText.next}>
              {pageNumber > 1 && (
                <a className="button" href={paged(1)}>
                  {partsText.first}
                </a>
              )}
              {hasNext && (
                <a className="button" rel="next" href={paged(pageNumber + 1)}>
                  {partsText.next}
                </a>
              )}
            </nav>
          )}
        </>
      )}
    </>
  );
}

function Facets({ fields, result, kind, district }: Props) {
  const to = (change: Record<string, string | undefined>) => path + queryOf(fields, { ...change, page: undefined });
  const total = Object.values(result.kinds).reduce((sum, count) => sum + count, 0);
  const districts = Object.entries(result.districts).sort(([, a], [, b]) => b - a);
  return (
    <div className="facets">
      <nav className="sorts" aria-label={searchText.title}>
        <a href={to({ kind: undefined })} aria-current={kind === undefined ? "true" : undefined}>
          {searchText.all} <small>{total}</small>
        </a>
        {kinds
          .filter((one) => result.kinds[one])
          .map((one) => (
            <a key={one} href={to({ kind: one })} aria-current={kind === one ? "true" : undefined}>
              {searchText.kinds[one]} <small>{result.kinds[one]}</small>
            </a>
          ))}
      </nav>
      {districts.length > 1 && (
        <nav className="sorts" aria-label={searchText.districts}>
          {districts.map(([name, count]) => (
            <a
              key={name}
              href={to({ district: name === district ? undefined : name })}
              aria-current={name === district ? "true" : undefined}
            >
              {name} <small>{count}</small>
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}

function Hit({ hit, words, site }: { hit: SearchHit; words: readonly string[]; site: Site }) {
  const day = dayIn(site.config.timeZone, hit.listedAt);
  return (
    <li>
      <h2>
        <a href={hit.path}>
          <Marked text={hit.title} words={words} />
        </a>
      </h2>
      <p className="soft small">
        <span className="kind">{searchText.kinds[hit.kind]}</span>
        {hit.placeId !== null && ` · ${placeName(site, hit.placeId)}`}
        {" · "}
        <time dateTime={day}>{publishedAgo(day, site.today())}</time>
      </p>
      <p>
        <Marked text={excerptOf(hit.body, words)} words={words} />
      </p>
    </li>
  );
}

function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return markedParts(text, words).map(({ text: part, at, isHit }) => (isHit ? <mark key={at}>{part}</mark> : part));
}

function NothingFound() {
  return (
    <div className="empty">
      <h2>{searchText.none}</h2>
      <p>{searchText.noneNote}</p>
      <div className="actions">
        <a className="button go" href="/">
          {searchText.paste}
        </a>
        <a className="button" href="/spaces">
          {frame.spaces}
        </a>
      </div>
    </div>
  );
}
