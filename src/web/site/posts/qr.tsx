import QRCode from "qrcode";

/** A code that a phone reads, drawn on the server: no script, no request, sharp at every size. */
export function Qr({ text, label }: { text: string; label: string }) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const { size, data } = modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; ) {
      let end = x;
      while (end < size && data[y * size + end]) end += 1;
      if (end > x) runs.push(`M${x} ${y}h${end - x}v1h${x - end}z`);
      x = end + 1;
    }
  }
  return (
    <svg
      className="qr"
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      width="148"
      height="148"
      role="img"
      aria-label={label}
    >
      <path className="ground" d={`M-2 -2h${size + 4}v${size + 4}h-${size + 4}z`} />
      <path className="ink" d={runs.join("")} />
    </svg>
  );
}
