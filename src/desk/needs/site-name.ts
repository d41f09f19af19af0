import type { NeedRowAnswer } from "../../web/api/desk/needs-answers.ts";
import { boot } from "../boot.ts";

/** The site that received a need, where there are several to tell apart. */
export const siteName = ({ siteId, origin }: Pick<NeedRowAnswer, "siteId" | "origin">): string | undefined =>
  boot.sites.length > 1 && origin === "site" ? boot.sites.find(({ id }) => id === siteId)?.name : undefined;
