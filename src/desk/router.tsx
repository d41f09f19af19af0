import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Frame } from "./frame/frame.tsx";
import { Inbox } from "./needs/inbox.tsx";
import { Failed, Loading } from "./parts/states.tsx";
import { queryOf, type Search, searchOf } from "./search.ts";

const root = createRootRoute({ component: Frame });
const inbox = createRoute({ getParentRoute: () => root, path: "/", component: Inbox, validateSearch: searchOf });
const trust = createRoute({
  getParentRoute: () => root,
  path: "/trust",
  component: lazyRouteComponent(() => import("./needs/trust.tsx"), "TrustPage"),
});
const adverts = createRoute({
  getParentRoute: () => root,
  path: "/adverts",
  component: lazyRouteComponent(() => import("./adverts/adverts.tsx"), "AdvertsPage"),
});
const users = createRoute({
  getParentRoute: () => root,
  path: "/users",
  component: lazyRouteComponent(() => import("./users/users.tsx"), "UsersPage"),
});
const need = createRoute({
  getParentRoute: () => root,
  path: "/needs/$id",
  component: lazyRouteComponent(() => import("./needs/need.tsx"), "NeedPage"),
});
const offers = createRoute({
  getParentRoute: () => root,
  path: "/offers",
  component: lazyRouteComponent(() => import("./offers/offers.tsx"), "OffersPage"),
  validateSearch: searchOf,
});
const offer = createRoute({
  getParentRoute: () => root,
  path: "/offers/$id",
  component: lazyRouteComponent(() => import("./offers/offer.tsx"), "OfferPage"),
});
const alerts = createRoute({
  getParentRoute: () => root,
  path: "/alerts",
  component: lazyRouteComponent(() => import("./alerts/alerts.tsx"), "AlertsPage"),
  validateSearch: searchOf,
});
const imports = createRoute({
  getParentRoute: () => root,
  path: "/imports",
  component: lazyRouteComponent(() => import("./imports/imports.tsx"), "ImportsPage"),
});
const oneImport = createRoute({
  getParentRoute: () => root,
  path: "/imports/$id",
  component: lazyRouteComponent(() => import("./imports/import.tsx"), "ImportPage"),
  validateSearch: searchOf,
});
const posts = createRoute({
  getParentRoute: () => root,
  path: "/posts",
  component: lazyRouteComponent(() => import("./posts/posts.tsx"), "PostsPage"),
  validateSearch: searchOf,
});
const post = createRoute({
  getParentRoute: () => root,
  path: "/posts/$id",
  component: lazyRouteComponent(() => import("./posts/post.tsx"), "PostPage"),
});
const comments = createRoute({
  getParentRoute: () => root,
  path: "/comments",
  component: lazyRouteComponent(() => import("./posts/comments.tsx"), "CommentsPage"),
  validateSearch: searchOf,
});
const shortlists = createRoute({
  getParentRoute: () => root,
  path: "/shortlists",
  component: lazyRouteComponent(() => import("./shortlists/shortlists.tsx"), "ShortlistsPage"),
});
const shortlist = createRoute({
  getParentRoute: () => root,
  path: "/shortlists/$id",
  component: lazyRouteComponent(() => import("./shortlists/shortlist.tsx"), "ShortlistPage"),
});
const gaps = createRoute({
  getParentRoute: () => root,
  path: "/gaps",
  component: lazyRouteComponent(() => import("./gaps/gaps.tsx"), "GapsPage"),
  validateSearch: searchOf,
});
const site = createRoute({
  getParentRoute: () => root,
  path: "/site",
  component: lazyRouteComponent(() => import("./site/site.tsx"), "SitePage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    inbox,
    alerts,
    trust,
    adverts,
    users,
    need,
    offers,
    offer,
    imports,
    oneImport,
    posts,
    post,
    comments,
    shortlists,
    shortlist,
    gaps,
    site,
  ]),
  basepath: "/desk",
  // Addresses as the site's: ?q=徐行, not ?q=%22徐行%22.
  parseSearch: (query) => Object.fromEntries(new URLSearchParams(query)),
  stringifySearch: (search) => queryOf(search as Search),
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error }) => <Failed error={error} />,
  defaultNotFoundComponent: () => <Failed />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
