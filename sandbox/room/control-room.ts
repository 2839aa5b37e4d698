import { CrewWatch } from './crew-watch.ts';
import { Disturbances } from './disturbances.ts';
import {
  besideOrders,
  type About,
  type Mark,
  type SweepResult,
  type Tally,
} from '../control-room/src/protocol.ts';
import type { Fleet } from '../fleet.ts';
import type { Fault, LoggedCall } from '../faults.ts';
import type { Journal } from '../journal.ts';
import type { OrderWatch } from '../order-watch.ts';
import { OrdersUnderWay } from '../orders-under-way.ts';
import type { SandboxPlatforms } from '../platforms.ts';
import type { SandboxProvider } from '../providers.ts';
import { articles } from '../shop.ts';
import type { DisturbanceParts } from './disturbances.ts';
import { ExchangeBook } from './exchange-book.ts';
import { LiveBoard } from './live-board.ts';
import { actNamed } from './next-acts.ts';
import { detailOf, rowOf } from './order-cards.ts';
import { Outstanding } from './outstanding.ts';
import { LifePace } from './pace.ts';
import { countAll } from './tally.ts';
import type { OrderRow } from '../control-room/src/protocol.ts';

export interface ControlRoomOptions {
  journal: Journal;
  provider: SandboxProvider;
  /** How messages of commercetools travel, which disturbances change. */
  push: DisturbanceParts['push'];
  /** Between two steps of a life. */
  pauseMilliseconds: number;
  /** How long a life waits for what is under way before it stands still. Default: a minute. */
  patienceMilliseconds?: number;
}

/** What changed is looked at so often, however much changes. */
const lookMilliseconds = 120;
/** A sweep of many orders makes many calls that have to do with none of them. */
const keptBesideOrders = 1_000;

/** Everything that people watch and do in the running sandbox. */
export class ControlRoom {
  readonly board = new LiveBoard();
  readonly pace: LifePace;
  readonly disturbances: Disturbances;
  readonly journal: Journal;
  readonly crew: CrewWatch;
  readonly #provider: SandboxProvider;
  readonly #patienceMilliseconds: number | undefined;
  readonly #rows = new Map<string, OrderRow>();
  readonly #changed = new Set<string>();
  #parts:
    | { platforms: SandboxPlatforms; orders: OrdersUnderWay; book: ExchangeBook; outstanding: Outstanding }
    | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastTally = '';
  #disturbedCalls = 0;

  constructor({ journal, provider, push, pauseMilliseconds, patienceMilliseconds }: ControlRoomOptions) {
    this.journal = journal;
    this.#patienceMilliseconds = patienceMilliseconds;
    this.#provider = provider;
    this.pace = new LifePace(pauseMilliseconds);
    this.disturbances = new Disturbances({
      push,
      provider: provider.provider,
      fulfilmentName: provider.name,
      fulfilment: () => this.#opened.platforms.fulfilment,
      writeBefore: (orderId) =>
        this.#opened.platforms.commercetools.merchant.applyOrderEdit(orderId, (order) => order),
    });
    this.crew = new CrewWatch({
      onMessage: (application, passed) => this.book.addMessage(application, passed),
      losesAnswers: () => this.disturbances.isOn('acknowledgements-lost'),
      onChange: (value) => this.board.put({ kind: 'crew', key: 'crew', value }),
    });
    this.#putControls();
  }

  /** What happens to a call to a platform now. */
  decideFault = (call: Readonly<LoggedCall>): Fault => this.disturbances.decide(call);

  get scenarios(): SandboxProvider['scenarios'] {
    return this.#provider.scenarios;
  }

  /** The happy lives by shipping method. */
  get happy(): SandboxProvider['happy'] {
    return this.#provider.happy;
  }

  get orders(): OrdersUnderWay {
    return this.#opened.orders;
  }

  get book(): ExchangeBook {
    return this.#opened.book;
  }

  /** Begins to watch the platforms. */
  open(platforms: SandboxPlatforms, watch: OrderWatch): void {
    const outstanding = new Outstanding(platforms, this.#patienceMilliseconds);
    const numbers = new Map<string, string>();
    const orders = new OrdersUnderWay({
      platforms,
      journal: this.journal,
      watch,
      settle: (life, done, signal) =>
        outstanding.settle(life, signal, {
          disturbed: () => this.crew.isShort || this.disturbances.any,
          // A merchant confirms an order whether or not the connector runs.
          enough: () => done === 'placing' && this.crew.isShort,
        }),
      turn: (order, signal) => this.pace.turn(order, signal),
      onChange: (run) => {
        if (run.life) numbers.set(run.life.orderId, run.orderNumber);
        this.#change(run.orderNumber);
      },
    });
    const book = new ExchangeBook({
      orderNumberOf: (orderId) => numbers.get(orderId),
      fulfilment: platforms.fulfilment,
      instanceAt: (url) => this.crew.processAt(url),
      onMark: (mark) => this.#show(mark),
    });
    platforms.onExchange((call, wire) => {
      if (call.fault !== undefined) this.#disturbedCalls += 1;
      book.addCall(call, wire);
    });
    this.journal.follow(({ orderNumber, speaker, text }) => {
      if (speaker === 'commercetools') book.addStep(orderNumber, 'shop', text);
      else if (speaker === this.#provider.provider) book.addStep(orderNumber, 'fulfilment', text);
    });
    this.#parts = { platforms, orders, book, outstanding };
    this.#look();
  }

  /** Begins to watch the instances of the connector. */
  watchFleet(fleet: Fleet): void {
    this.crew.watch(fleet);
  }

  /**
   * Does what somebody has chosen to do with an order.
   *
   * @returns false when there is no such order, or this cannot be done with it now
   * @throws ApiFault or ApiError when the platform refuses it
   */
  async act(orderNumber: string, id: string): Promise<boolean> {
    const life = this.orders.run(orderNumber)?.life;
    if (life === undefined) return false;
    await life.lastOrder();
    const act = actNamed(life, id);
    if (act === undefined) return false;
    const speaker = act.lane === 'shop' ? 'commercetools' : this.#provider.provider;
    const done = await this.orders.interrupt(orderNumber, act.told, act.act, speaker);
    this.#change(orderNumber);
    return done;
  }

  /**
   * Lets the job look at once for what was missed.
   *
   * @throws Error when there is no job
   */
  sweep(): Promise<SweepResult> {
    return this.crew.sweep(this.#provider.settingsFor('job', this.#opened.platforms));
  }

  /** Begins to keep the order's details, for somebody who looks at it. */
  watchOrder(orderNumber: string): void {
    this.#change(orderNumber);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.board.close();
  }

  get #opened() {
    if (this.#parts === undefined) throw new Error('The control room is not open yet');
    return this.#parts;
  }

  #putControls(): void {
    const about: About = {
      lanes: [
        { id: 'shop', name: 'commercetools', role: 'the shop' },
        { id: 'connector', name: 'Connector', role: 'event · service · job' },
        { id: 'fulfilment', name: this.#provider.name, role: 'stores and carriers' },
      ],
      scenarios: this.scenarios.map(({ name, summary }) => ({ name, summary })),
      articles: Object.keys(articles),
    };
    this.board.put({ kind: 'about', key: 'about', value: about });
    for (const value of this.disturbances.all) this.board.put({ kind: 'disturbance', key: value.id, value });
    this.disturbances.onChange = (value) => this.board.put({ kind: 'disturbance', key: value.id, value });
    this.board.put({ kind: 'pace', key: 'pace', value: this.pace.now });
    this.pace.onChange = (value) => this.board.put({ kind: 'pace', key: 'pace', value });
  }

  /** Of what has to do with no order, only the newest stays. */
  #show(mark: Mark): void {
    const key = mark.order === besideOrders ? mark.id % keptBesideOrders : mark.id;
    this.board.put({ kind: 'mark', key: String(key), value: mark }, mark.order);
    this.#change(mark.order);
  }

  #change(orderNumber: string): void {
    this.#changed.add(orderNumber);
  }

  #look(): void {
    this.#timer = setTimeout(() => {
      void this.#showChanges().finally(() => this.#look());
    }, lookMilliseconds);
    this.#timer.unref();
  }

  async #showChanges(): Promise<void> {
    const numbers = [...this.#changed];
    this.#changed.clear();
    for (const orderNumber of numbers) {
      // One that cannot be read now is looked at again, and holds back no other.
      await this.#showOrder(orderNumber).catch(() => this.#change(orderNumber));
    }
    this.#showTally();
  }

  async #showOrder(orderNumber: string): Promise<void> {
    const run = this.orders.run(orderNumber);
    if (run?.life === undefined) return;
    await this.orders.judgeAgain(run);
    const row = await rowOf(run, run.life, this.book.callsOf(orderNumber));
    this.#rows.set(orderNumber, row);
    this.board.put({ kind: 'row', key: orderNumber, value: row });
    if (!this.board.watched.has(orderNumber)) return;
    const detail = await detailOf(run, run.life);
    this.board.put({ kind: 'detail', key: orderNumber, value: detail }, orderNumber);
  }

  #showTally(): void {
    const { outstanding, book } = this.#opened;
    const value: Tally = countAll({
      rows: [...this.#rows.values()],
      isUnderWay: (order) => {
        const life = this.orders.run(order)?.life;
        return life !== undefined && outstanding.of(life) > 0;
      },
      redelivered: book.redelivered,
      outstanding: outstanding.total,
      disturbedCalls: this.#disturbedCalls,
      crashes: this.crew.crashes,
    });
    if (JSON.stringify(value) === this.#lastTally) return;
    this.#lastTally = JSON.stringify(value);
    this.board.put({ kind: 'tally', key: 'tally', value });
  }
}
