import type { EarlierWords } from '../earlier-ledger.ts';
import { tellShipments, type Shipment } from './shipments.ts';
import { tellHeadline, type Headline } from './story-headline.ts';
import { tellLines, tellReturns, type StoryLinePieces, type StoryReturn } from './story-lines.ts';
import type { StoryOrder } from './story-order.ts';
import { looseParcels, type StoryParcel } from './story-parcels.ts';
import { words, type Words } from './story-texts.ts';
import { tellTimeline, type Moment } from './story-timeline.ts';
import { explainProblem, type StoryProblem } from './story-problems.ts';
import { readTelling, type Telling, type ToldLedger } from './told-ledger.ts';

/** What a person reads of an order's fulfilment. Sentences are `Words`: keys that every language has a text for. */
export interface Story {
  /** `untold`: unknown to the connector; `newer` and `broken`: see `notice`. */
  readonly telling: Telling['kind'];
  readonly headline: Headline;
  /** What a reader has to know about the ledger itself. */
  readonly notice: Words | undefined;
  readonly shipments: readonly Shipment[];
  /** Parcels that belong to no shipment. */
  readonly parcels: readonly StoryParcel[];
  readonly lines: readonly StoryLinePieces[];
  readonly returns: readonly StoryReturn[];
  readonly problems: readonly StoryProblem[];
  readonly timeline: readonly Moment[];
  /** Id of the order in the fulfilment platform. */
  readonly platformOrderId: string | undefined;
  /** The name under which the order went there. */
  readonly platformOrderName: string | undefined;
}

export interface StoryOptions {
  /** How the fulfilment platform is called. */
  readonly platform?: string;
  /** How the platform's statuses in a ledger of the first shape are read. */
  readonly earlierWords?: EarlierWords;
  /** What in the shop holds the order back at present, see `heldBackBy`. */
  readonly heldBack?: readonly Words[];
}

/**
 * Tells what has become of an order.
 *
 * @param content of the order's ledger field: JSON, or anything else for an order without one
 */
export function tellStory(order: StoryOrder, content: unknown, options: StoryOptions = {}): Story {
  const telling = readTelling(content, options.earlierWords);
  const platform = options.platform ?? 'fulfillmenttools';
  const ledger = 'ledger' in telling ? telling.ledger : nothingTold;
  const shipments = tellShipments(order, ledger);
  const returns = tellReturns(order, ledger);
  const lines = tellLines(order, shipments, returns);
  const account = { order, telling: telling.kind, ledger, shipments, lines, returns };
  return {
    telling: telling.kind,
    headline: tellHeadline(account, platform, options.heldBack),
    notice: noticeOf(telling),
    shipments,
    parcels: looseParcels(shipments, ledger),
    lines,
    returns,
    problems: ledger.problems.map((problem) => explainProblem(problem, platform)),
    timeline: tellTimeline(order, ledger, platform),
    platformOrderId: ledger.order?.id,
    platformOrderName: ledger.tenantOrderId,
  };
}

const nothingTold: ToldLedger = {
  pickJobs: [],
  handoverJobs: [],
  parcels: [],
  returns: [],
  refunds: [],
  problems: [],
  announcedReturnItems: [],
};

function noticeOf(telling: Telling): Words | undefined {
  if (telling.kind === 'newer') return words('ledger.newer', { version: telling.version });
  return telling.kind === 'broken' ? words('ledger.broken') : undefined;
}

/**
 * What in the shop holds the order back.
 *
 * @param locking the configuration's `orderLocking`
 */
export function heldBackBy(
  order: { paymentState?: string | undefined; fields: Readonly<Record<string, unknown>> },
  locking: { paymentStates: readonly string[]; fieldName?: string | undefined; reason?: string | undefined },
): Words[] {
  const { paymentState, fields } = order;
  const { paymentStates, fieldName, reason } = locking;
  const by = [
    ...(paymentState !== undefined && paymentStates.includes(paymentState)
      ? [words('locked.payment', { state: paymentState })]
      : []),
    ...(fieldName !== undefined && fields[fieldName] === true
      ? [words('locked.field', { field: fieldName })]
      : []),
  ];
  return by.length > 0 && reason !== undefined ? [...by, words('locked.reason', { reason })] : by;
}
