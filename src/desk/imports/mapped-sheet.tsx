import type { Mapping } from "../../domain/import/columns.ts";
import { importDeskText } from "../../text/desk/imports.ts";
import type { ColumnAnswer, ImportAnswer, SheetAnswer } from "../../web/api/desk/imports-answers.ts";

interface MappedSheetProps {
  readonly sheet: SheetAnswer;
  readonly targets: ImportAnswer["targets"];
  /** What somebody said by now, by key of the column. */
  readonly said: Mapping;
  readonly map: (key: string, target: string | null) => void;
}

const mostRead = 300;

/** The columns of a sheet with what each is read as; one that is read wrongly is corrected here. */
export function MappedSheet({ sheet, targets, said, map }: MappedSheetProps) {
  const { sheet: name, headRow, rows, tooWide, columns } = sheet;
  if (headRow === undefined) return <p className="soft">{importDeskText.noHeads(name)}</p>;
  return (
    <section className="mapped">
      <h3>{importDeskText.sheetHead(name, headRow, rows)}</h3>
      {tooWide !== undefined && <p className="soft">{importDeskText.tooWide(tooWide, mostRead)}</p>}
      <ul>
        {columns.map((column) => (
          <MappedColumn key={column.letter} column={column} targets={targets} said={said} map={map} />
        ))}
      </ul>
    </section>
  );
}

interface MappedColumnProps extends Omit<MappedSheetProps, "sheet"> {
  readonly column: ColumnAnswer;
}

function MappedColumn({ column, targets, said, map }: MappedColumnProps) {
  const { letter, head, key, target, origin, unit } = column;
  const note = [unit && `${importDeskText.unit} ${unit}`, importDeskText.origins[origin]].filter(Boolean).join("，");
  const isOpen = origin === "unknown" || origin === "twice";
  return (
    <li className={isOpen ? "open" : ""}>
      <span className="soft letter">{letter}</span>
      <span className="head">{head}</span>
      <select
        aria-label={importDeskText.meaningOf(letter, head)}
        value={(Object.hasOwn(said, key) ? said[key] : target) ?? ""}
        onChange={(event) => map(key, event.target.value === "" ? null : event.target.value)}
      >
        <option value="">{importDeskText.notRead}</option>
        {([true, false] as const).map((isCriterion) => (
          <optgroup key={String(isCriterion)} label={importDeskText.groups[isCriterion ? "criteria" : "fields"]}>
            {targets
              .filter((one) => one.isCriterion === isCriterion)
              .map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <small className="soft">{note}</small>
    </li>
  );
}
