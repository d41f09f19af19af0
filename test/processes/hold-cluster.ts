import { openPrivateServer } from "../../src/store/cluster/private-server.ts";

/** A process of its own that opens the cluster of a folder, says so in one line of JSON, and leaves when its input ends. */
const [dataFolder = "", secret = ""] = process.argv.slice(2);
const notices: string[] = [];
const server = await openPrivateServer({ dataFolder, secret, say: (notice) => notices.push(notice.code) });
process.stdout.write(`${JSON.stringify({ ownerUrl: server.urls.owner, notices })}\n`);
process.stdin.resume().on("end", () => {
  server.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
