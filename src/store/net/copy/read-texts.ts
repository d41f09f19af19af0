import type pg from "pg";
import type { Packing } from "./packing.ts";
import { inPages, inPieces } from "./pieces.ts";
import { publicationText, toldIn } from "./record-text.ts";
import type { IdWords, Texts } from "./texts.ts";

/** Everything that is shown on a site or to others; no text holds a line's end. */
const selecting = `select string_agg(uuid_send(coalesce(offer_id, need_id)), ''), string_agg(uuid_send(id), ''), string_agg(text, E'\\n')
  from (select p.id, p.offer_id, p.need_id, ${publicationText} as text from publication as p
    where status = 'active' and visibility = 'published' and coalesce(offer_id, need_id) is not null and ${inPages}) as shown`;

type Answer = readonly [records: Buffer | null, publications: Buffer | null, texts: string | null];

/** Ids one after the other as the server sends them, in words. */
function idsIn(bytes: Buffer | null): (nth: number) => IdWords {
  const words = new Int32Array(Uint8Array.from((bytes ?? Buffer.alloc(0)).swap32()).buffer);
  return (nth) => words.subarray(nth * 4, nth * 4 + 4);
}

/**
 * Reads what publications show, as long as there is room.
 * @param mayKeep false of a record that changed meanwhile: what was read of it may be from before.
 * @throws whatever `onPiece` does
 */
export async function readTexts(
  client: pg.Client,
  { texts, packing }: { readonly texts: Texts; readonly packing: Packing },
  mayKeep: (record: IdWords) => boolean,
  onPiece: () => void,
): Promise<void> {
  await inPieces(
    client,
    "publication",
    async (piece): Promise<Answer> => {
      const { rows } = await client.query<[Buffer | null, Buffer | null, string | null]>({
        name: "copy texts",
        text: selecting,
        values: [...piece],
        rowMode: "array",
      });
      return rows[0] ?? [null, null, null];
    },
    ([recordBytes, publicationBytes, all]) => {
      const [record, publication] = [idsIn(recordBytes), idsIn(publicationBytes)];
      const read = all?.split("\n") ?? [];
      onPiece();
      return read.every(
        (text, nth) => !mayKeep(record(nth)) || texts.keep(record(nth), publication(nth), packing.pack(toldIn(text))),
      );
    },
  );
}
