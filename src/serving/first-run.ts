import type { Config } from "../config.ts";
import { dayIn } from "../domain/measure/day.ts";
import type { Gazetteer } from "../domain/place/gazetteer.ts";
import type { Accounts } from "../store/accounts.ts";
import type { Db } from "../store/database.ts";
import { findSite } from "../store/sites.ts";
import { cliTexts } from "../text/cli.ts";
import { loadDemo } from "../usecases/demo/load-demo.ts";

interface FirstRun {
  readonly owner: Db;
  readonly accounts: Accounts;
  readonly places: Gazetteer;
  readonly config: Config;
  readonly demo: boolean;
  readonly say: (line: string) => void;
}

/**
 * Fills an installation that has no site yet with the demo, and makes its administrator.
 * @returns a one-time link for the administrator, until somebody has signed in by one.
 */
export async function firstRun({ owner, accounts, places, config, demo, say }: FirstRun): Promise<string | undefined> {
  if (demo && (await findSite(owner, "")) === undefined) {
    say(cliTexts.demoLoading);
    const now = new Date();
    const loaded = await loadDemo(owner, { places, today: dayIn(config.timeZone, now), now });
    say(cliTexts.demoLoaded(loaded.offers, loaded.needs));
  }
  const email = await accounts.findNewAdministrator();
  if (email === undefined && (await accounts.hasAdministrator())) return undefined;
  const administrator =
    email ??
    (
      await accounts.addUser({
        name: cliTexts.administratorName,
        role: "administrator",
        organisationName: cliTexts.organisationName,
      })
    ).email;
  return (await accounts.makeSignInLink(administrator, "/desk")).url;
}
