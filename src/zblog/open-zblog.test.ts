import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dumpOf, oldSample, writeSqlite } from "../../test/zblog-sample.ts";
import { openZblog } from "./open-zblog.ts";
import { type LeftUpload, readUploads } from "./read-uploads.ts";
import { sqlStatements } from "./sql-statements.ts";

let folder: string;
const sample = oldSample();
const dump = dumpOf(sample);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "luodi-zblog-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, data: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, data);
  return path;
}
const refusal = (path: string, most?: number) =>
  openZblog(path, most).then(
    () => "read",
    (error: { code?: string }) => error.code ?? String(error),
  );

test("a dump, packed or not, and the SQLite file give the same rows", async () => {
  const plain = await openZblog(file("site.sql", dump));
  const packed = await openZblog(file("site.bak", gzipSync(dump)));
  const path = join(folder, "site.db");
  writeSqlite(sample, path);
  const sqlite = await openZblog(path);
  expect(plain.rows).toEqual(sample.rows);
  expect(packed.rows).toEqual(sample.rows);
  expect(sqlite.rows).toEqual(sample.rows);
  expect([plain.prefix, sqlite.kind, plain.charset]).toEqual(["zbp_", "sqlite", "UTF-8"]);
});

test("statements are found whatever pieces the file comes in", async () => {
  const text = "-- a;b\nINSERT 'x;''y\\';/*' ; /* c;'d */ SELECT `a;b`, \"q;\\\"\" # e;\n;";
  for (let size = 1; size < 20; size++) {
    const pieces = async function* () {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
    };
    const found: string[] = [];
    for await (const one of sqlStatements(pieces())) found.push(one.replace(/\s*(?:\/\*.*?\*\/|#.*)\s*/g, ""));
    expect(found, String(size)).toEqual(["INSERT 'x;''y\\';/*'", 'SELECT `a;b`, "q;\\""']);
  }
});

describe("what is refused whole, with the reason", () => {
  test("a dump that was cut, wherever it was cut", async () => {
    const bytes = Buffer.from(dump);
    const cuts = ["INSERT INTO `zbp_post`", "示例文章 7", "UNLOCK TABLES", "求租嘉定"].map((word) =>
      bytes.indexOf(word),
    );
    for (const at of [...cuts, bytes.lastIndexOf("INSERT INTO `zbp_tag`") - 3, cuts[0] ?? 0]) {
      const code = await refusal(file("cut.sql", bytes.subarray(0, at + 12)));
      expect(["truncated", "tablesMissing", "notZblog"], String(at)).toContain(code);
    }
    expect(await refusal(file("cut.sql.gz", gzipSync(dump).subarray(0, 900)))).toBe("truncated");
  });

  test("no dump, another program's tables, an empty or a missing file", async () => {
    expect(
      await refusal(file("a.sql", "CREATE TABLE `wp_posts` (`ID` int);\nINSERT INTO `wp_posts` VALUES (1);")),
    ).toBe("notZblog");
    expect(await refusal(file("b.sql", ""))).toBe("empty");
    expect(await refusal(file("c.sql", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0])))).toBe("notADump");
    expect(await refusal(join(folder, "none.sql"))).toBe("notFound");
    expect(await refusal(file("d.db", `SQLite format 3\u0000${"x".repeat(2000)}`))).toBe("damaged");
  });

  test("a bomb: a little gzip that unpacks to more than a dump may be", async () => {
    expect(await refusal(file("bomb.sql.gz", gzipSync("x".repeat(3_000_000))), 1_000_000)).toBe("tooLarge");
  });

  test("a dump in GBK is read as such and says so; bytes of no charset are refused", async () => {
    const gbk = file("gbk.sql", gbkOf(dump.replaceAll("🏭", "")));
    const read = await openZblog(gbk);
    expect(read.charset).toBe("GB18030");
    expect(read.rows.post.map((row) => row.log_Title)).toEqual(sample.rows.post.map((row) => row.log_Title));
    expect(await refusal(file("none.sql", Buffer.from([0x2d, 0x2d, 0x20, 0xff, 0xff, 0x0a])))).toBe("charset");
  });
});

describe("uploads", () => {
  const read = async (path: string, limits?: Parameters<typeof readUploads>[2]) => {
    const left: LeftUpload[] = [];
    const paths: string[] = [];
    for await (const one of readUploads(path, (away) => left.push(away), limits))
      paths.push(`${one.path} ${one.bytes}`);
    return { paths: paths.sort(), left };
  };
  const limits = { allBytes: 1e9, fileBytes: 1e6, files: 1000 };

  test("of an archive are read by their names below upload; names that lead outside and links are left", async () => {
    const path = file(
      "evil.tar",
      Buffer.concat([
        tarFile("zb_users/upload/2021/01/a.png", "abc"),
        tarFile("../../etc/passwd", "x"),
        tarFile("/abs/upload/b.png", "x"),
        tarFile("upload/link.png", "", "2"),
        tarFile("upload/../../c.png", "x"),
        tarFile("upload/2021/d.png", "dd"),
        Buffer.alloc(1024),
      ]),
    );
    const { paths, left } = await read(path);
    expect(paths).toEqual(["2021/01/a.png 3", "2021/d.png 2"]);
    expect(left.map(({ code }) => code)).toEqual(["unsafeName", "unsafeName", "link", "unsafeName"]);
  });

  test("that unpack to more than they may, or break off, are refused", async () => {
    const bomb = file(
      "bomb.tgz",
      gzipSync(Buffer.concat([tarFile("upload/a.png", "x".repeat(4_000_000)), Buffer.alloc(1024)])),
    );
    await expect(read(bomb, { ...limits, allBytes: 1_000_000 })).rejects.toMatchObject({ code: "uploadsTooLarge" });
    expect((await read(bomb, limits)).left).toEqual([{ code: "fileTooLarge", name: "upload/a.png" }]);
    const cut = file("cut.tar", tarFile("upload/a.png", "x".repeat(5000)).subarray(0, 2000));
    await expect(read(cut)).rejects.toMatchObject({ code: "truncated" });
    await expect(read(file("no.tgz", "no archive at all, whatever its name says"))).rejects.toMatchObject({
      code: "truncated",
    });
    await expect(read(join(folder, "nothing"))).rejects.toMatchObject({ code: "badUploads" });
  });
});

function tarFile(name: string, text: string, type = "0"): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write("0000644\0", 100);
  header.write(`${Buffer.byteLength(text).toString(8).padStart(11, "0")}\0`, 124);
  header.write("        ", 148);
  header.write(type, 156);
  header.write("ustar\0", 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const data = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
  data.write(text);
  return Buffer.concat([header, data]);
}

/** As an editor of that charset saves it: every character of two bytes is looked up by decoding them all. */
function gbkOf(text: string): Buffer {
  const decoder = new TextDecoder("gbk");
  const codes = new Map<string, Buffer>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      const bytes = Buffer.from([high, low]);
      const sign = decoder.decode(bytes);
      if (sign.length === 1 && !codes.has(sign)) codes.set(sign, bytes);
    }
  }
  return Buffer.concat(
    [...text].map((sign) => (sign < "\u0080" ? Buffer.from(sign) : (codes.get(sign) ?? Buffer.from("?")))),
  );
}
