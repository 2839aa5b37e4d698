import type { PlacedOrder } from '../placed-order.ts';
import type { SandboxPlatforms } from '../platforms.ts';

/** How old the count of webhooks may be: many lives ask at the same time. */
const countedForMilliseconds = 20;
const lookEveryMilliseconds = 25;
/** As long as nothing is disturbed, a life that does not settle within this time stands still. */
const defaultPatienceMilliseconds = 60_000;

export interface Waiting {
  /** Whether somebody breaks things at present: then it may take as long as it takes. */
  disturbed: () => boolean;
  /** Whether nobody has to wait for what is still under way. */
  enough: () => boolean;
}

/** What is on its way between the platforms and the connector, by order. */
export class Outstanding {
  readonly #platforms: SandboxPlatforms;
  readonly #patienceMilliseconds: number;
  readonly #orders = new WeakMap<object, { order: string | undefined }>();
  #webhooks = new Map<string | undefined, number>();
  #countedAt = Number.NEGATIVE_INFINITY;

  constructor(platforms: SandboxPlatforms, patienceMilliseconds = defaultPatienceMilliseconds) {
    this.#platforms = platforms;
    this.#patienceMilliseconds = patienceMilliseconds;
  }

  /** Messages and webhooks of all orders. */
  get total(): number {
    const { commercetools, fulfilment } = this.#platforms;
    return commercetools.outstandingMessages() + [...fulfilment.webhooksUnderWay()].length;
  }

  /** Messages and webhooks about the order, and webhooks about none, which may be about what it asked for. */
  of({ orderId, orderNumber }: PlacedOrder): number {
    const ofBoth = (webhooks: ReadonlyMap<string | undefined, number>): number =>
      this.#platforms.commercetools.outstandingMessagesOf(orderId) +
      (webhooks.get(orderNumber) ?? 0) +
      (webhooks.get(undefined) ?? 0);
    const asCounted = ofBoth(this.#counted());
    // That nothing is under way is only true as of now.
    return asCounted === 0 ? ofBoth(this.#count()) : asCounted;
  }

  /**
   * Resolves when nothing of the order is under way any more that is to be waited for, or when its life was
   * interrupted.
   *
   * @throws Error when it takes long although nothing is disturbed
   */
  async settle(life: PlacedOrder, signal: AbortSignal, { disturbed, enough }: Waiting): Promise<void> {
    let since = performance.now();
    while (this.of(life) > 0 && !signal.aborted && !enough()) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMilliseconds));
      if (disturbed()) since = performance.now();
      if (performance.now() - since > this.#patienceMilliseconds)
        throw new Error('Messages or webhooks of the order are still not acknowledged');
    }
  }

  #counted(): ReadonlyMap<string | undefined, number> {
    const isFresh = performance.now() - this.#countedAt < countedForMilliseconds;
    return isFresh ? this.#webhooks : this.#count();
  }

  #count(): ReadonlyMap<string | undefined, number> {
    this.#countedAt = performance.now();
    this.#webhooks = new Map();
    for (const body of this.#platforms.fulfilment.webhooksUnderWay()) {
      const order = this.#orderOf(body);
      this.#webhooks.set(order, (this.#webhooks.get(order) ?? 0) + 1);
    }
    return this.#webhooks;
  }

  /** Many lives look at the same webhooks again and again: each is read once. */
  #orderOf(body: object): string | undefined {
    const known = this.#orders.get(body);
    if (known !== undefined) return known.order;
    const order = this.#platforms.fulfilment.readWebhook(body)?.orderNumber;
    this.#orders.set(body, { order });
    return order;
  }
}
