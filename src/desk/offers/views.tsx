import { Button } from "antd";
import { type FormEvent, type KeyboardEvent, useEffect, useState } from "react";
import { viewText } from "../../text/desk/offers.ts";
import { deskText } from "../../text/desk.ts";
import type { ViewAnswer, ViewsAnswer } from "../../web/api/desk/offers-answers.ts";
import { ask, messageOf } from "../ask.ts";
import { focused } from "../parts/focused.ts";
import type { Search } from "../search.ts";
import { everything, isSame, keptOf } from "./stock-search.ts";
import { type Undo, UndoBar } from "./undo.tsx";

interface ViewsProps {
  readonly views: readonly ViewAnswer[];
  readonly search: Search;
  readonly show: (search: Search) => void;
  readonly renew: (views: readonly ViewAnswer[]) => void;
}

const searchOf = (view: ViewAnswer): Search => ({ ...view.search, view: view.id });

/** Views that somebody keeps of the stock: a press or a figure key shows one, what is on the screen is kept as another. */
export function Views({ views, search, show, renew }: ViewsProps) {
  const [isNaming, name] = useState(false);
  const [fault, setFault] = useState("");
  const [undo, setUndo] = useState<Undo | undefined>();
  const current = views.find(({ id }) => id === search.view);
  const isChanged = current !== undefined && !isSame(current.search, search);
  useFigureKeys(views, show);

  const post = (path: string, body: object) =>
    ask<ViewsAnswer>(path, body).then(
      (answer) => {
        setFault("");
        setUndo(undefined);
        renew(answer.views);
        return answer;
      },
      (error: unknown) => {
        setFault(messageOf(error));
        return undefined;
      },
    );
  const save = (view: { name: string; isShared: boolean; isDefault: boolean; id?: string }) =>
    post("/views", { ...view, search: keptOf(search) }).then((answer) => {
      if (answer === undefined) return;
      name(false);
      if (answer.id !== undefined) show({ ...keptOf(search), view: answer.id });
    });
  const remove = async (view: ViewAnswer) => {
    const { name: title, search: kept, isShared, isDefault } = view;
    if ((await post(`/views/${view.id}/delete`, {})) === undefined) return;
    if (search.view === view.id) show({ ...keptOf(search), view: "all" });
    const run = () => post("/views", { name: title, search: kept, isShared, isDefault });
    setUndo({ said: viewText.removed(title), run });
  };
  return (
    <div className="views">
      <nav aria-label={viewText.title} title={viewText.keys}>
        <button
          type="button"
          aria-pressed={current === undefined && isSame({}, search)}
          onClick={() => show(everything)}
        >
          {viewText.all}
        </button>
        {views.map((view, index) => (
          <button
            key={view.id}
            type="button"
            aria-pressed={view.id === current?.id}
            title={view.isOwn ? undefined : viewText.ofOthers}
            onClick={() => show(searchOf(view))}
          >
            {view.name}
            {view.id === current?.id && isChanged && ` · ${viewText.changed}`}
            {view.isDefault && <small> {viewText.default}</small>}
            {view.isShared && <small> {viewText.shared}</small>}
            {index < 9 && <kbd>{index + 1}</kbd>}
          </button>
        ))}
      </nav>
      {current?.isOwn && isChanged && (
        <Button size="small" onClick={() => void save(current)}>
          {viewText.saveAnew(current.name)}
        </Button>
      )}
      {!isNaming && (
        <Button size="small" type="text" onClick={() => name(true)}>
          ＋ {viewText.save}
        </Button>
      )}
      {current && (
        <button
          type="button"
          className="plain"
          onClick={() => void post("/views/default", { id: current.isDefault ? null : current.id })}
        >
          {current.isDefault ? viewText.dropDefault : viewText.makeDefault}
        </button>
      )}
      {current?.isOwn && (
        <button
          type="button"
          className="plain"
          aria-label={viewText.remove(current.name)}
          title={viewText.remove(current.name)}
          onClick={() => void remove(current)}
        >
          ×
        </button>
      )}
      {isNaming && <NameForm save={save} leave={() => name(false)} />}
      <UndoBar undo={undo} done={() => setUndo(undefined)} />
      {fault && <p role="alert">{fault}</p>}
    </div>
  );
}

interface NameFormProps {
  readonly save: (view: { name: string; isShared: boolean; isDefault: boolean }) => void;
  readonly leave: () => void;
}

function NameForm({ save, leave }: NameFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const isOn = (field: string) => said.get(field) === "on";
    save({
      name: String(said.get("viewName") ?? "").trim(),
      isShared: isOn("isShared"),
      isDefault: isOn("isDefault"),
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") leave();
  };
  return (
    <form className="view-form" onSubmit={submit} onKeyDown={onKey}>
      <input
        name="viewName"
        aria-label={viewText.name}
        placeholder={viewText.namePlaceholder}
        required
        maxLength={40}
        ref={focused}
      />
      <label className="chip">
        <input type="checkbox" name="isShared" /> {viewText.isShared}
      </label>
      <label className="chip">
        <input type="checkbox" name="isDefault" /> {viewText.isDefault}
      </label>
      <Button type="primary" htmlType="submit">
        {deskText.save}
      </Button>
      <Button onClick={leave}>{deskText.cancel}</Button>
    </form>
  );
}

/** 1 to 9 show a view, 0 everything, where nobody is typing. */
function useFigureKeys(views: readonly ViewAnswer[], show: (search: Search) => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^\d$/.test(event.key)) return;
      if (event.target instanceof HTMLElement && event.target.closest("input, textarea, select, .ant-modal")) return;
      const view = views[Number(event.key) - 1];
      if (event.key === "0") show(everything);
      else if (view) show(searchOf(view));
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [views, show]);
}
