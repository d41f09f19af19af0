import { plainText } from "../../domain/posts/plain-text.ts";
import { authorPath, categoryPath, slugOf, tagPath } from "../../domain/posts/post.ts";
import { asMember } from "../../store/as-member.ts";
import { newId } from "../../store/ids.ts";
import {
  type LabelKind,
  type LabelRow,
  loadLabels,
  type NewLegacy,
  saveCategoryParents,
  saveLabels,
} from "../../store/posts/legacy.ts";
import type { MovedLabels } from "./zblog-addresses.ts";
import { hashOf, type ZblogMove } from "./zblog-move.ts";

interface Given {
  readonly legacyId: string;
  readonly name: string;
  readonly alias: string;
  readonly fallback: string;
  readonly intro: string;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly position?: number;
}

/** Authors, categories and tags. */
export async function moveLabels(move: ZblogMove): Promise<MovedLabels> {
  const { old } = move.input;
  const authors = await labelsOf(
    move,
    "author",
    old.members.map((one) => ({ ...one, legacyId: String(one.id), alias: "", fallback: `author-${one.id}` })),
  );
  const categories = await labelsOf(
    move,
    "category",
    old.categories.map((one) => ({ ...one, legacyId: String(one.id), fallback: `category-${one.id}` })),
    new Map(old.categories.map((one) => [String(one.id), String(one.parentId)])),
  );
  const tags = await labelsOf(
    move,
    "tag",
    old.tags.map((one) => ({ ...one, legacyId: String(one.id), fallback: `tag-${one.id}` })),
  );
  const labels = { authors, categories, tags };
  const pairs: [ReadonlyMap<number, { slug: string }>, (slug: string) => string, string, string][] = [
    [categories, categoryPath, "category", "cate"],
    [tags, tagPath, "tags", "tags"],
    [authors, authorPath, "author", "auth"],
  ];
  for (const [moved, path, word, query] of pairs) {
    for (const [id, { slug }] of moved) {
      move.links.set(`${old.root}index.php/${word}-${id}.html`, path(slug));
      move.links.set(`${old.root}?${query}=${id}`, path(slug));
    }
  }
  return labels;
}

async function labelsOf(
  move: ZblogMove,
  kind: LabelKind,
  given: readonly Given[],
  parents?: ReadonlyMap<string, string>,
) {
  const plural = { author: "authors", category: "categories", tag: "tags" } as const;
  const count = move.told.counts[plural[kind]];
  const legacy = await move.legacy(kind);
  const there = await asMember(move.db, move.by, (trx) => loadLabels(trx, move.owner.siteId, kind));
  const slugs = new Map([...there].map(([slug, { id }]) => [id, slug]));
  const taken = new Set(there.keys());
  const moved = new Map<number, { id: string; slug: string }>();
  const rows: LabelRow[] = [];
  const records: Omit<NewLegacy, "writtenAt">[] = [];
  for (const one of given) {
    const before = legacy.get(one.legacyId);
    const rowHash = hashOf(one.name, one.alias, one.intro, one.meta, one.position, parents?.get(one.legacyId));
    const known = before === undefined ? undefined : slugs.get(before.subjectId);
    if (before && known !== undefined && (before.rowHash === rowHash || before.isEdited)) {
      count[before.rowHash === rowHash ? "unchanged" : "edited"] += 1;
      moved.set(Number(one.legacyId), { id: before.subjectId, slug: known });
      continue;
    }
    const wanted = slugOf(one.alias) || slugOf(one.name) || one.fallback;
    const same = there.get(wanted);
    // A tag of that name that is here already is the same tag.
    const isFound = before === undefined && same !== undefined && same.name === one.name && kind !== "author";
    const slug = known ?? (isFound ? wanted : freeSlug(wanted, one.legacyId, taken));
    const id = isFound && same ? same.id : (before?.subjectId ?? newId());
    taken.add(slug);
    moved.set(Number(one.legacyId), { id, slug });
    count[before === undefined || known === undefined ? "created" : "updated"] += 1;
    if (!isFound) {
      rows.push({
        id,
        name: one.name || one.fallback,
        slug,
        intro: plainText(one.intro),
        meta: one.meta,
        ...(one.position === undefined ? {} : { position: one.position }),
      });
    }
    records.push({ legacyId: one.legacyId, subjectId: id, rowHash, isOwn: !isFound });
  }
  await move.write(async (trx) => {
    const at = move.input.now();
    await saveLabels(trx, move.owner, kind, rows, at);
    const idOf = (legacyId: string | undefined) => moved.get(Number(legacyId))?.id ?? null;
    if (parents && rows.length > 0) await saveCategoryParents(trx, parentRows(parents, idOf));
    await move.remember(
      trx,
      kind,
      records.map((record) => ({ ...record, writtenAt: at })),
    );
  });
  return moved;
}

const freeSlug = (wanted: string, legacyId: string, taken: ReadonlySet<string>): string =>
  taken.has(wanted) ? freeSlugOf(`${wanted}-${legacyId}`, (slug) => taken.has(slug)) : wanted;

/** The slug itself, or the first with a number behind it that nothing has. */
export function freeSlugOf(wanted: string, isTaken: (slug: string) => boolean): string {
  let slug = wanted;
  for (let n = 2; isTaken(slug); n++) slug = `${wanted}-${n}`;
  return slug;
}

/** The parents as they were; a circle, which only a broken site has, is cut open. */
function parentRows(parents: ReadonlyMap<string, string>, idOf: (legacyId: string | undefined) => string | null) {
  return [...parents].flatMap(([legacyId, parent]) => {
    const id = idOf(legacyId);
    if (id === null) return [];
    let at: string | undefined = parent;
    for (let depth = 0; at !== undefined && at !== "0" && depth < 10; depth++) {
      if (at === legacyId) return [{ id, parentId: null }];
      at = parents.get(at);
    }
    return [{ id, parentId: parent === "0" ? null : idOf(parent) }];
  });
}
