import type { Disturbance } from '../control-room/src/protocol.ts';
import type { Fault, LoggedCall } from '../faults.ts';
import type { FulfilmentPlatform, Provider } from '../fulfilment-platform.ts';
import type { PushOptions } from '../commercetools/push-delivery.ts';

export interface DisturbanceParts {
  /** The fulfilment platform, and how it is called. */
  provider: Provider;
  fulfilmentName: string;
  /** How messages of commercetools travel; read anew each time. */
  push: PushOptions;
  /** The fulfilment platform once it runs. */
  fulfilment: () => Pick<FulfilmentPlatform, 'travel' | 'lagLists'>;
  /** Changes an order as somebody else would, so that a write that was decided before is refused. */
  writeBefore: (orderId: string) => Promise<unknown>;
}

type Platform = LoggedCall['platform'];
interface Way extends Omit<Disturbance, 'on' | 'rank'> {
  /** What it does to a call. */
  strike?: (call: Readonly<LoggedCall>) => Fault | undefined;
  /** What it changes in how messages travel. */
  turn?: (on: boolean) => void;
}

const slowMilliseconds = 1_500;
const shuffledMilliseconds = 2_500;
const lagMilliseconds = 4_000;
/** Of any platform; `/v1/` also stands inside the path of every call to Shopgate. */
const logIn = /oauth\/token$|^\/v1\/(accounts|token)/;
const writesOf = (platform: Platform, { method, path }: Readonly<LoggedCall>): boolean =>
  method !== 'GET' && !logIn.test(path) && !/search$/.test(path) && platform !== undefined;

/** The ways to break things that can be switched on and off while orders travel. */
export class Disturbances {
  readonly #ways: readonly Way[];
  readonly #on = new Set<string>();
  /** Called with each that was switched. */
  onChange: (disturbance: Disturbance) => void = () => undefined;

  constructor(parts: DisturbanceParts) {
    this.#ways = [
      ...waysOfPlatform('commercetools', 'commercetools'),
      conflictAtShop(parts),
      ...waysOfPlatform(parts.provider, parts.fulfilmentName),
      refusedAtFulfilment(parts),
      ...waysOfMessages(parts),
    ];
  }

  get all(): readonly Disturbance[] {
    return this.#ways.map((way) => this.#shown(way));
  }

  get any(): boolean {
    return this.#on.size > 0;
  }

  isOn(id: string): boolean {
    return this.#on.has(id);
  }

  /** @returns false when there is no such way */
  set(id: string, on: boolean): boolean {
    const way = this.#ways.find((one) => one.id === id);
    if (way === undefined) return false;
    if (on === this.#on.has(id)) return true;
    if (on) this.#on.add(id);
    else this.#on.delete(id);
    way.turn?.(on);
    this.onChange(this.#shown(way));
    return true;
  }

  heal(): void {
    for (const id of [...this.#on]) this.set(id, false);
  }

  /** What happens to a call now. */
  decide(call: Readonly<LoggedCall>): Fault {
    for (const way of this.#ways) {
      const fault = this.#on.has(way.id) ? way.strike?.(call) : undefined;
      if (fault !== undefined) return fault;
    }
    return { kind: 'none' };
  }

  #shown(way: Way): Disturbance {
    const { id, group, label, effect } = way;
    return { id, group, label, effect, on: this.#on.has(id), rank: this.#ways.indexOf(way) };
  }
}

function waysOfPlatform(platform: Platform, name: string): Way[] {
  const group = name;
  const every = countTo(3);
  return [
    {
      id: `${platform}-down`,
      group,
      label: `${name} is down`,
      effect: 'Every call is refused with 503.',
      strike: (call) => (call.platform === platform ? { kind: 'status', status: 503 } : undefined),
    },
    {
      id: `${platform}-slow`,
      group,
      label: `${name} is slow`,
      effect: `Every answer takes ${slowMilliseconds / 1000} s longer.`,
      strike: (call) =>
        call.platform === platform && !logIn.test(call.path)
          ? { kind: 'slow', milliseconds: slowMilliseconds }
          : undefined,
    },
    {
      id: `${platform}-answers-lost`,
      group,
      label: `Answers of ${name} get lost`,
      effect: 'Every third write is carried out, and the connector never learns of it.',
      strike: (call) =>
        call.platform === platform && writesOf(platform, call) && every() ? { kind: 'cut-after' } : undefined,
    },
  ];
}

function conflictAtShop({ writeBefore }: DisturbanceParts): Way {
  const every = countTo(2);
  return {
    id: 'commercetools-conflict',
    group: 'commercetools',
    label: 'Somebody else writes first',
    effect: 'Before every second write the order gets a new version: commercetools answers 409.',
    strike: (call) => {
      const orderId = /\/orders\/([\da-f-]{36})$/.exec(call.path)?.[1];
      if (call.platform !== 'commercetools' || call.method !== 'POST' || !orderId || !every())
        return undefined;
      return { kind: 'callback', run: () => writeBefore(orderId).then(() => undefined) };
    },
  };
}

function refusedAtFulfilment({ provider, fulfilmentName }: DisturbanceParts): Way {
  const every = countTo(2);
  return {
    id: 'fulfilment-conflict',
    group: fulfilmentName,
    label: `${fulfilmentName} answers 409`,
    effect: 'Every second write is refused as a conflict.',
    strike: (call) =>
      call.platform === provider && writesOf(provider, call) && every()
        ? { kind: 'status', status: 409 }
        : undefined,
  };
}

function waysOfMessages({ fulfilmentName, push, fulfilment }: DisturbanceParts): Way[] {
  const usual = { push: push.shuffleWithinMilliseconds ?? 0, webhooks: 0 };
  const shuffleWebhooks = (on: boolean): void => {
    const { travel } = fulfilment();
    if (on) usual.webhooks = travel.shuffleMilliseconds ?? 0;
    travel.shuffleMilliseconds = on ? shuffledMilliseconds : usual.webhooks;
  };
  const group = 'Messages and webhooks';
  return [
    {
      id: 'messages-doubled',
      group,
      label: 'Every message comes twice',
      effect: 'commercetools tells everything two times.',
      turn: (on) => (push.duplicateProbability = on ? 1 : 0),
    },
    {
      id: 'messages-shuffled',
      group,
      label: 'Messages overtake each other',
      effect: `Each takes up to ${shuffledMilliseconds / 1000} s, at random.`,
      turn: (on) => (push.shuffleWithinMilliseconds = on ? shuffledMilliseconds : usual.push),
    },
    {
      id: 'webhooks-doubled',
      group,
      label: 'Every webhook comes twice',
      effect: `${fulfilmentName} tells everything two times.`,
      turn: (on) => (fulfilment().travel.duplicateShare = on ? 1 : 0),
    },
    {
      id: 'webhooks-shuffled',
      group,
      label: 'Webhooks overtake each other',
      effect: `Each takes up to ${shuffledMilliseconds / 1000} s, at random.`,
      turn: shuffleWebhooks,
    },
    {
      id: 'acknowledgements-lost',
      group,
      label: 'Answers of the connector get lost',
      effect: 'Every third message and webhook is handled, and comes again.',
    },
    {
      id: 'lists-lagging',
      group: fulfilmentName,
      label: 'Lists lag behind',
      effect: `What is younger than ${lagMilliseconds / 1000} s is not in any list, and a second order of the same name is taken.`,
      turn: (on) => fulfilment().lagLists(on ? lagMilliseconds : 0),
    },
  ];
}

/** @returns a function that says true the first time, and every so many times from then on */
export function countTo(every: number): () => boolean {
  let count = 0;
  return () => count++ % every === 0;
}
