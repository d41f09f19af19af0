import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import { isPictureFile, picturePath } from "../../../domain/posts/picture.ts";

const types: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
};

/** Pictures from their folder. Their names are hashes: no other file can be asked for, and none ever changes. */
export function pictureRoutes(folder: string | undefined): Hono {
  return new Hono().get("/pictures/:file", async (c) => {
    const file = c.req.param("file");
    if (folder === undefined || !isPictureFile(file)) return c.notFound();
    try {
      const data = await readFile(join(folder, picturePath(file)));
      return c.body(new Uint8Array(data), 200, {
        "content-type": types[file.slice(file.lastIndexOf(".") + 1)] ?? "application/octet-stream",
        "cache-control": "public, max-age=31536000, immutable",
      });
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return c.notFound();
      throw error;
    }
  });
}
