import type { PlaceTree } from "./tree.ts";

type Tree = Pick<PlaceTree, "covers">;

/** Whether a record that lies in a place may be listed by a site of these places. Where it lies must be known: silence is no leave. */
export const liesInScope = (scope: readonly number[], placeId: number | undefined, places: Tree): boolean =>
  scope.length === 0 || (placeId !== undefined && scope.some((one) => places.covers(one, placeId)));

/** Whether a need that asks for places concerns a site of these places; one that asks for none does. */
export const concernsScope = (scope: readonly number[], named: readonly number[], places: Tree): boolean =>
  scope.length === 0 ||
  named.length === 0 ||
  named.some((placeId) => scope.some((one) => places.covers(one, placeId) || places.covers(placeId, one)));

/** The same for a post, whose places are told with what they lie in: the narrowest ones are meant. */
export const isAboutScope = (scope: readonly number[], about: readonly number[], places: Tree): boolean =>
  concernsScope(
    scope,
    about.filter((one) => !about.some((other) => other !== one && places.covers(one, other))),
    places,
  );
