import wrapped from "gcoord";

/** Its types tell of an ES module; what Node imports is the CommonJS object itself. */
export const gcoord = wrapped as unknown as (typeof wrapped)["default"];
