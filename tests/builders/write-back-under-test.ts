import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';
import { PlatformError } from '../../shared/src/errors.ts';
import { answerLookUps } from '../../shared/src/fulfillmenttools/answer-look-ups.ts';
import { fulfillmenttoolsDialect } from '../../shared/src/fulfillmenttools/ledger-dialect.ts';
import { OrderLedgers } from '../../shared/src/synchronization/orders/order-ledgers.ts';
import { WriteBack } from '../../shared/src/synchronization/orders/write-back.ts';
import { commercetoolsOrder, type OrderParts } from './commercetools-order.ts';
import { InMemoryCommercetoolsOrders } from './in-memory-orders.ts';
import { observeEvent } from './observe-event.ts';

interface LookUps {
  loadUnits: number;
  parcels: number;
  refusal: PlatformError | undefined;
  /** What the answers wait for. */
  held: Promise<void> | undefined;
}

/** The way back over commercetools in memory; webhooks are given as fulfillmenttools sends them. */
export function writeBackUnderTest(
  configured: object = {},
  lines?: OrderParts['lines'],
  options: { patienceMilliseconds?: number; instance?: string } = {},
) {
  const orders = new InMemoryCommercetoolsOrders();
  const order = orders.put({
    ...commercetoolsOrder({ shipmentState: 'Pending', ...(lines ? { lines } : {}) }),
    orderNumber: 'R1',
  });
  const types = {
    ensureDefault: () => Promise.resolve({}),
    ensureOn: () => Promise.resolve({}),
    forget: () => undefined,
  };
  const configuration = () => Promise.resolve(parseConfiguration(configured));
  const clock = { now: Date.parse('2026-01-01T12:00:00.000Z') };
  const ledgers = new OrderLedgers({
    orders,
    types,
    configuration,
    dialect: fulfillmenttoolsDialect,
    now: () => clock.now,
  });
  const lookUps: LookUps = { loadUnits: 0, parcels: 0, refusal: undefined, held: undefined };
  const store = { loadUnits: 3 };
  const writeBack = new WriteBack({
    ...options,
    projectKey: 'shop',
    orders,
    ledgers,
    now: () => clock.now,
    answerLookUp: answerLookUps({
      countLoadUnits: () => {
        lookUps.loadUnits += 1;
        return Promise.resolve(store.loadUnits);
      },
      readParcel: async (id: string) => {
        lookUps.parcels += 1;
        await lookUps.held;
        if (lookUps.refusal) throw lookUps.refusal;
        const result = { carrierTrackingNumber: 'T1', trackingUrl: 'https://carrier.example/T1' };
        return { id, version: 1, created: '', status: 'DONE', result };
      },
      readShipment: () => Promise.resolve({ parcels: [{ parcelRef: 'p1' }] }),
    }),
  });
  const receive = (event: string, payload: Record<string, unknown>) => {
    return writeBack.record(observeEvent(event, { version: 1, created: '', ...payload }));
  };
  const current = () => orders.byId.get(order.id);
  const ours = { customAttributes: { commercetoolsId: order.id } };
  const field = (name: string): unknown => current()?.custom?.fields?.[name];
  return { orders, order, receive, current, ours, field, lookUps, store, clock };
}

/** An answer of fulfillmenttools that says nothing of what was asked. */
export const failure = (status: number) =>
  new PlatformError({
    platform: 'fulfillmenttools',
    request: 'test',
    status,
    summary: 'down',
    applied: 'unknown',
    retryable: true,
  });

/** A handover job that names its parcel, without its address. */
export const handover = { id: 'h', status: 'OPEN', handoverJobParcelInfo: { parcelRef: 'p1' } };
