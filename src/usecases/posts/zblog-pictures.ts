import { newId } from "../../store/ids.ts";
import { savePictures } from "../../store/posts/legacy.ts";
import { saveOldAddresses } from "../../store/posts/old-addresses.ts";
import { keepPicture, seePicture } from "./keep-picture.ts";
import type { ZblogMove } from "./zblog-move.ts";

/** Every picture of the uploads, whether a post shows it or not. */
export async function movePictures(move: ZblogMove): Promise<void> {
  const { uploads, isDry, pictures: folder, old } = move.input;
  const count = move.told.counts.pictures;
  const legacy = await move.legacy("picture");
  const names = new Map(old.uploads.map(({ path, sourceName }) => [path, sourceName]));
  let done = 0;
  if (uploads) {
    for await (const { path, data } of uploads()) {
      if (/(?:^|\/)(?:index\.html?|\.[^/]*|thumbs\.db)$/i.test(path)) continue;
      const seen = isDry ? await seePicture(data) : await keepPicture(folder, data);
      if (!seen.ok) {
        const code = seen.refusal.code === "notAPicture" ? "notAPictureFile" : seen.refusal.code;
        move.problem({ code, where: path });
        continue;
      }
      const { value } = seen;
      move.keptPictures.set(path, value);
      move.links.set(`/zb_users/upload/${path}`, `/pictures/${value.file}`);
      const before = legacy.get(path);
      if (before?.rowHash === value.hash) count.unchanged += 1;
      else {
        count[before ? "updated" : "created"] += 1;
        const kept = { ...value, bytes: data.length, widths: [], name: names.get(path) ?? path, id: newId() };
        await move.write(async (trx) => {
          const at = move.input.now();
          const ids = await savePictures(trx, move.owner.orgId, [kept], at);
          const id = ids.get(value.hash) ?? kept.id;
          const record = { legacyId: path, subjectId: id, rowHash: value.hash, isOwn: id === kept.id, writtenAt: at };
          await move.remember(trx, "picture", [record]);
          const target = `/pictures/${value.file}`;
          const legacyPath = `${old.root}zb_users/upload/${path}`;
          await saveOldAddresses(trx, move.owner, [{ legacyPath, subjectKind: "picture", subjectId: id, target }]);
        });
      }
      done += 1;
      move.input.onProgress?.("pictures", done, undefined);
    }
  }
  for (const { path } of old.uploads) {
    if (!move.keptPictures.has(path) && !legacy.has(path) && isPictureName(path))
      move.problem({ code: "uploadMissing", where: path });
  }
}

const isPictureName = (path: string): boolean => /\.(?:jpe?g|png|gif|webp|bmp)$/i.test(path);
