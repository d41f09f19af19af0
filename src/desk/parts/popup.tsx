import { type ReactNode, useEffect, useRef, useState } from "react";

/** What opens over the screen and closes by Esc, or when one goes on elsewhere. */
export function Popup({ label, children }: { label: string; children: ReactNode }) {
  const [isOpen, open] = useState(false);
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const onElsewhere = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) open(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      open(false);
      box.current?.querySelector("summary")?.focus();
    };
    const kinds = ["pointerdown", "focusin"];
    for (const kind of kinds) document.addEventListener(kind, onElsewhere);
    document.addEventListener("keydown", onKey);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, onElsewhere);
      document.removeEventListener("keydown", onKey);
    };
  }, [isOpen]);
  return (
    <details ref={box} className="popup" open={isOpen} onToggle={(event) => open(event.currentTarget.open)}>
      <summary>{label}</summary>
      <div>{children}</div>
    </details>
  );
}
