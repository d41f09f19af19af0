import { searchText } from "../../../text/pages/search.ts";

/** Where words are typed. The script offers what begins like it; without the script it is a plain field. */
export function SearchBox({ value = "", isLarge = false }: { value?: string; isLarge?: boolean }) {
  const list = isLarge ? "search-offers-large" : "search-offers";
  return (
    <search>
      <form className={isLarge ? "search large" : "search"} action="/search" method="get">
        <input
          type="search"
          name="q"
          defaultValue={value}
          aria-label={searchText.label}
          placeholder={searchText.placeholder}
          maxLength={100}
          autoComplete="off"
          list={list}
          data-suggest
        />
        <datalist id={list} />
        <button type="submit">{searchText.submit}</button>
      </form>
    </search>
  );
}
