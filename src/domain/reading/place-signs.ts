import type { PlaceOccurrence } from "../place/scan.ts";
import { sayAround } from "./phrases/around.ts";
import type { SignTaker } from "./phrases/role-scale.ts";
import { wishFrom } from "./wish.ts";

/** The names of a text, with what is known of them before they are weighed. */
export interface NamedPlaces {
  readonly text: string;
  readonly found: readonly PlaceOccurrence[];
  /** By index: whether the words beside a name alone say that it is not meant. */
  readonly isDenied: readonly boolean[];
  /** Whether the text speaks for a need: the logarithm of the odds. */
  readonly needOdds: number;
  /** Whether one of two names, by their indexes, lies in the other. */
  readonly isKin: (one: number, other: number) => boolean;
}

/** A firm, a trade, whoever is somewhere. */
const firm = /厂|公司|商|老板|客户|做|工作室|团队|企业|店|坊/;
/** Why somebody leaves a place. */
const reason =
  /到期|租|搬|拆|退|涨|停|满|不够|太|嫌|清|收|改|扩|缩|贵|挤|旧|老|坏|漏|小|关|整改|环保|不续|不给|转不开|坐不下|放不下|外迁|限/;

/** What speaks for or against a name as the place that is meant: `bench/learn-roles.ts` learns what each sign counts. */
export function sayPlace({ text, found, isDenied, needOdds, isKin }: NamedPlaces, index: number, to: SignTaker): void {
  const one = found[index];
  if (!one) return;
  const { start, end, candidates, under } = one;
  const side = needOdds > 1 ? "n" : needOdds < -1 ? "s" : "u";
  sayAround(text, start, end, to);
  const previous = found[index - 1];
  const gap = previous ? Math.min(5, start - previous.end) : 9;
  const level = candidates[0]?.level ?? "";
  to.say("=");
  to.say(`level ${level}`);
  to.say(`kind ${candidates[0]?.kind}`);
  to.say(`gap ${gap}`);
  to.say(`side ${side}`);
  to.say(`first ${index === 0} ${side}`);
  to.say(`last ${index === found.length - 1} ${side}`);
  to.say(`names ${Math.min(4, found.length)}`);
  to.say(`under ${under !== undefined}`);
  to.say(`behind ${index > 0 && isDenied[index - 1]}`);
  to.say(`name ${text.slice(start, end)}`);
  to.say(`length ${end - start}`);
  to.say(`many ${Math.min(3, candidates.length)}`);
  to.say(
    `earlier ${Math.min(2, found.filter((other, at) => other.end < start - 2 && !isKin(at, index)).length)} ${side}`,
  );
  if (isDenied[index]) to.say("denied");
  sayWish(to, index, side, { text, found, isDenied, isKin });
}

/** Where the name stands to what somebody seeks: 宝山月浦焊材公司，…寻杨行、顾村: with a wish behind it, and other places behind that. */
function sayWish(
  to: SignTaker,
  index: number,
  side: string,
  { text, found, isDenied, isKin }: Omit<NamedPlaces, "needOdds">,
): void {
  let end = found[index]?.end ?? 0;
  for (let next = index + 1; next < found.length && (found[next]?.start ?? 0) - end < 2; next++)
    end = found[next]?.end ?? end;
  const wish = wishFrom(text, end);
  if (!wish) {
    to.say(`wish none ${side}`);
    return;
  }
  const between = text.slice(end, wish.start);
  const near = between.length < 3 ? "here" : between.length < 8 ? "near" : "far";
  const behind = found.flatMap((other, at) => (other.start >= wish.end - 1 && !isDenied[at] ? [at] : []));
  if (behind.length === 0) to.say(`wish last ${near} ${side}`);
  else if (behind.some((at) => isKin(index, at))) to.say(`wish within ${near} ${side}`);
  else {
    to.say(`wish apart ${near} ${side}`);
    to.say(`wish by ${wish.words.charAt(0)} ${/[。；!！\n]/.test(between)}`);
    if (firm.test(between)) to.say(`firm ${side}`);
    if (reason.test(between)) to.say(`reason ${side}`);
    const most = Math.min(13, between.length - 1);
    for (let at = 0; at < most; at++) to.say(`till ${between.slice(at, at + 2)}`);
  }
}
