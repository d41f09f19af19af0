import { numberIn, openTable } from "../../pattern/open-table.ts";

/** What takes the signs of a name, a floor or a range, each a short string. */
export interface SignTaker {
  say(sign: string): void;
  /** The same of a mark, a digit, and one character or two, by their codes; 0 for no second one. */
  sayNear(mark: number, digit: number, first: number, second: number): void;
}

const begin = 0x811c_9dc5 | 0;
const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x0100_0193);

function hashOf(sign: string): number {
  let hash = begin;
  for (let at = 0; at < sign.length; at++) hash = mixed(hash, sign.charCodeAt(at));
  return hash;
}

/**
 * Weighs what a name or a figure is in its text: the logarithm of the odds, the sum of what each of its signs counts.
 * `bench/learn-roles.ts` learned and wrote it: lines of a sign, a tab, and hundredths. Signs are looked up by their
 * hashes: thousands a second are said, and few of them known.
 */
export class RoleScale implements SignTaker {
  readonly #weights: Int32Array;
  #sum = 0;

  constructor(written: string) {
    const weights = new Map<number, number>();
    for (const line of written.split("\n")) {
      const tab = line.lastIndexOf("\t");
      if (tab > 0) weights.set(hashOf(line.slice(0, tab)), Number(line.slice(tab + 1)));
    }
    this.#weights = openTable(weights);
  }

  odds(say: (to: SignTaker) => void): number {
    this.#sum = 0;
    say(this);
    return this.#sum / 100;
  }

  say(sign: string): void {
    this.#sum += numberIn(this.#weights, hashOf(sign));
  }

  sayNear(mark: number, digit: number, first: number, second: number): void {
    const one = mixed(mixed(mixed(begin, mark), digit), first);
    this.#sum += numberIn(this.#weights, second === 0 ? one : mixed(one, second));
  }
}

/** The signs themselves, as often as they are said: what is learned from. */
export function signsSaid(say: (to: SignTaker) => void): string[] {
  const signs: string[] = [];
  say({
    say: (sign) => signs.push(sign),
    sayNear: (mark, digit, first, second) =>
      signs.push(String.fromCharCode(mark, digit, first) + (second === 0 ? "" : String.fromCharCode(second))),
  });
  return signs;
}
