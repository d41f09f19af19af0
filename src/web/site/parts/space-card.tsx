import type { ReactNode } from "react";
import type { Space } from "../../../store/spaces.ts";
import { frame } from "../../../text/pages/frame.ts";
import type { Site } from "../site.ts";
import { SpaceGlance } from "./space-glance.tsx";

/** A space in a list: its name, what it is at a glance, and what else is said of it there. */
export function SpaceCard({ space, site, children }: { space: Space; site: Site; children?: ReactNode }) {
  return (
    <article className="card space">
      <h3>
        <a href={space.path}>{space.title}</a>
        {space.isDemo && <span className="demo">{frame.demo}</span>}
      </h3>
      <SpaceGlance space={space} site={site} />
      {children}
    </article>
  );
}
