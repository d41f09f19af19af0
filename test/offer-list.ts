import exceljs from "exceljs";

export type ListCell = string | number | boolean | Date | null | { formula: string; result?: unknown };

export const offerHeads = [
  "房源编号",
  "园区",
  "楼栋",
  "房号",
  "区域",
  "类型",
  "租售",
  "建筑面积(㎡)",
  "租金（元/㎡/天）",
  "楼层",
  "层高(m)",
  "承重(t/㎡)",
  "配电(KVA)",
  "行车(吨)",
  "消防",
  "环评",
  "可入驻",
  "备注",
] as const;

const towns = ["嘉定区徐行镇", "嘉定区外冈镇", "嘉定区安亭镇", "青浦区华新镇", "昆山市花桥镇", "松江区新桥镇"];
const kinds = ["厂房", "厂房", "仓库", "研发楼"];
const one = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Row `index` of a list of stock as brokers keep it; two thirds of what a match asks for are not said, as in life. */
export function offerRow(index: number): ListCell[] {
  const building = Math.floor(index / 12);
  const park = Math.floor(building / 8);
  return [
    `SF-${String(index + 1).padStart(6, "0")}`,
    `示例园${park + 1}`,
    `${(building % 8) + 1}#`,
    `${(Math.floor(index / 4) % 3) + 1}0${(index % 4) + 1}`,
    one(towns, park),
    one(kinds, building),
    index % 9 === 0 ? "租售" : "出租",
    300 + ((index * 137) % 4700),
    Math.round((0.6 + ((index * 7) % 90) / 100) * 100) / 100,
    `${(Math.floor(index / 4) % 3) + 1}层`,
    index % 3 === 0 ? 4.5 + (index % 10) / 2 : null,
    index % 3 === 1 ? 1 + (index % 4) : null,
    index % 4 === 0 ? 100 * (1 + (index % 8)) : null,
    index % 7 === 0 ? 5 : null,
    index % 5 === 0 ? "丙二" : null,
    index % 6 === 0 ? "可办" : null,
    index % 8 === 0 ? new Date(Date.UTC(2027, index % 12, 1)) : index % 8 === 1 ? "随时" : null,
    index % 10 === 0 ? "沿路，可停挂车（示例）" : null,
  ];
}

/** Writes a workbook row by row; memory does not grow with the rows. */
export async function writeWorkbook(
  path: string,
  sheets: Readonly<Record<string, Iterable<readonly ListCell[]>>>,
  merged: Readonly<Record<string, readonly string[]>> = {},
): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: true });
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name);
    let index = 0;
    for (const cells of rows) {
      const row = sheet.addRow([...cells]);
      for (const [at, cell] of cells.entries()) if (cell instanceof Date) row.getCell(at + 1).numFmt = "yyyy-mm-dd";
      // The writer merges only cells that it has not let go of.
      if (!merged[name]) row.commit();
      if (++index % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    for (const range of merged[name] ?? []) sheet.mergeCells(range);
    sheet.commit();
  }
  await workbook.commit();
}

/** A list of so many offers below a title, as a workbook. */
export async function writeOfferList(
  path: string,
  count: number,
  change = (row: ListCell[], _: number) => row,
): Promise<void> {
  function* rows(): Generator<readonly ListCell[]> {
    yield ["示例经纪 房源一览表"];
    yield offerHeads;
    for (let index = 0; index < count; index++) yield change(offerRow(index), index);
  }
  await writeWorkbook(path, { 房源: rows() });
}
