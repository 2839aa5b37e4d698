import type { Order } from '@commercetools/platform-sdk';
import { besideOrders, type ExchangeDetail, type Mark } from '../control-room/src/protocol.ts';
import type { FulfilmentPlatform } from '../fulfilment-platform.ts';
import type { PassedMessage } from '../front.ts';
import { describeChanges } from '../order-watch.ts';
import { summarize } from '../order-summary.ts';
import type { PlatformCall } from '../platforms.ts';
import type { CapturedCall } from './captured-http.ts';
import { commercetoolsCalls, wordsFor, type CallWords } from './call-words.ts';
import { Attempts } from './attempts.ts';
import { detailOfCall, detailOfMessage } from './exchange-details.ts';
import { differenceOf } from './json-difference.ts';
import { readMessage, type ReadMessage } from './read-message.ts';
import { SeenOrders } from './seen-orders.ts';

export interface ExchangeBookOptions {
  /** The number of a commercetools order by its id. */
  orderNumberOf: (orderId: string) => string | undefined;
  /** The fulfilment platform that webhooks come from and calls go to. */
  fulfilment: Pick<FulfilmentPlatform, 'readWebhook' | 'calls'>;
  /** Which instance listens at an address. */
  instanceAt: (url: string) => string | undefined;
  /** Called with each mark, and again when it is complete. */
  onMark: (mark: Mark) => void;
}

/** What a mark is opened to; made when somebody opens it. */
type Recorded = () => ExchangeDetail;

/** Passes on what a message has led to. */
interface Cause {
  order: string | undefined;
  application: string;
  instance: string | undefined;
}

/**
 * Every message, webhook and call, with all that went over the wire: each with the order that it has to do with, or
 * beside the orders when there is none.
 */
export class ExchangeBook {
  readonly #options: ExchangeBookOptions;
  readonly #recorded = new Map<number, Recorded>();
  readonly #causes = new Map<string, Cause>();
  readonly #marks = new Map<string, number>();
  readonly #arrivals = new Map<string, number>();
  readonly #calls = new Map<string, number>();
  readonly #attempts = new Attempts();
  readonly #orders = new SeenOrders();
  #last = 0;
  /** Messages and webhooks that came a second time or more. */
  redelivered = 0;

  constructor(options: ExchangeBookOptions) {
    this.#options = options;
  }

  /** Calls that the order has cost. */
  callsOf(order: string): number {
    return this.#calls.get(order) ?? 0;
  }

  detailOf(id: number): ExchangeDetail | undefined {
    return this.#recorded.get(id)?.();
  }

  /** What a person did at one of the platforms. */
  addStep(order: string, lane: 'shop' | 'fulfilment', label: string): void {
    const id = ++this.#last;
    this.#options.onMark({
      id,
      order,
      at: Date.now(),
      kind: 'person',
      from: lane,
      to: lane,
      label,
      open: false,
    });
  }

  /** A message or webhook on its way to an application; once when it leaves and once when it is answered. */
  addMessage(application: string, passed: PassedMessage): void {
    const { fulfilment } = this.#options;
    const read = readMessage(application, passed, fulfilment.readWebhook);
    if (read === undefined) return;
    const order =
      read.kind === 'message' ? read.orderId && this.#options.orderNumberOf(read.orderId) : read.orderNumber;
    const { correlationId, target } = passed;
    const instance = this.#options.instanceAt(target);
    if (!this.#causes.has(correlationId)) this.#arrive(correlationId, read, { order, application, instance });
    const id = this.#marks.get(correlationId) ?? ++this.#last;
    this.#marks.set(correlationId, id);
    this.#options.onMark({ ...this.#markOf(id, order ?? besideOrders, read, passed), application, instance });
    if (passed.answer !== undefined) this.#recorded.set(id, () => detailOfMessage(id, passed, read));
  }

  #arrive(correlationId: string, read: ReadMessage, cause: Cause): void {
    this.#causes.set(correlationId, cause);
    const arrivals = (this.#arrivals.get(read.messageId) ?? 0) + 1;
    this.#arrivals.set(read.messageId, arrivals);
    this.#arrivals.set(correlationId, arrivals);
    if (arrivals > 1) this.redelivered += 1;
  }

  #markOf(
    id: number,
    order: string,
    read: ReadMessage,
    { correlationId, startedAt, answer }: PassedMessage,
  ): Mark {
    return {
      id,
      order,
      at: startedAt,
      kind: read.kind,
      from: senders[read.kind],
      to: 'connector',
      label: read.label,
      answer: answer && (answer.status === 502 && answer.body === '' ? 'none' : answer.status),
      milliseconds: answer && Math.round(answer.milliseconds),
      attempt: this.#arrivals.get(correlationId),
      disturbed: answer?.lost ? 'answer lost' : undefined,
      open: answer !== undefined,
    };
  }

  /** A call of an application to a platform, once it is over. */
  addCall(call: PlatformCall, wire: CapturedCall): void {
    const answered = parsed(wire.unsentBody ?? wire.responseBody);
    const before = call.platform === 'commercetools' ? this.#orders.before(wire, answered) : undefined;
    if (call.platform === 'commercetools') this.#orders.remember(answered);
    const cause = call.correlationId === undefined ? undefined : this.#causes.get(call.correlationId);
    const order = cause?.order ?? this.#options.orderNumberOf(orderIdIn(call.path) ?? '');
    if (order !== undefined) this.#calls.set(order, this.callsOf(order) + 1);
    const id = ++this.#last;
    const written = before && { before, after: answered as Order };
    this.#options.onMark({
      ...markOfCall(id, order ?? besideOrders, call, wire, this.#options.fulfilment.calls),
      attempt: this.#attempts.count(call, wire.requestBody),
      note: written ? noteOf(written.before, written.after) : createdNote(call, answered),
      application: cause?.application,
      instance: cause?.instance,
    });
    this.#recorded.set(id, () =>
      detailOfCall(id, call, wire, written && differenceOf(written.before, written.after)),
    );
  }
}

/** Connect asks for a sweep, and so does whoever presses the button. */
const senders = { message: 'shop', webhook: 'fulfilment', request: 'connector' } as const;

function markOfCall(
  id: number,
  order: string,
  call: PlatformCall,
  wire: CapturedCall,
  calls: readonly CallWords[],
): Mark {
  const atShop = call.platform === 'commercetools';
  const { label, kind } = wordsFor(atShop ? commercetoolsCalls : calls, call.method, wire.path);
  return {
    id,
    order,
    at: wire.startedAt,
    kind,
    from: 'connector',
    to: atShop ? 'shop' : 'fulfilment',
    label,
    answer: call.status ?? 'none',
    milliseconds: Math.round(wire.milliseconds),
    disturbed: call.fault === undefined ? undefined : disturbances[call.fault],
    open: true,
  };
}

const disturbances: Readonly<Record<NonNullable<PlatformCall['fault']>, string>> = {
  status: 'refused',
  slow: 'slowed down',
  late: 'answered too late',
  'cut-before': 'cut off',
  'cut-after': 'answer lost',
  callback: 'somebody else wrote first',
};

/** What a write to an order did, in words; of notes in the ledger, which. */
function noteOf(before: Order, after: Order): string {
  const words = describeChanges(summarize(before), summarize(after));
  if (words.length > 0) return words.join(', ');
  const places = new Set(differenceOf(before, after).map(({ path }) => placeOf(path)));
  return [...places].filter((place) => !place.startsWith('custom.type')).join(', ') || 'nothing';
}

/** `custom.fields.fft_ledger.export.claim.by` is a note of the ledger about `export.claim`. */
function placeOf(path: string): string {
  const [, note] = /_ledger\.(.*)/.exec(path) ?? [];
  return note === undefined ? path : `ledger: ${noteName(note)}`;
}

/** Of a note about one of many entities, which kind; the names of all others in full. */
const noteName = (note: string): string => {
  const [first = '', second] = note.split('.');
  return second === undefined || /\d/.test(second) ? first : `${first}.${second}`;
};

function createdNote({ method, status = 0 }: PlatformCall, answered: unknown): string | undefined {
  if (method === 'GET' || status >= 300 || typeof answered !== 'object' || answered === null)
    return undefined;
  if (!('id' in answered) || !('status' in answered)) return undefined;
  return `${String(answered.id)} is ${String(answered.status)}`;
}

const orderIdIn = (path: string): string | undefined => /\/orders\/([\da-f-]{36})/.exec(path)?.[1];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
