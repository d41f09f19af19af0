import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
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

/** A picture that may be kept, as it would lie in the folder. */
export interface SeenPicture {
  readonly hash: string;
  readonly file: string;
  readonly mimeType: string;
  readonly width: number;
  readonly height: number;
}

/** Looks at what claims to be a picture, by its bytes alone; writes nothing. */
export async function seePicture(bytes: Uint8Array): Promise<Result<SeenPicture, PictureRefusal>> {
  if (bytes.length > mostPictureBytes) {
    return refuse({ code: "pictureTooLarge", bytes: bytes.length, most: mostPictureBytes });
  }
  if (isSvg(bytes)) return refuse({ code: "svg" });
  const seen = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  const kind = endings[seen?.format ?? ""] ?? (seen?.format === "heif" ? endings.jpeg : undefined);
  if (seen === undefined || kind === undefined || !seen.width || !seen.height) return refuse({ code: "notAPicture" });
  const height = seen.pageHeight ?? seen.height;
  const pixels = seen.width * height * (kind.ending === "gif" ? (seen.pages ?? 1) : 1);
  if (pixels > mostPixels) return refuse({ code: "tooManyPixels", pixels, most: mostPixels });
  const isTurned = (seen.orientation ?? 1) >= 5;
  const [wide, high] = isTurned ? [height, seen.width] : [seen.width, height];
  const share = Math.min(1, widestPicturePx / wide);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  return done({
    hash,
    file: `${hash}.${kind.ending}`,
    mimeType: kind.mime,
    width: Math.round(wide * share),
    height: Math.max(1, Math.round(high * share)),
  });
}

/**
 * Keeps a picture under the hash of its bytes: turned upright, without what the camera wrote beside it (place, time),
 * at most 1600 px wide, and smaller ones in AVIF and WebP. A picture that is there already is not made again.
 */
export async function keepPicture(folder: string, bytes: Uint8Array): Promise<Result<KeptPicture, PictureRefusal>> {
  const seen = await seePicture(bytes);
  if (!seen.ok) return seen;
  const { file, width } = seen.value;
  const widths = hasVariants(file) ? variantWidths(width) : [];
  const path = join(folder, picturePath(file));
  try {
    if (!existsSync(path)) await write(path, bytes, seen.value, widths);
    const { size } = await stat(path);
    return done({ ...seen.value, bytes: size, widths });
  } catch (error) {
    if (error instanceof Error && "code" in error) throw error;
    // Its head was a picture's; the rest was not.
    return refuse({ code: "notAPicture" });
  }
}

const isSvg = (bytes: Uint8Array): boolean =>
  /^\s*(?:<\?xml[^>]*>|<!--[\s\S]*?-->|<!doctype[^>]*>|\s)*<svg[\s>]/i.test(
    Buffer.from(bytes.subarray(0, 2000)).toString("utf8").replace("\ufeff", ""),
  );

async function write(path: string, bytes: Uint8Array, seen: SeenPicture, widths: readonly number[]): Promise<void> {
  const { file } = seen;
  await mkdir(dirname(path), { recursive: true });
  const isMoving = !hasVariants(file);
  const upright = sharp(bytes, { limitInputPixels: mostPixels, animated: isMoving })
    .rotate()
    .resize({ width: widestPicturePx, withoutEnlargement: true });
  const main = await (isMoving
    ? upright.gif()
    : file.endsWith(".png")
      ? upright.png({ compressionLevel: 9 })
      : file.endsWith(".webp")
        ? upright.webp({ quality: 82 })
        : upright.flatten({ background: "#ffffff" }).jpeg({ quality: 82, progressive: true })
  ).toBuffer();
  for (const step of widths) {
    for (const format of ["webp", "avif"] as const) {
      const smaller = sharp(main).resize({ width: step, withoutEnlargement: true });
      const made = format === "webp" ? smaller.webp({ quality: 78 }) : smaller.avif({ quality: 52, effort: 2 });
      await writeWhole(join(dirname(path), variantFile(file, step, format)), await made.toBuffer());
    }
  }
  // Last: a file under its own name has all that belongs to it.
  await writeWhole(path, main);
}

/** Written aside and moved into place: a reader sees the whole file or none. */
async function writeWhole(path: string, data: Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.part`;
  await writeFile(draft, data);
  await rename(draft, path);
}
