/** Wider pictures are made smaller: no screen column of ours shows more. */
export const widestPicturePx = 1600;

const steps = [480, 960];

/** Widths in px in which a picture of that width is kept besides, smallest first. */
export const variantWidths = (widthPx: number): number[] => [
  ...steps.filter((step) => step < widthPx * 0.8),
  Math.min(widthPx, widestPicturePx),
];

/** The name of a smaller or newer file beside a picture's own. */
export const variantFile = (file: string, widthPx: number, format: "avif" | "webp"): string =>
  `${file.slice(0, file.lastIndexOf("."))}-${widthPx}.${format}`;

/** Moving pictures are kept as they came. */
export const hasVariants = (file: string): boolean => !file.endsWith(".gif");

/** What a picture's file may be called: the hash of what came, a width, an ending. No path can be made of it. */
export const isPictureFile = (name: string): boolean =>
  /^[0-9a-f]{32}(?:-\d{1,4})?\.(?:jpg|png|webp|avif|gif)$/.test(name);

/** Where a picture's file lies below their folder: thousands of files in one folder are slow to list. */
export const picturePath = (file: string): string => `${file.slice(0, 2)}/${file}`;
