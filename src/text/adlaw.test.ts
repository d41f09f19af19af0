import { expect, test } from "vitest";
import { checkAdvert } from "../domain/adlaw/check-advert.ts";
import { adviceSentence } from "./adlaw.ts";

test("every finding comes with what may be written instead", () => {
  const text =
    "最好的厂房2000平，20分钟到虹桥，层高8米，租金1.0元/平/天，规划地铁，税收返还50%，可住人，风水好，送学位，小产权";
  const findings = checkAdvert(text, { facts: { clearHeight: 6 } });
  expect(findings.length).toBeGreaterThanOrEqual(10);
  for (const finding of findings) expect(adviceSentence(finding)).toMatch(/。$/);
  const advices = findings.map(adviceSentence);
  expect(advices).toContain("请改写为“距虹桥约×公里”（填实际道路距离）。");
  expect(advices).toContain("登记的净高是 6 m。建议改为“层高6米”，或先更正登记。");
});
