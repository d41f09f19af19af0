import { type FormEvent, useId } from "react";

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly search: (words: string) => void;
}

/** Enter searches; the key / comes here. */
export function SearchBox({ label, value, search }: SearchBoxProps) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    search(String(new FormData(event.currentTarget).get("q") ?? "").trim());
  };
  return (
    <search>
      <form onSubmit={submit}>
        <label htmlFor={id} className="unseen">
          {label}
        </label>
        <input id={id} name="q" type="search" key={value} defaultValue={value} placeholder={label} data-search />
      </form>
    </search>
  );
}
