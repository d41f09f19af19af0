import type { TestProject } from "vitest/node";
import { joinTestServer, leaveTestServer } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the server that `test/server.ts` opened for this run. */
    testServer: {
      ownerUrl: string;
      siteUrl: string;
      deskUrl: string;
      authUrl: string;
      jobsUrl: string;
      template: string;
    };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { urls, template } = await joinTestServer();
  project.provide("testServer", {
    ownerUrl: urls.owner,
    siteUrl: urls.site,
    deskUrl: urls.desk,
    authUrl: urls.auth,
    jobsUrl: urls.jobs,
    template,
  });
  return leaveTestServer;
}
