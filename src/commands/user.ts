import { parseArgs } from "node:util";
import { openAccounts, type Role } from "../store/accounts.ts";
import { cliTexts } from "../text/cli.ts";
import { commandHelp } from "../text/command-help.ts";
import { type Command, print, readInput, UsageFault } from "./command.ts";
import { withDatabase } from "./with-database.ts";

const isRole = (role: string): role is Role => role === "administrator" || role === "member";

async function readPassword(): Promise<string> {
  const password = (await readInput()).replace(/\r?\n$/, "");
  if (password.length < 8) throw new UsageFault(cliTexts.emptyPassword);
  return password;
}

export const userCommand: Command = {
  help: commandHelp.user,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        role: { type: "string", default: "member" },
        email: { type: "string" },
        "password-stdin": { type: "boolean" },
      },
    });
    const [what, name] = positionals;
    if (what !== "add" || name === undefined) throw new UsageFault(cliTexts.userUsage);
    const { role, email } = values;
    if (!isRole(role)) throw new UsageFault(cliTexts.unknownRole(role));
    if (values["password-stdin"] !== true) throw new UsageFault(cliTexts.passwordFromStdin);
    const password = await readPassword();
    const added = await withDatabase(async ({ urls, secret, config }) => {
      const accounts = openAccounts({ url: urls.auth, secret, baseUrl: config.origin });
      try {
        return await accounts.addUser({
          name,
          role,
          password,
          organisationName: cliTexts.organisationName,
          ...(email === undefined ? {} : { email }),
        });
      } finally {
        await accounts.close();
      }
    });
    print(cliTexts.userAdded(name, role, added.email));
    return 0;
  },
};
