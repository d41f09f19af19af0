import type { Shown } from "../domain/criteria/criterion.ts";

/** A value with its unit smaller and lighter than the number. */
export function Figure({ shown }: { shown: Shown }) {
  return (
    <span className="figure">
      {shown.text}
      {shown.unit && (
        <>
          {" "}
          <small>{shown.unit}</small>
        </>
      )}
    </span>
  );
}
