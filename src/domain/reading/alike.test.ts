import { expect, test } from "vitest";
import { gazetteer } from "../../../test/gazetteer.ts";
import { alike, isLikelySame, isWorthALook, likeness, marksOf } from "./alike.ts";
import { read } from "./read.ts";

const partyOf = (text: string) => read(text, { places: gazetteer, today: "2026-11-23" }).party;
const told = (text: string) => ({ party: partyOf(text), text });
const shared = (a: string, b: string): number => {
  const marks = new Set(marksOf(partyOf(a), a));
  return marksOf(partyOf(b), b).filter((mark) => marks.has(mark)).length;
};

const message =
  "【急租】求租嘉定徐行单层厂房2000-3000平，层高8米以上，带5吨行车，环评能过，机加工企业，年税收300万，价格好谈，看房方便联系";

test("a message that was forwarded and touched up shares marks with what it was, and most of its words", () => {
  const again = `转：${message.replace("看房方便联系", "欢迎来电")}！！`;
  expect(shared(message, again)).toBeGreaterThanOrEqual(3);
  expect(likeness(message, again)).toBeGreaterThan(0.7);
  const found = alike(told(again), { ...told(message), hasSamePhone: false });
  expect(found).toMatchObject({ place: true, area: true, phone: false });
  expect(isLikelySame(found)).toBe(true);
});

test("the same ground in other words is found by its ground, and offered without being called the same", () => {
  const other = "客户要徐行2000到3000平的厂房，租的，单层优先，预算8毛";
  expect(shared(message, other)).toBe(1);
  const found = alike(told(other), { ...told(message), hasSamePhone: false });
  expect(isWorthALook(found)).toBe(true);
  expect(isLikelySame(found)).toBe(false);
  expect(isLikelySame({ ...found, phone: true })).toBe(true);
});

test("messages of the same trade about other things share nothing, and needs never meet spaces", () => {
  const other = "求租松江九亭高标仓一万平，丙二类消防，带卸货平台，做电商，月底要进场，中介勿扰";
  expect(shared(message, other)).toBe(0);
  expect(isWorthALook(alike(told(other), { ...told(message), hasSamePhone: false }))).toBe(false);
  const offer = message.replace("求租", "出租");
  expect(shared(message, offer)).toBe(0);
});

test("a line of two words has no marks of its text: it would be like any other", () => {
  expect(marksOf(partyOf("求租厂房"), "求租厂房")).toEqual([]);
});
