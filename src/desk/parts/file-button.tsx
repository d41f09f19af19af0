import type { ComponentProps } from "react";

interface FileButtonProps extends Pick<ComponentProps<"input">, "accept" | "ref"> {
  /** What stands on it: the browser would write it in its own language. */
  readonly label: string;
  readonly choose: (files: FileList | null) => void;
}

/** Takes a file; keyboard and readers of the screen find the browser's own field within. */
export function FileButton({ label, choose, ...field }: FileButtonProps) {
  return (
    <label className="file-button">
      <input {...field} type="file" className="unseen" onChange={(event) => choose(event.target.files)} />
      {label}
    </label>
  );
}
