import { orderFieldNames, type FieldOwner } from '../../fulfillment/order-fields.ts';
import type { OrderQuery } from '../../commercetools/orders.ts';
import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { isOfAnotherInstance } from '../../fulfillment/instance.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { OrderLedgers } from '../orders/order-ledgers.ts';
import type { OrderRepair } from '../orders/order-repair.ts';
import { orderPasses, type OrderPass } from './order-passes.ts';
import type { SweepRun } from './sweep-run.ts';

export interface SweepOrdersOptions {
  orders: { query(query: OrderQuery): Promise<CommercetoolsOrder[]> };
  ledgers: Pick<OrderLedgers, 'open'>;
  repair: Pick<OrderRepair, 'send' | 'refresh' | 'repair'>;
  configuration: () => Promise<ReadConfiguration>;
  /** Whose custom fields tell how far an order is. */
  fields: FieldOwner;
  features: { orderSync: boolean; statusUpdates: boolean };
  /** Name of this deployment. */
  instance?: string | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
}

interface Round {
  installedAt: number;
  /** Ids of orders that this sweep has tried already: an order can be of several kinds. */
  tried: Set<string>;
}

const pageSize = 100;
/** So that a kind of order that cannot be repaired does not keep a sweep from the others. */
const maxPerPass = 300;

/** Goes through the orders that may need a repair, one kind after the other. */
export class SweepOrders {
  readonly #options: SweepOrdersOptions;

  constructor(options: SweepOrdersOptions) {
    this.#options = options;
  }

  /** @param installedAt milliseconds since 1970, see `SweepStatus` */
  async sweep(run: SweepRun, installedAt: number): Promise<void> {
    const { orderSync, statusUpdates } = this.#options.features;
    const tried = new Set<string>();
    for (const pass of orderPasses) {
      const isSwitchedOn = pass.repair === 'refresh' ? statusUpdates : orderSync;
      if (!isSwitchedOn || run.lease.isResting(pass.name, pass.rest)) continue;
      await run.survive(pass.name, () => this.#sweepPass(pass, run, { installedAt, tried }));
    }
  }

  async #sweepPass(pass: OrderPass, run: SweepRun, round: Round): Promise<void> {
    if (run.lease.cursorOf(pass.name) === undefined) run.lease.beginRound(pass.name);
    let left = maxPerPass;
    while (!run.isOver(pass.name)) {
      const page = await this.#page(pass, run.lease.cursorOf(pass.name));
      for (const order of page) {
        if (left === 0) return run.leaveRest();
        if (run.isOver(pass.name)) return;
        if (await this.#sweepOrder(pass, run, order, round)) left -= 1;
        await run.lease.advance(pass.name, order.id);
      }
      if (page.length < pageSize) return run.lease.advance(pass.name, undefined);
    }
  }

  /** @returns whether a repair was tried */
  async #sweepOrder(
    pass: OrderPass,
    run: SweepRun,
    order: CommercetoolsOrder,
    { installedAt, tried }: Round,
  ): Promise<boolean> {
    const { id, orderNumber } = order;
    if (tried.has(id)) return false;
    const subject = { pass: pass.name, id, ...(orderNumber === undefined ? {} : { orderNumber }) };
    const isConcerned = await run.judge(subject, async () => {
      const ledger = await this.#options.ledgers.open(order);
      const { instance, now } = this.#options;
      if (isOfAnotherInstance(ledger, instance)) return false;
      const { from } = (await this.#options.configuration()).configuration.export;
      const since = from === undefined ? installedAt : Date.parse(from);
      return pass.concerns(order, ledger, { since, now: now(), instance });
    });
    if (!isConcerned) return false;
    tried.add(id);
    await run.attempt(subject, () => this.#options.repair[pass.repair](order));
    return true;
  }

  async #page(pass: OrderPass, after: string | undefined): Promise<CommercetoolsOrder[]> {
    const { configuration } = await this.#options.configuration();
    const ago = (milliseconds: number) => new Date(this.#options.now() - milliseconds).toISOString();
    const window = 'lastModifiedAt >= :oldest and lastModifiedAt <= :youngest';
    const continued = after === undefined ? [] : ['id > :after'];
    return this.#options.orders.query({
      where: [
        pass.where(orderFieldNames(configuration, this.#options.fields), configuration.export.trigger),
        window,
        ...continued,
      ],
      variables: {
        oldest: ago(pass.oldest),
        youngest: ago(pass.youngest),
        ...(after === undefined ? {} : { after }),
      },
      sort: 'id asc',
      limit: pageSize,
    });
  }
}
