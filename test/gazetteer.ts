import { loadGazetteer } from "../src/gazetteer.ts";

/** The real gazetteer, for tests of rooms that take it as an argument. */
export const gazetteer = loadGazetteer();
