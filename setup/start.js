import { prepare } from "./prepare.js";
import { cli, runBundled } from "./production.js";
import { runMain } from "./say.js";

await runMain(async () => runBundled(await prepare(), cli, ["serve", ...process.argv.slice(2)]));
