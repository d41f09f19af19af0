import { criteria } from "../domain/criteria/criteria.ts";
import type { Origin } from "../domain/import/columns.ts";
import type { Field } from "../domain/import/fields.ts";
import type { Problem, ProblemCode } from "../domain/import/problem.ts";
import { figure } from "../domain/measure/figure.ts";

/** What a column is read as, where it is no criterion. */
const fieldLabels = {
  ownKey: "编号",
  park: "园区",
  phase: "分期",
  building: "楼栋",
  unit: "单元",
  title: "标题",
  address: "地址",
  areaLeast: "最小可租面积",
  floorPrice: "底价（只在本机构内可见）",
  checkedOn: "核实日期",
  state: "状态",
  company: "公司",
  contactName: "联系人",
  contactPhone: "电话",
  note: "备注（只在本机构内可见）",
} as const satisfies Record<Field, string>;

export const targetLabel = (target: string): string =>
  criteria.find(({ key }) => key === target)?.label ?? fieldLabels[target as Field] ?? target;

const origins = {
  recognised: "",
  remembered: "（上次的设定）",
  given: "（本次指定）",
  unknown: "不认识，不导入",
  twice: "与另一列重复，不导入",
  ignored: "不导入",
} as const satisfies Record<Origin, string>;

export const columnSentence = (column: {
  letter: string;
  head: string;
  target?: string;
  origin: Origin;
  unit?: { text: string };
}): string => {
  const unit = column.unit ? `，单位 ${column.unit.text}` : "";
  const meaning =
    column.target === undefined
      ? origins[column.origin]
      : `${targetLabel(column.target)}${unit}${origins[column.origin]}`;
  return `${column.letter} 列 ${column.head} → ${meaning}`;
};

const limits = ({ min, max, unit = "" }: Problem): string =>
  min === undefined || max === undefined ? "" : `（应为 ${figure(min)} 至 ${figure(max)} ${unit}）`;

const problems = {
  formulaError: () => "公式出错或没有结果，这一格没有导入",
  notRead: () => "看不懂，这一格没有导入",
  outOfLimits: (problem) => `超出范围${limits(problem)}，这一格没有导入`,
  wrongUnit: ({ unit }) => `单位不对${unit ? `（应为 ${unit}）` : ""}，这一格没有导入`,
  unitUnknown: () => "看不出单位，请在表头写明（如 元/㎡/天），这一格没有导入",
  unknownPlace: () => "找不到这个地方，这一格没有导入",
  ambiguousPlace: () => "有几个同名的地方，取了最可能的一个，请核对",
  contradictory: () => "前后矛盾，整行没有导入",
  noIdentity: () => "没有编号，也没有园区、楼栋、单元或地址，认不出是哪一套，整行没有导入",
  duplicate: ({ firstRow }) => `与第 ${firstRow} 行是同一套，整行没有导入`,
  taken: () => "已租或已售，整行没有导入",
  tooLong: ({ max = 0 }) => `太长，只保留前 ${max} 个字`,
} as const satisfies Record<ProblemCode, (problem: Problem) => string>;

/** What is wrong, without where. */
export const problemReason = (problem: Problem): string => problems[problem.code](problem);

/** A problem with its sheet, row and column, as one looks it up in the spreadsheet. */
export function problemSentence(problem: Problem): string {
  const where = `“${problem.sheet}”第 ${problem.row} 行${problem.column === undefined ? "" : ` ${problem.column} 列（${problem.head ?? ""}）`}`;
  const text = problem.text === undefined ? "" : `“${problem.text}”`;
  return `${where}${text}：${problemReason(problem)}`;
}

const megabytes = (bytes: number | undefined): string => `${figure((bytes ?? 0) / 1e6, 0)} MB`;

interface FileFigures {
  readonly bytes?: number;
  readonly most?: number;
}

/** Why a file is refused whole, and what to do. */
export const fileSentences = {
  notFound: () => "找不到这个文件，或没有权限读。",
  empty: () => "文件是空的。",
  oldExcel: () => "这是旧版 Excel（.xls）的文件：请在 Excel 里另存为 .xlsx 再导入。",
  encrypted: () => "文件有密码：请在 Excel 里去掉密码再导入。",
  bomb: ({ most }: FileFigures) => `文件解开后超过 ${megabytes(most)}，不像正常的表格，没有导入。`,
  tooLarge: ({ bytes, most }: FileFigures) => `文件有 ${megabytes(bytes)}，最多 ${megabytes(most)}：请分成几个文件。`,
  notAList: () => "这不是 .xlsx 或 .csv 表格。",
  webPage: () => "这是网页，不是表格：请用 Excel 打开后另存为 .xlsx 再导入。",
  damaged: () => "文件损坏，打不开：请在 Excel 里重新保存再导入。",
  noSheet: () => "文件里没有工作表。",
} as const;

export const importTexts = {
  help: `用法：luodi import offers 文件 [--dry-run] [--yes] [--map "列=含义"]… [--json]
      luodi import needs 文件 [同上]
      luodi import list [--json]
      luodi import undo 导入号 [--json]

从 .xlsx 或 .csv（UTF-8、GB18030）导入房源或需求，只在本机构内可见，不会自动发布。
再导入同一份清单（先按编号，没有编号按地点、园区、楼栋、单元认），只更新变了的内容；清单里没有了的只列出，不删除。
中断后用同一个文件再运行，会从断开处接着导入。
  --dry-run  只看怎么读：各列的含义、每行的问题、会新增和更新多少，不写入
  --yes      不再询问，直接导入
  --map      指定一列的含义，如 --map "单价=租金"、--map "H=净高"、--map "联系人="（不导入）；会记住
  --org      机构编号，默认本站的机构
  --json     输出 JSON；与 --dry-run 一起用时每行一条，最后一条是汇总`,
  usage: "用法：luodi import offers|needs 文件 [--dry-run] [--yes]，或 luodi import undo 导入号。加 --help 看说明。",
  badMap: (text: string) => `--map “${text}”不对：应为 --map "列=含义"，如 --map "单价=租金"。`,
  unknownTarget: (word: string) =>
    `--map 的含义“${word}”不认识：用条件的名字（如 租金、净高、配电），或 编号、园区、楼栋、单元、地址、备注。`,
  badOrganisation: (id: string) => `没有编号为“${id}”的机构。`,
  noOrganisation: "还没有机构：请先用 luodi user add 建一个管理员。",
  refusedFile: (name: string, why: string) => `${name}：${why}`,
  noHeads: "没有找到表头：至少要有两列写着编号、园区、面积、租金这样的名字。可用 --map 指定。",
  noRows: "有表头，但下面没有内容。",
  blank: "工作表是空的，没有可导入的内容。",
  importing: (id: string) => `另一个进程正在导入这个文件（${id}）。`,
  sheet: (sheet: string, headRow: number, rows: number) => `工作表“${sheet}”：第 ${headRow} 行是表头，下面 ${rows} 行`,
  sheetWithoutHeads: (sheet: string) => `工作表“${sheet}”：没有找到表头，不导入`,
  tooWide: (columns: number, read: number) => `  有 ${figure(columns)} 列，只读前 ${read} 列`,
  wasTooWide: (sheet: string, columns: number, read: number) =>
    `工作表“${sheet}”有 ${figure(columns)} 列，只读了前 ${read} 列`,
  counts: (created: number, updated: number, unchanged: number, refused: number) =>
    `新增 ${created}，更新 ${updated}，不变 ${unchanged}，没有导入 ${refused}`,
  wouldMiss: (count: number) => `上次清单里有、这次没有的 ${count} 套（不会改动）`,
  wouldDo: (counts: string) => `若导入：${counts}`,
  did: (counts: string, id: string) => `已导入：${counts}（导入号 ${id}）`,
  problems: (count: number) => `问题 ${count} 处：`,
  moreProblems: (count: number) => `  另有 ${count} 处，用 --json 看全部`,
  example: (row: number, title: string, facts: string) => `第 ${row} 行 ${title}：${facts}`,
  examples: "读出来的头几行：",
  missing: (count: number) => `上次清单里有、这次没有的 ${count} 套（没有改动）：`,
  missingRow: (title: string, sheet: string, line: number) => `  ${title}（上次“${sheet}”第 ${line} 行）`,
  more: (count: number) => `  另有 ${count} 套`,
  resumed: (rows: number) => `接着上次的导入，前 ${rows} 行已经完成。`,
  progress: (rows: number) => `已处理 ${rows} 行……`,
  ask: "导入吗？[y/N] ",
  notAsked: "没有导入。加 --yes 直接导入，或加 --dry-run 只看。",
  undone: (withdrawn: number, restored: number) => `已撤销：收回新增的 ${withdrawn} 条，恢复改动的 ${restored} 条。`,
  edited: (count: number) => `导入之后又有人动过、没有撤销的 ${count} 条：`,
  editedRow: (title: string, sheet: string, line: number) => `  ${title}（“${sheet}”第 ${line} 行）`,
  notFound: (id: string) => `没有导入号为“${id}”的导入。`,
  undoneBefore: "这次导入已经撤销过了。",
  undoing: (rows: number) => `正在撤销，已处理 ${rows} 套……`,
  statuses: { running: "未完成", stopped: "已中止", done: "完成", undone: "已撤销" },
  kinds: { offers: "房源", needs: "需求" },
} as const;
