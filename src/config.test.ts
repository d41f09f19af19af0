import { expect, test } from "vitest";
import { ConfigFault, readConfig, settings } from "./config.ts";

test("with nothing set everything has a default, and the private server is used", () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    origin: "http://localhost:3000",
    timeZone: "Asia/Shanghai",
    logLevel: "info",
  });
  expect(readConfig({}).databaseUrls).toBeUndefined();
});

test("an empty variable counts as unset, as compose files pass them", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: " " })).toEqual(readConfig({}));
});

test("the public address loses its slash and follows the port where it is not set", () => {
  expect(readConfig({ LUODI_ORIGIN: "https://luodi.example.com/" }).origin).toBe("https://luodi.example.com");
  expect(readConfig({ PORT: "8080" }).origin).toBe("http://localhost:8080");
});

test("each wrong value has a line that names its variable", () => {
  const wrong = {
    PORT: "80 80",
    LUODI_ORIGIN: "luodi.example.com",
    LUODI_TIME_ZONE: "Mars/Base",
    LOG_LEVEL: "loud",
    LUODI_RETENTION_DAYS: "0",
  };
  const { lines } = faultOf(wrong);
  expect(lines).toHaveLength(5);
  for (const [name, value] of Object.entries(wrong)) {
    expect(lines.filter((line) => line.includes(name) && line.includes(value))).toHaveLength(1);
  }
});

test("a wrong address or secret is named and not repeated: it may hold a password", () => {
  const { lines } = faultOf({ DATABASE_URL: "mysql://me:hush@db/luodi", LUODI_SECRET: "short" });
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toMatch(/hush|short/);
});

test("a database's address may name a socket's folder in the manner of PostgreSQL's programs", () => {
  const given = "postgresql://me:hush@/luodi?host=/run/postgresql&port=5433";
  expect(readConfig({ DATABASE_URL: given }).databaseUrls?.owner).toBe(
    "postgresql://me:hush@localhost/luodi?host=/run/postgresql&port=5433",
  );
  const tcp = "postgres://me:hush@db:5432/luodi?sslmode=require";
  expect(readConfig({ DATABASE_URL: tcp }).databaseUrls?.owner).toBe(tcp);
  expect(faultOf({ DATABASE_URL: "postgresql://me:hush@/luodi" }).lines).toHaveLength(1);
});

test("the README's table has each setting with its default", () => {
  expect(settings.find((setting) => setting.name === "PORT")).toMatchObject({ default: "3000" });
  expect(settings.find((setting) => setting.name === "LUODI_DATA")).toMatchObject({ default: "./data" });
  expect(settings.every((setting) => setting.meaning.zh && setting.meaning.en)).toBe(true);
});

function faultOf(environment: Record<string, string>): ConfigFault {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigFault) return error;
    throw error;
  }
  throw new Error("nothing was wrong");
}
