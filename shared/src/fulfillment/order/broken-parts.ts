import type { BrokenPart } from '../steering.ts';
import type { OrderMappingInput } from './order-mapping-input.ts';
import { keyOfReference } from './references.ts';
import { chooseService } from './service-choice.ts';
import { shippingInfosOf } from './shippings.ts';

type Input = Pick<OrderMappingInput, 'order' | 'configuration' | 'brokenParts' | 'keysOfReferences'>;

/** Whether an order hangs on a part of the steering. Below it, `name` is the next step of the path, if there is one. */
type Hangs = (input: Input, name: string | undefined) => boolean;

/** Parts that only some orders hang on. On every other part, and on the whole, all orders hang. */
const hangs: Readonly<Record<string, Hangs>> = {
  // Used when an order is cancelled, not when it goes: `brokenCancellation`.
  cancellation: () => false,
  collectChannelReferenceFieldName: (input) => mayBeCollected(input),
  shippingMethodMapping: (input, method) => shippingNames(input).some(isAny(method)),
  storeTagMapping: ({ order }, key) => order.store !== undefined && isAny(key)(order.store.key),
  customFieldTagMapping: ({ order }, field) => Object.keys(order.custom?.fields ?? {}).some(isAny(field)),
  orderCustomTypeKey: ({ order }) => order.custom === undefined,
};

/** Whether every order hangs on a part, whatever it holds. */
export const hangsEveryOrderOn = (part: string): boolean => !Object.hasOwn(hangs, part);

const isAny = (wanted: string | undefined) => (name: string) => wanted === undefined || wanted === name;

/**
 * The first broken part that this order hangs on. What a merchant meant there is not known, so the order is held until
 * it is mended: a default in its place may send goods to a wrong door.
 */
export function brokenPartOf(input: Input): BrokenPart | undefined {
  return (input.brokenParts ?? []).find(({ path: [part = '', name] }) => {
    const isHanging = Object.hasOwn(hangs, part) ? hangs[part] : undefined;
    return isHanging ? isHanging(input, name) : true;
  });
}

/** The broken part that would say in which states orders go: until it is mended, nobody knows which are to go. */
export const brokenTrigger = (brokenParts: readonly BrokenPart[]): BrokenPart | undefined =>
  brokenParts.find(
    ({ path: [part, name] }) =>
      part === undefined || (part === 'export' && (name === undefined || name === 'trigger')),
  );

/**
 * The broken part that would say whether an order that was sent locked may go: what holds orders back, and in which
 * states they go. Until it is mended the order stays locked.
 */
export const brokenLocking = (brokenParts: readonly BrokenPart[]): BrokenPart | undefined =>
  brokenParts.find(({ path: [part] }) => part === 'orderLocking') ?? brokenTrigger(brokenParts);

const cancellationKeys = {
  platform: ['reasonId', 'force'],
  commercetools: ['cancelCommercetoolsOrder'],
} as const;

/**
 * The broken part that would say how an order is cancelled: on the platform, because it was cancelled in commercetools,
 * or the other way round. Until it is mended such a cancellation waits: it cannot be done again in the way that was
 * meant. A part that only might be about cancellations keeps none of them: goods would go that nobody wants any more.
 */
export const brokenCancellation = (
  brokenParts: readonly BrokenPart[],
  where: keyof typeof cancellationKeys,
): BrokenPart | undefined =>
  brokenParts.find(({ path: [part, name] }) => {
    const keys: readonly string[] = cancellationKeys[where];
    return part === 'cancellation' && (name === undefined || keys.includes(name));
  });

/**
 * The broken part that would say which line items are ours: one of `lines`, or the whole, in which they may have been
 * meant.
 */
export const brokenLines = (brokenParts: readonly BrokenPart[]): BrokenPart | undefined =>
  brokenParts.find(({ path: [part] }) => part === undefined || part === 'lines');

/** In words for the merchant. */
export const brokenInWords = ({ words }: BrokenPart): string =>
  `The configuration is not as meant: ${words}.`;

/** What tells an order's shipping methods: key and name of each, the name also without blanks at its ends. */
function shippingNames({ order, keysOfReferences }: Input): string[] {
  return shippingInfosOf(order).flatMap(({ shippingMethod, shippingMethodName }) => [
    (shippingMethod && keyOfReference(shippingMethod, keysOfReferences)) ?? '',
    shippingMethodName,
    shippingMethodName?.trim() ?? '',
  ]);
}

/** Without a shipping method, the collect field is what tells. */
function mayBeCollected(input: Input): boolean {
  const service = chooseService(input);
  const isShipped = service.kind === 'mapped' && service.value.serviceType === 'SHIPPING';
  return !isShipped || shippingInfosOf(input.order).length === 0;
}
