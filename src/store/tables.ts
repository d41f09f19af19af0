import type { ColumnType } from "kysely";
import type { Ask } from "../domain/criteria/criterion.ts";
import type { Day } from "../domain/measure/day.ts";

/** Who may see a record: its organisation, organisations that it names, everyone. */
export type Visibility = "private" | "shared" | "published";

/** A JSON column: read as the value, written as its text. */
export type Json<T> = ColumnType<T, string, string>;

export type Facts = Readonly<Record<string, unknown>>;
export type Asks = Readonly<Record<string, Ask>>;

/** On every record from the first migration. Ids are uuid v7 and times parameters, both made by the application. */
export interface RecordColumns {
  id: string;
  orgId: string;
  visibility: Visibility;
  /** Organisations that a shared record is shared with. */
  sharedWith: ColumnType<string[], string[] | undefined, string[]>;
  isDemo: ColumnType<boolean, boolean | undefined, boolean>;
  createdAt: Date;
  updatedAt: Date;
}

type Status<S extends string> = { status: S };

export interface SiteTable extends RecordColumns, Status<"active" | "closed"> {
  name: string;
  settings: Json<Readonly<Record<string, unknown>>>;
  /** Answers to every host name that no site has; one of an installation. */
  isDefault: ColumnType<boolean, boolean | undefined, boolean>;
  /** Places and post categories that it shows; all where empty. */
  placeIds: ColumnType<number[], number[] | undefined, number[]>;
  categoryIds: ColumnType<string[], string[] | undefined, string[]>;
}

/** A host name that a site answers to; visitors of others than the main one are led there. */
export interface SiteHostTable {
  host: string;
  siteId: string;
  orgId: string;
  isMain: boolean;
}

/** What can be offered or holds what can be offered. Area is counted on units and plots only. */
export interface ThingColumns extends RecordColumns, Status<"active" | "removed"> {
  name: string;
  /** The projection of its own fact rows; what it inherits is not in it. */
  facts: Json<Facts>;
  /** Criteria whose facts stay within the organisation. */
  closedFacts: ColumnType<string[], string[] | undefined, string[]>;
}
export interface ParkTable extends ThingColumns {
  placeId: number | null;
}
export interface PhaseTable extends ThingColumns {
  parkId: string;
  /** 1 for 一期. */
  number: number | null;
}
export interface BuildingTable extends ThingColumns {
  parkId: string | null;
  phaseId: string | null;
  placeId: number | null;
}
export interface FloorTable extends ThingColumns {
  buildingId: string;
  /** As people count: 1 is the ground floor, −1 the first below. */
  number: number;
}
export interface UnitTable extends ThingColumns {
  buildingId: string | null;
  floorId: string | null;
  areaSqm: number | null;
}
export interface PlotTable extends ThingColumns {
  parkId: string | null;
  placeId: number | null;
  landMu: number | null;
}

export type OfferStatus = "active" | "withdrawn";

/** One or more units with terms. */
export interface OfferTable extends RecordColumns, Status<OfferStatus> {
  title: string;
  placeId: number | null;
  /** The projection of the offer's own fact rows. */
  terms: Json<Facts>;
  /** What is judged: the facts of its units with what they inherit, and the terms over them. */
  facts: Json<Facts>;
  asks: Json<Asks>;
  closedFacts: ColumnType<string[], string[] | undefined, string[]>;
  checkedOn: Day | null;
  withdrawnAt: Date | null;
  /** Counts changes of anything that is judged or shown: who saves names the one that he saw. */
  revision: ColumnType<number, number | undefined, number>;
  /** What the site says of it in words, besides the facts. */
  intro: ColumnType<string, string | undefined, string>;
}

export interface OfferUnitTable {
  offerId: string;
  thingKind: "unit" | "plot";
  thingId: string;
  orgId: string;
}

/** What of an offer or a need a site's visitors see; everything in it is public. */
/** A unit of a shown offer. What it stands in and where is told only of parks that are shown: it serves to combine units. */
export interface ShownUnit {
  id: string;
  name: string;
  floor?: number;
  areaSqm?: number;
  building?: string;
  /** Its place in the row of its floor, from 1. */
  position?: number;
  freeOn?: Day;
}

export interface Shown {
  title: string;
  intro?: string;
  facts: Facts;
  asks: Asks;
  checkedOn?: Day;
  placeId?: number;
  park?: { id: string; name: string; phase?: string };
  units: ShownUnit[];
}

/** An offer or a need on a site, or shared without a site. The row holds only what its readers may see. */
export interface PublicationTable extends RecordColumns, Status<"active" | "withdrawn" | "outside" | "closed"> {
  siteId: string | null;
  offerId: string | null;
  needId: string | null;
  /** The public address below the site's root. */
  path: string;
  hidden: string[];
  isCanonical: boolean;
  /** Before its site was closed. */
  wasCanonical: boolean;
  publishedAt: Date;
  shown: Json<Shown>;
}

export type FactSource = "owner" | "broker" | "document" | "visit" | "import" | "reader" | "client";
export type SubjectKind = "park" | "phase" | "building" | "floor" | "unit" | "plot" | "offer" | "need";

/** Append-only. A newer row names the one that it replaces; nothing is ever changed. */
export interface FactTable {
  id: string;
  orgId: string;
  visibility: Visibility;
  isDemo: ColumnType<boolean, boolean | undefined, never>;
  subjectKind: SubjectKind;
  subjectId: string;
  criterion: string;
  value: ColumnType<unknown, string, never>;
  /** As said: "0.8", "元/㎡/天". */
  quotedValue: string | null;
  quotedUnit: string | null;
  basis: string | null;
  source: FactSource;
  checkedOn: Day | null;
  recordedBy: string | null;
  recordedAt: Date;
  supersedes: string | null;
}

export type NeedStatus = "active" | "withdrawn";

export interface NeedTable extends RecordColumns, Status<NeedStatus> {
  /** The site that received it, or on which its organisation works it. */
  siteId: string | null;
  /** Short, for people: LD-7K3M9Q2T. */
  reference: string;
  /** sha256 of the link's token in hex; null when there is no link. */
  tokenHash: string | null;
  title: string;
  facts: Json<Facts>;
  asks: Json<Asks>;
  statements: Json<readonly unknown[]>;
  checkedOn: Day | null;
  /** Counts changes: who corrects names the one that he saw. */
  revision: number;
  withdrawnAt: Date | null;
  /** Why its organisation gave it up; null for one that its sender withdrew. */
  lostReason: ColumnType<string | null, undefined, string | null>;
  lostNote: ColumnType<string, undefined, string>;
  /** The criterion by which nothing suited it: when that changes, it is woken. */
  lostCriterion: ColumnType<string | null, undefined, string | null>;
}

export interface MessageTable extends RecordColumns, Status<"active" | "erased"> {
  siteId: string | null;
  needId: string | null;
  offerId: string | null;
  channel: "site" | "desk" | "import";
  /** Names and numbers replaced by blocks of equal length, so that offsets hold. */
  redactedText: string;
  receivedAt: Date;
}

export interface Original {
  start: number;
  end: number;
  kind: string;
  text: string;
}

/** What was cut out of a message. Erased on withdrawal and after the retention period. */
export interface MessagePrivateTable {
  messageId: string;
  orgId: string;
  originals: Json<readonly Original[]>;
  retainUntil: Date;
}

export interface ContactTable extends RecordColumns, Status<"active"> {
  needId: string | null;
  offerId: string | null;
  name: string | null;
  phone: string | null;
  /** 138****1234: what is shown without a reveal. */
  phoneMasked: string | null;
  /** Keyed: tells whether two numbers are the same, not which. */
  phoneHash: ColumnType<string | null, string | null | undefined, string | null>;
  wechat: string | null;
  company: string | null;
  consentVersion: string | null;
  consentedAt: Date | null;
  retainUntil: Date;
}

export interface MediaTable extends RecordColumns, Status<"active" | "removed"> {
  subjectKind: SubjectKind;
  subjectId: string;
  file: string;
  mimeType: string;
  widthPx: number | null;
  heightPx: number | null;
  caption: string;
  position: number;
}

/** Append-only: what happened, by whom, when. */
export interface EventTable {
  id: string;
  orgId: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  byUser: string | null;
  data: Json<Readonly<Record<string, unknown>>>;
  at: Date;
  isDemo: ColumnType<boolean, boolean | undefined, never>;
}

/** Append-only: who saw which personal datum, and why. */
export interface RevealTable {
  id: string;
  orgId: string;
  userId: string;
  subjectKind: "contact" | "message";
  subjectId: string;
  reason: string;
  at: Date;
}

export interface OldAddressTable {
  siteId: string;
  orgId: string;
  legacyPath: string;
  subjectKind: string;
  subjectId: string;
  /** Where it leads when that is no record of its own: a page of a list, a month, a picture. */
  target: string | null;
}

/** Which readers a slot is for; one row for the organisation, one for each site, one for everyone. */
interface SlotColumns {
  /** An organisation, a site, or `everyone`. */
  viewerId: string;
  orgId: string;
  visibility: Visibility;
  /** Lost: of a need that was given up and waits for a reason to go away; no match reads it. */
  status: "active" | "lost";
  publicationId: string | null;
  /** Number of the kind in its criterion's options from 1; 0 is not said. */
  kind: number;
  /** Bit n is option n of the deal; 0 is not said. */
  deals: number;
  /** Bits of the criteria that are stated, that are musts, that are preferences. */
  known: number;
  must: number;
  prefer: number;
  /** Options and flags by `traits.ts`: what is stated, what fails a must, what fails a wish. */
  says: number;
  unfit: number;
  unwished: number;
  /** A need's divisions of industry, or those that a space lets in; null when not said or not asked. */
  divisionsLow: number | null;
  divisionsHigh: number | null;
  /** How far the end of the area lies above its beginning: see `lanes.ts`. */
  widthClass: number;
  /** 0 is not said. */
  rentFamily: number;
}

/** Figures that a space states, and what it demands; see `ladders.ts`. */
export type SpaceFigures =
  | "areaLo"
  | "areaHi"
  | "rentFen"
  | "clearHeight"
  | "floorLoad"
  | "power"
  | "crane"
  | "freeFrom"
  | "leaseDemand"
  | "taxDemand";

export interface SpaceSlotTable extends SlotColumns, Record<SpaceFigures, number | null> {
  /** Home city; 0 when no place below a province is known. Never updated: delete and insert. */
  city: number;
  offerId: string;
  province: number;
  district: number;
  town: number;
  place: number;
  fireClass: number | null;
  checkedDay: number | null;
  listedAt: Date;
}

/** Figures that a need states, and what it demands; negative demands are wishes. */
export type NeedFigures =
  | "areaLo"
  | "areaDemand"
  | "rentDemand"
  | "clearHeightDemand"
  | "floorLoadDemand"
  | "powerDemand"
  | "craneDemand"
  | "freeDemand"
  | "leaseYears"
  | "tax";

export interface NeedSlotWideTable extends SlotColumns, Record<NeedFigures, number | null> {
  /** The place that is asked for; below 0 a town near by; 0 is anywhere. */
  region: number;
  /** Percent of the place tolerance that is used up; 0 where the place itself is asked for. */
  nearShare: number;
  needId: string;
  listedAt: Date;
}

export interface NeedSlotTable extends NeedSlotWideTable {
  /** The city that the region lies in. */
  home: number;
}

/** How somebody likes to see a screen: filters, sort and columns, as its address carries them. */
export interface SavedViewTable {
  id: string;
  orgId: string;
  userId: string;
  screen: "offers";
  name: string;
  isShared: boolean;
  search: Json<Readonly<Record<string, string>>>;
  createdAt: Date;
  updatedAt: Date;
}

export interface DefaultViewTable {
  orgId: string;
  userId: string;
  screen: "offers";
  viewId: string;
}

export interface NetStateTable {
  id: number;
  /** Which criterion has which bit; a program with another layout must reindex. */
  layout: string;
  rebuiltAt: Date | null;
}

export interface Tables {
  site: SiteTable;
  siteHost: SiteHostTable;
  park: ParkTable;
  phase: PhaseTable;
  building: BuildingTable;
  floor: FloorTable;
  unit: UnitTable;
  plot: PlotTable;
  offer: OfferTable;
  offerUnit: OfferUnitTable;
  publication: PublicationTable;
  fact: FactTable;
  need: NeedTable;
  message: MessageTable;
  messagePrivate: MessagePrivateTable;
  contact: ContactTable;
  media: MediaTable;
  event: EventTable;
  reveal: RevealTable;
  oldAddress: OldAddressTable;
  spaceSlot: SpaceSlotTable;
  needSlot: NeedSlotTable;
  needSlotWide: NeedSlotWideTable;
  netState: NetStateTable;
  savedView: SavedViewTable;
  defaultView: DefaultViewTable;
}
