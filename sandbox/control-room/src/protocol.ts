/**
 * What the running sandbox tells the control room's page, and the page asks of it. Everything that is shown travels as
 * entries of one stream (`GET /stream`), each under a key: a later entry of the same key takes the place of the earlier.
 */

/** A party of an order's way, shown as a lane. */
export interface Lane {
  id: 'shop' | 'connector' | 'fulfilment';
  name: string;
  /** What happens there, in a few words. */
  role: string;
}

export interface About {
  lanes: readonly Lane[];
  scenarios: readonly { name: string; summary: string }[];
  articles: readonly string[];
}

/** How far the life of an order is. `by hand`: somebody has taken it over. */
export type Phase = 'under way' | 'as expected' | 'not as expected' | 'by hand';

export interface OrderRow {
  number: string;
  scenario: string;
  /** How the goods reach the customer. */
  kind: 'ship' | 'collect';
  phase: Phase;
  orderState: string;
  shipmentState?: string | undefined;
  /** Of the order at the fulfilment platform; absent while it is not there. */
  fulfilmentState?: string | undefined;
  /** How many orders the fulfilment platform has of it. */
  copies: number;
  /** What the connector says is wrong with it. */
  problem?: string | undefined;
  /** Calls to both platforms so far. */
  calls: number;
  deleted?: boolean | undefined;
}

/** Something that a person can do with the order now. */
export interface Act {
  id: string;
  label: string;
  /** It ends something. */
  grave?: boolean;
}

export interface JobCard {
  id: string;
  /** What it is: "Pick job", "Parcel". */
  title: string;
  /** Where. */
  place: string;
  state: string;
  acts: readonly Act[];
}

/** Everything about one order besides its marks. */
export interface OrderDetail {
  number: string;
  /** What differs from what its scenario says. */
  problems: readonly string[];
  summary: string;
  /** What has become of it and what happens next, in sentences. */
  story: readonly string[];
  pieces: readonly { sku: string; ordered: number; delivered: number }[];
  /** The connector's fields on the order. */
  fields: Readonly<Record<string, string | number | boolean>>;
  tracking: readonly string[];
  returned: readonly string[];
  ids: readonly { name: string; id: string }[];
  jobs: readonly JobCard[];
  acts: readonly Act[];
  ledger?: unknown;
  /** Steps of its life that are still to come. */
  stepsLeft: number;
}

export type MarkKind = 'person' | 'message' | 'webhook' | 'request' | 'read' | 'write' | 'log-in';

/** Stands in the place of an order's number for what has to do with none. */
export const besideOrders = 'beside-orders';

/** Something that happened to an order, from one lane to another, or within one. */
export interface Mark {
  id: number;
  order: string;
  /** Milliseconds since 1970. */
  at: number;
  kind: MarkKind;
  from: Lane['id'];
  to: Lane['id'];
  label: string;
  /** The difference that it made, in words. */
  note?: string | undefined;
  /** Absent while it is under way, and for what a person did. */
  answer?: number | 'none' | undefined;
  milliseconds?: number | undefined;
  /** From 1. */
  attempt?: number | undefined;
  application?: string | undefined;
  instance?: string | undefined;
  /** What was done to it. */
  disturbed?: string | undefined;
  /** Whether it can be opened. */
  open: boolean;
}

/** What a mark shows when it is opened: `GET /exchanges/ID`. */
export interface ExchangeDetail {
  id: number;
  request: { line: string; headers: Readonly<Record<string, string>>; body: unknown };
  answer?: { line: string; headers: Readonly<Record<string, string>>; body: unknown } | undefined;
  /** What a message carried, unwrapped. */
  message?: unknown;
  /** What a write changed. */
  difference?: readonly Change[] | undefined;
}

export interface Change {
  path: string;
  before?: unknown;
  after?: unknown;
}

/** A way to break things. */
export interface Disturbance {
  id: string;
  /** Where it strikes. */
  group: string;
  label: string;
  effect: string;
  on: boolean;
  /** Where it stands among all. */
  rank: number;
}

export interface Instance {
  application: string;
  pid: string;
}

export interface Crew {
  instances: readonly Instance[];
  /** Applications of which more can be started. */
  applications: readonly string[];
  /** Whether there is a job that sweeps. */
  sweeps: boolean;
}

export interface Pace {
  paused: boolean;
  /** Between two steps of a life. */
  pauseMilliseconds: number;
}

export interface Tally {
  orders: number;
  /** At the fulfilment platform. */
  arrived: number;
  /** Confirmed, nothing of it under way, and not there. */
  lost: number;
  /** There more than once. */
  doubled: number;
  underWay: number;
  endedRight: number;
  endedWrong: number;
  byHand: number;
  /** Messages and webhooks that had to be sent again, or came twice. */
  redelivered: number;
  /** Messages and webhooks on their way. */
  outstanding: number;
  disturbedCalls: number;
  crashes: number;
}

/** What became of a sweep: `POST /sweep`. */
export interface SweepResult {
  /** Whether the job was well. */
  ok: boolean;
  /** In the job's own words. */
  words: string;
}

/** One entry of the stream. */
export type Entry =
  | { kind: 'about'; key: string; value: About }
  | { kind: 'row'; key: string; value: OrderRow }
  | { kind: 'detail'; key: string; value: OrderDetail }
  | { kind: 'mark'; key: string; value: Mark }
  | { kind: 'disturbance'; key: string; value: Disturbance }
  | { kind: 'crew'; key: string; value: Crew }
  | { kind: 'pace'; key: string; value: Pace }
  | { kind: 'tally'; key: string; value: Tally };
