import { parseArgs } from "node:util";
import { criteria } from "../domain/criteria/criteria.ts";
import { dayIn } from "../domain/measure/day.ts";
import { type FieldTrust, type Trust, trustOf } from "../domain/reading/trust.ts";
import { loadGazetteer } from "../gazetteer.ts";
import { listLabels } from "../store/labels.ts";
import { commandHelp } from "../text/command-help.ts";
import { trustText } from "../text/desk/trust.ts";
import { fieldLabel } from "../text/field-label.ts";
import { type Command, print } from "./command.ts";
import { withDatabase } from "./with-database.ts";

const mostLabels = 100_000;

const share = (value: number): string => `${(value * 100).toFixed(1)} %`;

const line = (label: string, { precision, recall, f1, right, wrong, missed, invented }: Omit<FieldTrust, "field">) =>
  `${label}\t${trustText.precision} ${share(precision)}\t${trustText.recall} ${share(recall)}\tF1 ${f1.toFixed(3)}\t` +
  `${trustText.right} ${right} ${trustText.wrong} ${wrong} ${trustText.missed} ${missed} ${trustText.invented} ${invented}`;

function printReport(trust: Trust, received: number): void {
  if (trust.messages === 0) {
    print(`${trustText.empty}。${trustText.emptyNote}`);
    return;
  }
  print(trustText.summary(trust.messages, received, share(trust.wholeShare)));
  print(trustText.bias);
  print(line(trustText.all, trust.total));
  for (const one of trust.fields) print(line(fieldLabel(one.field, criteria), one));
  if (trust.errors.length > 0) print(`\n${trustText.errors}：`);
  for (const { id, field, wanted, got, text } of trust.errors) {
    const said = `${trustText.should} ${JSON.stringify(wanted)}，${trustText.reads} ${JSON.stringify(got)}`;
    print(`${id} ${fieldLabel(field, criteria)}：${said} | ${text.replace(/\s+/g, " ").slice(0, 90)}`);
  }
}

/** Scores the reader against every message of this installation that people have corrected. */
export const evalCommand: Command = {
  help: commandHelp.eval,
  async run(args) {
    const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
    const places = loadGazetteer();
    const { trust, received } = await withDatabase(async ({ owner, config }) => {
      const { items, messages } = await listLabels(owner, { limit: mostLabels });
      const labelled = items.map((one) => ({
        id: one.messageId,
        text: one.redactedText,
        record: one.record,
        today: dayIn(config.timeZone, one.receivedAt),
        ...(one.homePlaceId === null ? {} : { home: one.homePlaceId }),
      }));
      return { trust: trustOf(labelled, places), received: messages };
    });
    if (values.json) print(JSON.stringify({ received, ...trust }));
    else printReport(trust, received);
    return 0;
  },
};
