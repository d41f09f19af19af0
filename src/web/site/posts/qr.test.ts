import decodeQR from "qr/decode.js";
import sharp from "sharp";
import { expect, test } from "vitest";
import { qrPath } from "./qr.tsx";

test.each([
  "https://example.cn/posts/1",
  "http://127.0.0.1:3000/spaces/019a7c1e-4b1d-7000-8000-0123456789ab",
  `https://example.cn/posts/${encodeURIComponent("徐行工业园迎来新租户".repeat(4))}`,
])("a code that is drawn is read back: %s", async (address) => {
  const { size, path } = qrPath(address);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 6}" height="${size * 6}"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path stroke="#000" d="${path}"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const read = decodeQR({ width: info.width, height: info.height, data }, { timeLimit: 60_000 });
  expect(read).toBe(address);
});
