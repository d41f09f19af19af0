#!/usr/bin/env node
import { prepare } from "../setup/prepare.js";
import { cli, runBundled } from "../setup/production.js";
import { runMain } from "../setup/say.js";

await runMain(async () => runBundled(await prepare(), cli, process.argv.slice(2)));
