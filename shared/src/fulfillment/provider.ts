import type { PlatformError } from '../errors.ts';
import type { AdvisedItem } from './announced-returns.ts';
import type { SentPart } from './edit-decision.ts';
import type { Ledger, OrderFacts, SentDigest } from './ledger.ts';
import type { Observation } from './observation.ts';
import type { CommercetoolsOrderId, OrderName, PlatformOrderId } from './order-ids.ts';
import type { Unmappable } from './order/mapped.ts';
import type { OrderMappingInput } from './order/order-mapping-input.ts';
import type { Problem } from './problems.ts';

/*
 * A provider is a fulfilment platform as the core sees it: a record of functions for each direction, `ProviderOrders`
 * for the way out, `VersionedNews` or `HintedNews` for the way back. An application bundles those that it needs of
 * exactly one platform, made in that platform's own room; nothing switches at run time. What a platform lacks is a
 * member that is absent, and what only one has (facilities, stock by event, its subscriptions) is composed in beside
 * the record.
 *
 * Every function throws a PlatformError when the platform fails. Its `applied` decides whether something may be tried
 * again, so it must be honest: `no` only when the platform certainly did nothing.
 *
 * Members are methods on purpose: so a record over its own `Body` fits where any body will do.
 */

/** Pieces by article (the SKU). Several lines of one article add up. */
export type PiecesByArticle = Readonly<Record<string, number>>;

/** What would be sent of an order. */
export interface PreparedOrder<Body extends object = object> {
  /**
   * The name under which the order goes there, and by which it is looked up before it is created: the order number,
   * else the id (`tenantOrderIdOf`). It need not be unique there.
   */
  name: OrderName;
  /** As the platform takes it. */
  body: Body;
  pieces: PiecesByArticle;
  /** To notice later edits by. Absent where the platform takes none. */
  sent?: SentDigest;
}

/** An order of the platform that has the name of ours. It may be somebody else's. */
export interface FoundOrder {
  facts: OrderFacts;
  /** Whether work on it may still be done; a name of an order that is over may be used again. */
  isOpen: boolean;
  /** The commercetools order that it says it was made from; absent when it names none. */
  madeFrom?: { commercetoolsId: CommercetoolsOrderId; projectKey?: string };
  /** Absent when it does not tell. */
  pieces?: PiecesByArticle;
}

/** An order that is there, as its ledger and the commercetools order tell. */
export interface SentOrder {
  /** Its id at the platform. */
  id: PlatformOrderId;
  /** As in `PreparedOrder`. */
  name: OrderName;
  commercetoolsId: CommercetoolsOrderId;
  /** The commercetools project of this connector. */
  projectKey: string;
  /** Whether anything was handed over, so that something may have come back. */
  mayHaveReturns: boolean;
  /** What returns are announced to, where the ledger knows it. */
  returnJobId?: string;
}

/** Whether an order, as it was just read, is the one that may be changed: nothing of others is ever touched. */
export type IsOurs = (order: FoundOrder) => boolean;

/** What came of an attempt to change an order that is there. */
export type Change =
  /** It is as asked for by now, whoever did it. */
  | { kind: 'changed'; order: OrderFacts }
  /** There is no such order, or not one of ours. */
  | { kind: 'gone' }
  /**
   * It will not be changed, whatever is tried; `words` are the platform's own. `applied` where the platform has taken a
   * part of the change all the same: taking the edit back is then an edit as well.
   */
  | { kind: 'refused'; words: string; error?: PlatformError; applied?: true };

export interface AnnouncedReturns {
  /** Names of the return items of which the platform knows by now. */
  announced: readonly string[];
  /** Why others could not be announced, for the merchant. */
  problem?: string;
  error?: PlatformError;
  /** What kept the rest from being announced, where that may pass: as if it were thrown. */
  failure?: PlatformError;
}

/** What is done to orders of the platform for the sake of those of commercetools. */
export type Deed = 'create' | 'cancel' | 'unlock' | 'modify' | 'announceReturns';

/** Orders: from commercetools to the platform. */
export interface ProviderOrders<Body extends object = object> {
  /** How it is called in problems and log lines. */
  readonly name: string;

  /** Which permissions of the platform each deed needs, for whoever has to grant them. */
  readonly permissions: Readonly<Record<Deed, string>>;

  /** What would be sent. Pure, and never throws: it is used for previews too. */
  prepare(input: OrderMappingInput): ({ kind: 'prepared' } & PreparedOrder<Body>) | Unmappable;

  /**
   * Creates the order, in at most one request that could. What has to be there first (a customer) is made sure of here
   * as well; a failure of that is thrown with `applied: 'no'`, since no order was asked for yet.
   *
   * @throws PlatformError; with `applied: 'unknown'` the order may exist. After a refusal the core looks it up.
   */
  create(order: PreparedOrder<Body>): Promise<OrderFacts>;

  /** Whether a refusal of `create` says that the order, or what it needs, is there already; lists may not show it yet. */
  saysItIsThere(refusal: PlatformError): boolean;

  /** Whether it may say so of an order that is over and keeps its name. Absent where a name can be used again. */
  keepsName?(refusal: PlatformError): boolean;

  /** Every order with that name, also those that are over, also those of others. May lag behind by seconds. */
  find(name: OrderName): Promise<FoundOrder[]>;

  /** The order of that id, `undefined` when there is none. Sees at once what was written. */
  read(id: PlatformOrderId): Promise<FoundOrder | undefined>;

  /**
   * Cancels the order; `changed` when it is cancelled, also by others or before. Where cancelling is not an action that
   * is answered, this reads back what became of it, and what goes on all the same is `refused`. The merchant's wishes
   * (by force, for what reason) are the record's own matter.
   *
   * @param ledger what is known of the order, which lists may not show yet; absent where its ledger is gone
   */
  cancel(id: PlatformOrderId, isOurs: IsOurs, ledger?: Ledger): Promise<Change>;

  /** Lets an order go that was sent to be held back. Absent where orders cannot be held back. */
  unlock?(id: PlatformOrderId, isOurs: IsOurs): Promise<Change>;

  /**
   * Sends on what was edited. As in `cancel`, what goes on as it was is `refused`.
   *
   * @param parts those of `wanted` that were edited
   * @param ledger what is known of the order, which lists may not show yet
   */
  modify?(
    id: PlatformOrderId,
    isOurs: IsOurs,
    wanted: PreparedOrder<Body>,
    parts: readonly SentPart[],
    ledger: Ledger,
  ): Promise<Change>;

  /** Tells of pieces that a customer means to send back, each item exactly once and whole or not at all. */
  announceReturns?(order: SentOrder, items: readonly AdvisedItem[]): Promise<AnnouncedReturns>;

  /**
   * True where the platform itself would take the same announcement twice, so that each attempt has to be alone: the
   * core then claims it on the commercetools order first. An attempt that never said how it ended is looked up by the
   * next, after the lease.
   */
  readonly announcesUnguarded?: boolean;
}

/** What every reading of a webhook can come to. */
export type NotObserved =
  /** Nothing that an order shows, and why. */
  | { kind: 'nothing'; reason: string }
  /** Not as documented; `places` names paths, never values. */
  | { kind: 'unreadable'; places: string };

/** What a webhook with versions tells: facts that need no further reading. */
export type Observed = { kind: 'observed'; observation: Observation } | NotObserved;

/** What a webhook without versions tells: only that something may have changed. */
export type Hinted<Hint> = { kind: 'hint'; hint: Hint } | NotObserved;

/** News, from the platform to commercetools, where every entity carries its version. */
export interface VersionedNews {
  readonly name: string;

  /** Reads one webhook. Pure; never throws. */
  observe(event: string, payload: unknown): Observed;

  /**
   * Reads what has become of an order, as its webhooks would have told it.
   *
   * @returns `undefined` when the platform has no such order
   */
  readBack(order: SentOrder): Promise<Observation | undefined>;
}

/** An order that a hint has led to. */
export interface LocatedOrder {
  /** Its id at the platform. */
  orderId: PlatformOrderId;
  commercetoolsId: CommercetoolsOrderId;
}

/** An order as it was just read on a platform that knows no versions. */
export interface OrderPictureRead {
  observation: Observation;
  /** What about it needs a person. */
  attention: Problem | undefined;
  /** Whether something waits for the customer. */
  waits: boolean;
  /** A hint said that nobody has come for what waits; what is read cannot say so. */
  notPickedUp: boolean;
}

/** News of a platform that knows no versions: a webhook is a hint, so the order is read before anything is decided. */
export interface HintedNews<Hint> {
  readonly name: string;

  /** Reads one webhook. Pure; never throws. */
  observe(event: string, payload: unknown): Hinted<Hint>;

  /** Finds the order of a hint; `undefined` for one of another system, of another project, or one that is gone. */
  locate(hint: Hint): Promise<LocatedOrder | undefined>;

  /**
   * Reads an order with everything that belongs to it.
   *
   * @param orderId its id at the platform
   * @param ledger what is known of it
   * @param hints what may be younger than what lists show; without them everything is asked for
   * @returns `undefined` when there is no such order, or not one of this project
   */
  readBack(
    orderId: PlatformOrderId,
    ledger: Ledger,
    hints?: readonly Hint[],
  ): Promise<OrderPictureRead | undefined>;
}
