import { frame } from "../../../text/pages/frame.ts";
import { Html } from "./html.tsx";
import { markupOf } from "./write-markup.ts";
import { writtenAlike } from "./written-alike.ts";

/** One step of the way to a page; the last has no address: it is the page itself. */
export interface Crumb {
  readonly name: string;
  readonly path?: string;
}

/** Towns have as many pages below them as they have spaces. */
const stepOnce = writtenAlike(10_000);

export function Breadcrumb({ trail }: { trail: readonly Crumb[] }) {
  let steps = "";
  for (const crumb of [home, ...trail])
    steps += crumb.path
      ? stepOnce(`${crumb.path}\0${crumb.name}`, () => <Step {...crumb} />)
      : markupOf(<Step {...crumb} />);
  return <Html as="nav" className="crumbs" aria-label={frame.trail} html={`<ol>${steps}</ol>`} />;
}

const home: Crumb = { name: frame.home, path: "/" };

const Step = ({ path, name }: Crumb) => (
  <li>{path ? <a href={path}>{name}</a> : <span aria-current="page">{name}</span>}</li>
);
