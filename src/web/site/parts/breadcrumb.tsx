import { frame } from "../../../text/pages/frame.ts";
import { Html } from "./html.tsx";
import { mould } from "./mould.ts";

/** One step of the way to a page; the last has no address: it is the page itself. */
export interface Crumb {
  readonly name: string;
  /** Within the site. */
  readonly path?: string;
}

const linked = mould(["path", "name"], ({ path, name }) => (
  <li>
    <a href={`/${path}`}>{name}</a>
  </li>
));
const here = mould(["name"], ({ name }) => (
  <li>
    <span aria-current="page">{name}</span>
  </li>
));

export function Breadcrumb({ trail }: { trail: readonly Crumb[] }) {
  let steps = linked({ path: "", name: frame.home });
  for (const { path, name } of trail) steps += path ? linked({ path: path.slice(1), name }) : here({ name });
  return <Html as="nav" className="crumbs" aria-label={frame.trail} html={`<ol>${steps}</ol>`} />;
}
