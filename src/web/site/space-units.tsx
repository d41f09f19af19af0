import { figure } from "../../domain/measure/figure.ts";
import type { Space } from "../../store/spaces.ts";
import { spaceText } from "../../text/pages/spaces.ts";
import { figureMarkup } from "./parts/figure-markup.tsx";
import { Html } from "./parts/html.tsx";
import { mould } from "./parts/mould.ts";

type WithUnits = Pick<Space, "units">;

const table = mould(["rowsMarkup"], ({ rowsMarkup }) => (
  <>
    <h2>{spaceText.units}</h2>
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{spaceText.unit}</th>
          <th scope="col">{spaceText.floor}</th>
          <th scope="col">{spaceText.area}</th>
        </tr>
      </thead>
      <tbody>{rowsMarkup}</tbody>
    </table>
  </>
));

const row = mould(["name", "floor", "areaMarkup"], ({ name, floor, areaMarkup }) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{floor}</td>
    <td>{areaMarkup}</td>
  </tr>
));

/** What a space consists of, unit by unit. */
export const Units = ({ space }: { space: WithUnits }) =>
  space.units.length === 0 ? null : <Html as="section" html={unitsMarkup(space)} />;

/** The inside, of a space that has some. */
function unitsMarkup({ units }: WithUnits): string {
  let rowsMarkup = "";
  for (const { name, floor, areaSqm } of units)
    rowsMarkup += row({
      name,
      floor: floor === undefined ? "" : spaceText.floorShown(floor),
      areaMarkup: areaSqm === undefined ? "" : figureMarkup({ text: figure(areaSqm, 3), unit: "㎡" }),
    });
  return table({ rowsMarkup });
}
