import { type FormEvent, useEffect, useId, useRef } from "react";

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly search: (words: string) => void;
}

/** So long nothing is typed until the words are searched. */
const pauseMs = 300;

/** A pause in typing searches, Enter at once; the key / comes here. */
export function SearchBox({ label, value, search }: SearchBoxProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // What another part of the screen searches shows here; what is being typed is left alone.
    const { current } = field;
    if (current && current !== document.activeElement) current.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const go = () => {
    clearTimeout(timer.current);
    const words = field.current?.value.trim() ?? "";
    if (words !== value) search(words);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go();
  };
  const later = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(go, pauseMs);
  };
  return (
    <search>
      <form onSubmit={submit}>
        <label htmlFor={id} className="unseen">
          {label}
        </label>
        <input
          ref={field}
          id={id}
          name="q"
          type="search"
          defaultValue={value}
          placeholder={label}
          data-search
          // Pinyin on its way to characters is no word yet.
          onInput={(event) => (event.nativeEvent as InputEvent).isComposing || later()}
          onCompositionEnd={later}
        />
      </form>
    </search>
  );
}
