/**
 * The one script of the public site. Every page is whole without it; it reads along while one types, copies and shares
 * with the device's own means, and applies a choice of place at once.
 */
interface LiveReading {
  readonly values: readonly { readonly label: string; readonly shown: string; readonly tone: number }[];
}

const pause = 450;
const shortest = 4;

function readAlong(box: HTMLTextAreaElement, out: HTMLElement): void {
  let timer: number | undefined;
  let running: AbortController | undefined;
  let shown = "";
  const ask = async () => {
    const text = box.value.trim();
    if (text === shown) return;
    shown = text;
    running?.abort();
    if (text.length < shortest) {
      out.replaceChildren();
      return;
    }
    running = new AbortController();
    try {
      const answer = await fetch("/api/read", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
        signal: running.signal,
      });
      if (!answer.ok) return;
      const { values } = (await answer.json()) as LiveReading;
      out.replaceChildren(...values.map(chip));
    } catch {
      // Reading along is a convenience: the page that follows reads again.
    }
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  });
  void ask();
}

function chip({ label, shown, tone }: LiveReading["values"][number]): HTMLElement {
  const name = document.createElement("b");
  name.textContent = label;
  const item = document.createElement("span");
  item.className = `tone-${tone}`;
  item.append(name, shown);
  return item;
}

function tell(button: HTMLElement, word: string): void {
  const before = button.textContent;
  button.textContent = word;
  setTimeout(() => {
    button.textContent = before;
  }, 1600);
}

function copyOf(button: HTMLElement): string {
  const { copyOf: of, copyText } = button.dataset;
  if (copyText !== undefined) return copyText;
  if (of === undefined) return location.href;
  const items = [...document.querySelectorAll(`#${of} li`)].map((item) => item.textContent?.trim() ?? "");
  return items.join("\n");
}

function showPrints(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

/** Buttons that only a script can serve are in the page hidden; they show when the device can do it. */
function showCopies(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLElement>("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(copyOf(button));
      tell(button, button.dataset.copy ?? "");
    });
  }
}

function showShares(): void {
  if (!navigator.share) return;
  for (const button of document.querySelectorAll<HTMLElement>("[data-share]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.share({ title: document.title, url: location.href }).catch(() => undefined);
    });
  }
}

function applyPlaces(): void {
  for (const select of document.querySelectorAll<HTMLSelectElement>("select[data-apply]")) {
    select.addEventListener("change", () => select.form?.requestSubmit());
  }
}

/** On a wide screen the filter stands open beside the list; on a phone it stays folded. */
function openWide(): void {
  const wide = matchMedia("(min-width: 60rem)");
  for (const fold of document.querySelectorAll<HTMLDetailsElement>("details[data-open-wide]")) {
    if (wide.matches) fold.open = true;
  }
}

/** Offers titles that begin like what is typed; the browser's own list shows them. */
function suggest(field: HTMLInputElement): void {
  let timer: number | undefined;
  let running: AbortController | undefined;
  const ask = async () => {
    running?.abort();
    const text = field.value.trim();
    if (text === "" || field.list === null) return;
    running = new AbortController();
    try {
      const answer = await fetch(`/api/suggest?q=${encodeURIComponent(text)}`, { signal: running.signal });
      if (!answer.ok) return;
      const { suggestions } = (await answer.json()) as { suggestions: { title: string }[] };
      field.list.replaceChildren(
        ...[...new Set(suggestions.map(({ title }) => title))].map((title) => {
          const option = document.createElement("option");
          option.value = title;
          return option;
        }),
      );
    } catch {
      // Without offers the search itself still works.
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 180);
  });
}

interface MapScript {
  openMap(box: HTMLElement, given: object): Promise<void>;
}

/** The map's script, style and pictures are fetched when somebody asks for it, and not before. */
function offerMap(box: HTMLElement): void {
  const button = box.querySelector<HTMLButtonElement>("[data-open-map]");
  if (button === null) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    const given = JSON.parse(box.dataset.map ?? "{}") as { script: string; style: string; failed: string };
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = given.style;
    document.head.append(style);
    const canvas = document.createElement("div");
    canvas.className = "map-canvas";
    box.prepend(canvas);
    for (const note of box.querySelectorAll("p")) note.hidden = false;
    try {
      const { openMap } = (await import(given.script)) as MapScript;
      await openMap(canvas, given);
      button.remove();
      box.dataset.mapState = "open";
    } catch {
      canvas.remove();
      button.disabled = false;
      tell(button, given.failed);
      box.dataset.mapState = "failed";
    }
  });
}

const box = document.querySelector<HTMLTextAreaElement>("textarea[data-live]");
const out = document.querySelector<HTMLElement>("[data-live-out]");
if (box && out) readAlong(box, out);
showCopies();
showPrints();
showShares();
applyPlaces();
openWide();
for (const map of document.querySelectorAll<HTMLElement>("[data-map]")) offerMap(map);
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) suggest(field);
