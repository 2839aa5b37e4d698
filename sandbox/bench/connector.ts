import { setTimeout } from 'node:timers/promises';
import { runScript, startApplication, type RunningApplication } from '../applications.ts';
import type { Fault, LoggedCall } from '../faults.ts';
import { supportedEvents } from '../fulfillmenttools/events.ts';
import { startPlatforms, type Platforms, type ServerCertificate } from '../platforms.ts';
import { scriptEnvironment, settingsFor } from '../settings.ts';
import { draftOf, openShop } from '../shop.ts';
import { lifeOf, recordingCalls, type LifeStep, type RecordedCall } from './life.ts';
import { startMessageGate, type MessageGate } from './message-gate.ts';

export const applications = ['event', 'service'] as const;
/** The export and these five webhooks are the life that is measured. */
const measuredEvents = new Set<string>([
  'ORDER_CREATED',
  'PICK_JOB_CREATED',
  'PICK_JOB_PICKING_FINISHED',
  'HANDOVERJOB_CREATED',
  'HANDOVERJOB_HANDED_OVER',
]);

/** Both applications as processes, each behind a gate, between both platforms in memory. */
export interface Connector {
  platforms: Platforms;
  running: readonly RunningApplication[];
  gates: readonly MessageGate[];
  /** Lives one order alone and tells what was said. */
  record(orderNumber: string): Promise<LifeStep[]>;
  /** Places a confirmed order. @returns its id */
  place(orderNumber: string, lines: Lines): Promise<string>;
  close(): Promise<void>;
}

type Lines = readonly { sku: string; quantity: number }[];

export interface ConnectorOptions {
  certificate: ServerCertificate;
  /** For the applications, beside their settings. */
  environment: Readonly<Record<string, string>>;
  decideFault?: (call: Readonly<LoggedCall>) => Fault;
  /** How soon messages of commercetools come back that were not taken. */
  push?: { minBackoffMilliseconds: number; maxBackoffMilliseconds: number };
}

/** Deploys both applications as Connect does, by their own scripts. */
export async function startConnector(options: ConnectorOptions): Promise<Connector> {
  const said: RecordedCall[] = [];
  let isKeeping = false;
  const { certificate, decideFault, push } = options;
  const platforms = await startPlatforms({
    certificate,
    ...(decideFault ? { decideFault } : {}),
    ...(push ? { commercetools: { push } } : {}),
    around: recordingCalls(said, () => isKeeping),
    fulfillmenttools: {
      unsupportedEvents: supportedEvents.filter((event) => !measuredEvents.has(event)),
      webhooks: { latencyMilliseconds: 30 },
    },
  });
  const { running, gates } = await deploy(platforms, options);
  return {
    platforms,
    running,
    gates,
    record: async (orderNumber) => {
      isKeeping = true;
      for (const gate of gates) gate.isKeeping = true;
      await liveOnce(platforms, orderNumber, 100);
      await platforms.settle();
      isKeeping = false;
      for (const gate of gates) gate.isKeeping = false;
      return lifeOf(
        gates.flatMap((gate) => gate.passed.splice(0)),
        said.splice(0),
      );
    },
    place: (orderNumber, lines) => place(platforms, orderNumber, lines),
    close: async () => {
      for (const gate of gates) gate.close();
      for (const application of running) await application.stop();
      await platforms.close();
    },
  };
}

async function deploy(platforms: Platforms, { environment }: ConnectorOptions) {
  await openShop(platforms.commercetools);
  const running: RunningApplication[] = [];
  const gates: MessageGate[] = [];
  for (const name of applications) {
    const settings = { ...settingsFor(name, platforms), ...environment };
    const application = await startApplication({ name, environment: settings });
    const gate = await startMessageGate(application.url);
    if (name === 'event') platforms.deliverMessagesTo(gate.url);
    await runScript('post-deploy', { name, environment: { ...settings, ...scriptEnvironment(gate.url) } });
    running.push(application);
    gates.push(gate);
  }
  return { running, gates };
}

const twoLines = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

/**
 * One order from its confirmation until its goods are handed over and everything is written.
 *
 * @param pauseMilliseconds between its steps, so that its webhooks do not meet each other: that is the steady state
 * @returns id of the commercetools order
 */
export async function liveOnce(
  platforms: Platforms,
  orderNumber: string,
  pauseMilliseconds: number,
  lines: Lines = twoLines,
): Promise<string> {
  const { commercetools, fulfillmenttools } = platforms;
  const id = await place(platforms, orderNumber, lines);
  await until(() => Promise.resolve(fulfillmenttools.ordersOf(orderNumber).length > 0));
  const [exported] = fulfillmenttools.ordersOf(orderNumber);
  await setTimeout(pauseMilliseconds);
  await fulfillmenttools.playShipFromStore(exported?.id ?? '', { pauseMilliseconds });
  await until(async () => {
    const { shipmentState } = await commercetools.merchant.readOrder(id);
    return shipmentState === 'Shipped' || shipmentState === 'Delivered';
  });
  return id;
}

async function place({ commercetools }: Platforms, orderNumber: string, lines: Lines): Promise<string> {
  const draft = draftOf({ shippingMethod: 'standard', lines }, orderNumber);
  const { id } = await commercetools.merchant.placeOrder({ ...draft, orderState: 'Confirmed' });
  return id;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (await isSo()) return;
    // Seldom enough that asking does not take time from the platforms in this process.
    await setTimeout(50);
  }
  throw new Error('An order did not live its life to the end');
}
