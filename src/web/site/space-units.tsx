import { figure } from "../../domain/measure/figure.ts";
import { Figure } from "../../look/figure.tsx";
import type { Space } from "../../store/spaces.ts";
import { spaceText } from "../../text/pages/spaces.ts";

/** What a space consists of, unit by unit. */
export function Units({ space }: { space: Pick<Space, "units"> }) {
  if (space.units.length === 0) return null;
  return (
    <section>
      <h2>{spaceText.units}</h2>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{spaceText.unit}</th>
            <th scope="col">{spaceText.floor}</th>
            <th scope="col">{spaceText.area}</th>
          </tr>
        </thead>
        <tbody>
          {space.units.map((unit) => (
            <tr key={unit.id}>
              <th scope="row">{unit.name}</th>
              <td>{unit.floor === undefined ? "" : spaceText.floorShown(unit.floor)}</td>
              <td>
                {unit.areaSqm === undefined ? "" : <Figure shown={{ text: figure(unit.areaSqm, 3), unit: "㎡" }} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
