import encodeQR from "qr";
import { remembered } from "../../../domain/remembered.ts";

/** One of the eight patterns that a code may be laid under. Trying them all costs four times the code and reads no better. */
const mask = 3;

/** As a code of usual length needs them: steps are made of texts that are there. */
const widths = Array.from({ length: 64 }, (_, width) => String(width));

interface QrPath {
  readonly size: number;
  readonly path: string;
}

/** As `drawQr` draws it. An address keeps its code, and its page is made again whenever something of it changes; each takes two kB. */
export const qrPath: (text: string) => QrPath = remembered(4000, drawQr);

/**
 * The dark squares of a code as the strokes of one path, one unit wide, inside a margin of two, and the width of the
 * whole in squares. Strokes take half the room of outlines.
 */
function drawQr(text: string): QrPath {
  const rows = encodeQR(text, "raw", { ecc: "medium", mask, border: 2 });
  let path = "M0-.5";
  let at = 0;
  let below = 0;
  for (const row of rows) {
    below += 1;
    for (let x = row.indexOf(true); x >= 0; ) {
      const light = row.indexOf(false, x);
      const end = light < 0 ? row.length : light;
      path += `m${step(x - at)} ${below}h${step(end - x)}`;
      at = end;
      below = 0;
      x = row.indexOf(true, end);
    }
  }
  return { size: rows.length, path };
}

const step = (width: number): string => widths[width] ?? String(width);

/** A code that a phone reads, drawn on the server: no script, no request, sharp at every size. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { size, path } = qrPath(text);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} width="148" height="148" role="img" aria-label={label}>
      <path className="ground" d={`M0 0h${size}v${size}h-${size}z`} />
      <path className="ink" d={path} />
    </svg>
  );
}
