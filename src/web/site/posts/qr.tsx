import encodeQR from "qr";
import { remembered } from "../../../domain/remembered.ts";
import { mould } from "../parts/mould.ts";

/** One of the eight patterns that a code may be laid under. Trying them all costs four times the code and reads no better. */
const mask = 3;

/** Strokes that follow another in the same row, by steps and widths: a path is put together of few texts. */
const strokes: string[][] = [];

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
      path += below === 0 ? strokeBeside(x - at, end - x) : `m${x - at} ${below}h${end - x}`;
      at = end;
      below = 0;
      x = row.indexOf(true, end);
    }
  }
  return { size: rows.length, path };
}

function strokeBeside(step: number, width: number): string {
  while (strokes.length <= step) strokes.push([]);
  const ofStep = strokes[step] ?? [];
  while (ofStep.length <= width) ofStep.push(`m${step} 0h${ofStep.length}`);
  return ofStep[width] ?? "";
}

const code = mould(["box", "ground", "ink", "label"], ({ box, ground, ink, label }) => (
  <svg className="qr" viewBox={box} width="148" height="148" role="img" aria-label={label}>
    <path className="ground" d={ground} />
    <path className="ink" d={ink} />
  </svg>
));

/** The markup of a code that a phone reads, drawn on the server: no script, no request, sharp at every size. */
export function qrMarkup({ text, label }: { text: string; label: string }): string {
  const { size, path } = qrPath(text);
  return code({ box: `0 0 ${size} ${size}`, ground: `M0 0h${size}v${size}h-${size}z`, ink: path, label });
}
