import QRCode from "qrcode";

/** The dark squares of a code as one path, inside a margin of two, and the width of the whole in squares. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const { size, data } = modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; ) {
      let end = x;
      while (end < size && data[y * size + end]) end += 1;
      if (end > x) runs.push(`M${x + 2} ${y + 2}h${end - x}v1h${x - end}z`);
      x = end + 1;
    }
  }
  return { size: size + 4, path: runs.join("") };
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
