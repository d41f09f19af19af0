import encodeQR from "qr";

/** One of the eight patterns that a code may be laid under. Trying them all costs four times the code and reads no better. */
const mask = 3;

/** The dark squares of a code as one path, inside a margin of two, and the width of the whole in squares. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const rows = encodeQR(text, "raw", { ecc: "medium", mask, border: 2 });
  let path = "";
  rows.forEach((row, y) => {
    for (let x = row.indexOf(true); x >= 0; ) {
      const light = row.indexOf(false, x);
      const end = light < 0 ? row.length : light;
      path += `M${x} ${y}h${end - x}v1h${x - end}z`;
      x = row.indexOf(true, end);
    }
  });
  return { size: rows.length, path };
}

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
