import type { Shown } from "../../../domain/criteria/criterion.ts";
import { Figure } from "../../../look/figure.tsx";
import { mould } from "./mould.ts";

const withUnit = mould(["text", "unit"], (shown) => <Figure shown={shown} />);
const alone = mould(["text"], (shown) => <Figure shown={shown} />);

/** A `Figure` as markup. */
export const figureMarkup = ({ text, unit }: Shown): string => (unit ? withUnit({ text, unit }) : alone({ text }));
