import type { Page } from "../page.ts";
import type { SignTaker } from "./role-scale.ts";

/** How far before and behind words are signs. */
const [before, behind] = [10, 12];
const [zero, nine] = ["0".charCodeAt(0), "9".charCodeAt(0)];
const [left, right] = ["<".charCodeAt(0), ">".charCodeAt(0)];
/** Nearer characters are told apart by their place, farther ones by how far they are. */
const distanceOf = (nth: number): number => zero + (nth < 2 ? nth : nth < 5 ? 2 : 3);
const distanceOfPair = (nth: number): number => zero + (nth === 0 ? 0 : nth < 4 ? 1 : 2);
const codeOf = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code > zero && code <= nine ? zero : code;
};

/** The characters around a stretch of text and the pairs of them, each with how far it stands; all digits are one. */
export function sayAround(text: string, start: number, end: number, to: SignTaker): void {
  const most = Math.min(before, start);
  let code = codeOf(text, start - 1);
  for (let nth = 0; nth < most; nth++) {
    to.sayNear(left, distanceOf(nth), code, 0);
    const next = codeOf(text, start - 2 - nth);
    if (nth + 1 < most) to.sayNear(left, distanceOfPair(nth), code, next);
    code = next;
  }
  const past = Math.min(behind, text.length - end);
  code = codeOf(text, end);
  for (let nth = 0; nth < past; nth++) {
    to.sayNear(right, distanceOf(nth), code, 0);
    const next = codeOf(text, end + nth + 1);
    if (nth + 1 < past) to.sayNear(right, distanceOfPair(nth), code, next);
    code = next;
  }
  if (start === 0) to.say("<^");
  if (end === text.length) to.say(">^");
}

/** d, s or u: whose words a text is, as a part of other signs. */
export const sideSign = ({ claims }: Page): string => String(claims.find(({ key }) => key === "side")?.value).charAt(0);
