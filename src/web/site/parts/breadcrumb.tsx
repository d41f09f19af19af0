import { frame } from "../../../text/pages/frame.ts";

/** One step of the way to a page; the last has no address: it is the page itself. */
export interface Crumb {
  readonly name: string;
  readonly path?: string;
}

export function Breadcrumb({ trail }: { trail: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label={frame.trail}>
      <ol>
        {[{ name: frame.home, path: "/" }, ...trail].map((crumb) => (
          <li key={crumb.name}>
            {crumb.path ? <a href={crumb.path}>{crumb.name}</a> : <span aria-current="page">{crumb.name}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
