import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { hasVariants, picturePath, variantFile, variantWidths, widestPicturePx } from "../../domain/posts/picture.ts";
import { done, type Result, refuse } from "../refusal.ts";

/** A picture as it lies in the folder. */
export interface KeptPicture {
  /** Of the bytes that came, 32 hex digits. */
  readonly hash: string;
  readonly file: string;
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly widths: readonly number[];
}

/** Figures in bytes and in pixels. */
export type PictureRefusal =
  | { readonly code: "svg" | "notAPicture" }
  | { readonly code: "pictureTooLarge"; readonly bytes: number; readonly most: number }
  | { readonly code: "tooManyPixels"; readonly pixels: number; readonly most: number };

const mostPictureBytes = 20_000_000;
/** 60 megapixels, 240 MB unpacked: a phone makes 50; what claims more is made to fill the memory. */
const mostPixels = 60_000_000;

const endings: Readonly<Record<string, { ending: string; mime: string }>> = {
  jpeg: { ending: "jpg", mime: "image/jpeg" },
  png: { ending: "png", mime: "image/png" },
  webp: { ending: "webp", mime: "image/webp" },
  gif: { ending: "gif", mime: "image/gif" },
};

/**
 * Keeps a picture under the hash of its bytes: turned upright, without what the camera wrote beside it (place, time),
 * at most 1600 px wide, and smaller ones in AVIF and WebP. A picture that is there already is not made again.
 */
export async function keepPicture(folder: string, bytes: Uint8Array): Promise<Result<KeptPicture, PictureRefusal>> {
  if (bytes.length > mostPictureBytes) {
    return refuse({ code: "pictureTooLarge", bytes: bytes.length, most: mostPictureBytes });
  }
  if (isSvg(bytes)) return refuse({ code: "svg" });
  const seen = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  const kind = endings[seen?.format ?? ""] ?? (seen?.format === "heif" ? endings.jpeg : undefined);
  if (seen === undefined || kind === undefined || !seen.width || !seen.height) return refuse({ code: "notAPicture" });
  const pages = seen.pages ?? 1;
  const pixels = seen.width * (seen.pageHeight ?? seen.height) * (kind.ending === "gif" ? pages : 1);
  if (pixels > mostPixels) return refuse({ code: "tooManyPixels", pixels, most: mostPixels });
  try {
    return done(await write(folder, bytes, kind));
  } catch {
    // Its head was a picture's; the rest was not.
    return refuse({ code: "notAPicture" });
  }
}

const isSvg = (bytes: Uint8Array): boolean =>
  /^\s*(?:<\?xml[^>]*>|<!--[\s\S]*?-->|<!doctype[^>]*>|\s)*<svg[\s>]/i.test(
    Buffer.from(bytes.subarray(0, 2000)).toString("utf8").replace("\ufeff", ""),
  );

async function write(
  folder: string,
  bytes: Uint8Array,
  kind: { readonly ending: string; readonly mime: string },
): Promise<KeptPicture> {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const file = `${hash}.${kind.ending}`;
  const place = dirname(join(folder, picturePath(file)));
  await mkdir(place, { recursive: true });
  const isMoving = kind.ending === "gif";
  const upright = sharp(bytes, { limitInputPixels: mostPixels, animated: isMoving })
    .rotate()
    .resize({ width: widestPicturePx, withoutEnlargement: true });
  const main = await (isMoving
    ? upright.gif()
    : kind.ending === "png"
      ? upright.png({ compressionLevel: 9 })
      : kind.ending === "webp"
        ? upright.webp({ quality: 82 })
        : upright.flatten({ background: "#ffffff" }).jpeg({ quality: 82, progressive: true })
  ).toBuffer({ resolveWithObject: true });
  const width = main.info.width;
  const height = main.info.pageHeight ?? main.info.height;
  const widths = hasVariants(file) ? variantWidths(width) : [];
  for (const step of widths) {
    for (const format of ["webp", "avif"] as const) {
      const path = join(place, variantFile(file, step, format));
      if (existsSync(path)) continue;
      const smaller = sharp(main.data).resize({ width: step, withoutEnlargement: true });
      const made = format === "webp" ? smaller.webp({ quality: 78 }) : smaller.avif({ quality: 52, effort: 2 });
      await writeWhole(path, await made.toBuffer());
    }
  }
  // Last: a file under its own name has all that belongs to it.
  const path = join(place, file);
  if (!existsSync(path)) await writeWhole(path, main.data);
  return { hash, file, mimeType: kind.mime, width, height, bytes: main.data.length, widths };
}

/** Written aside and moved into place: a reader sees the whole file or none. */
async function writeWhole(path: string, data: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  await writeFile(draft, data);
  await rename(draft, path);
}
