import type { ReactNode } from "react";
import type { Day } from "../domain/measure/day.ts";
import { combineText } from "../text/combine.ts";
import { Figure } from "./figure.tsx";

export interface CombinedUnit {
  readonly id: string;
  readonly name: string;
  readonly floor?: number;
  readonly areaSqm?: number;
}

interface CombinationProps {
  readonly areaSqm: number;
  /** When the last part is free; absent when one of them does not say. */
  readonly freeOn?: Day;
  /** The unit of which only a part is taken. */
  readonly split?: { readonly unitId: string; readonly areaSqm: number };
  readonly morePieces: number;
  readonly parts: readonly {
    readonly id: string;
    readonly units: readonly CombinedUnit[];
    readonly title: ReactNode;
  }[];
  readonly today: Day;
}

const inChinese = (areaSqm: number): string => areaSqm.toLocaleString("zh-CN", { maximumFractionDigits: 1 });

/** Several units as one: how large together, from when, and unit by unit what it is made of. */
export function Combination({ areaSqm, freeOn, split, morePieces, parts, today }: CombinationProps) {
  const free =
    freeOn === undefined ? combineText.freeUnknown : freeOn <= today ? combineText.freeNow : combineText.freeBy(freeOn);
  return (
    <div className="combination">
      <p className="whole">
        <span className="soft">{combineText.total}</span>{" "}
        <strong>
          <Figure shown={{ text: inChinese(areaSqm), unit: "㎡" }} />
        </strong>
        <span className="soft">{free}</span>
        <span className="soft">{morePieces === 0 ? combineText.leftWhole : combineText.leftPieces(morePieces)}</span>
      </p>
      <ul aria-label={combineText.parts}>
        {parts.flatMap(({ id, units, title }) =>
          units.map((unit) => {
            const isPart = split?.unitId === unit.id;
            return (
              <li key={`${id} ${unit.id}`}>
                <span className="part-of">
                  <span className="unit-name">
                    {unit.name}
                    {unit.floor !== undefined && <small> {combineText.floor(unit.floor)}</small>}
                  </span>
                  {title}
                </span>
                {unit.areaSqm !== undefined && (
                  <span className="size-of">
                    <Figure shown={{ text: inChinese(isPart ? split.areaSqm : unit.areaSqm), unit: "㎡" }} />
                    {isPart && <small>{combineText.partOf(inChinese(unit.areaSqm))}</small>}
                  </span>
                )}
              </li>
            );
          }),
        )}
      </ul>
    </div>
  );
}
