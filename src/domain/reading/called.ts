import { claimFirm } from "./company.ts";
import { claimPerson } from "./contact.ts";
import type { Page } from "./page.ts";
import { nameScale } from "./phrases/scales.ts";
import { nameSignsOf } from "./phrases/signs.ts";

/** A firm and a person that no fixed words tell, called once those are known that some do. */
export function readCalled(page: Page): void {
  if (page.has("company") && page.has("name")) return;
  const [firm, person] = nameScale().best(nameSignsOf(page));
  if (firm && !page.has("company")) claimFirm(page, firm);
  if (person && !page.has("name")) claimPerson(page, person);
}
