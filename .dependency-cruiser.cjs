// The arrows of docs/architecture.md. A room may import itself, what is named here, and nothing else of src/.
const rooms = {
  domain: [],
  text: ["domain"],
  look: ["domain", "text"],
  sheets: ["domain"],
  zblog: ["domain"],
  store: ["domain"],
  usecases: ["domain", "store"],
  web: ["domain", "text", "look", "store", "usecases", "sheets", "zblog"],
  jobs: ["domain", "text", "store", "usecases", "sheets"],
  desk: ["domain", "text", "look"],
};

const arrows = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `src/${room} may import ${["itself", ...allowed].join(", ")}${room === "desk" ? ", and types of src/web/api" : ""}.`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to:
    room === "desk"
      ? { path: "^src/", pathNot: `^src/(desk|${allowed.join("|")}|web/api)/` }
      : { path: "^src/", pathNot: `^src/(${[room, ...allowed].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: "desk-takes-types-of-the-api-only",
      severity: "error",
      from: { path: "^src/desk/" },
      to: { path: "^src/web/api/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "domain-is-pure",
      comment: "The domain knows no package and no Node module.",
      severity: "error",
      from: { path: "^src/domain/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "core", "npm-no-pkg", "unknown"] },
    },
    {
      name: "look-runs-anywhere",
      comment: "Server and browser draw with it: React and nothing else.",
      severity: "error",
      from: { path: "^src/look/", pathNot: "\\.test\\.tsx?$" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "core", "npm-no-pkg", "unknown"],
        pathNot: "(^|/)node_modules/(@types/)?react/",
      },
    },
    {
      name: "sql-in-store-only",
      severity: "error",
      from: { path: "^src/(domain|text|look|usecases|web|desk)/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "(^|/)node_modules/pg(-boss)?/", dependencyTypesNot: ["type-only"] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-grab-bags",
      comment: "A room is named by what it knows.",
      severity: "error",
      from: {},
      to: { path: "/(utils|helpers|common|shared)[/.]", pathNot: "(^|/)node_modules/" },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "tests-stay-out",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "(\\.test\\.tsx?$|^test/|^bench/)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^src/web/site/client/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
