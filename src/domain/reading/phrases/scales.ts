import { once } from "../../remembered.ts";
import { areaRankWeights } from "./area-rank-weights.ts";
import { companyWeights } from "./company-weights.ts";
import { floorRoleWeights } from "./floor-role-weights.ts";
import { GramTable } from "./gram-table.ts";
import { industryWeights } from "./industry-weights.ts";
import { personWeights } from "./person-weights.ts";
import { PhraseScale } from "./phrase-scale.ts";
import { placeRoleWeights } from "./place-role-weights.ts";
import { RoleScale } from "./role-scale.ts";
import { TextScale } from "./text-scale.ts";
import { textWeights } from "./text-weights.ts";
import { useWeights } from "./use-weights.ts";

const passes = [[companyWeights, personWeights], [industryWeights, useWeights], [textWeights]] as const;
const table = once(() => new GramTable(passes));

/** Which stretch names a firm, and which a person. */
export const nameScale = once(() => new PhraseScale(table(), 0, passes[0]));
/** Which stretch says the industry, and which the use. */
export const businessScale = once(() => new PhraseScale(table(), 1, passes[1]));
/** What a whole text is about. */
export const textScale = once(() => new TextScale(table(), 2, textWeights));
/** Whether a name is the place that is meant. */
export const placeRoleScale = once(() => new RoleScale(placeRoleWeights));
/** Whether a floor is the one that is let or sought. */
export const floorRoleScale = once(() => new RoleScale(floorRoleWeights));
/** Which range of sizes is the one that is offered or sought. */
export const areaRankScale = once(() => new RoleScale(areaRankWeights));
