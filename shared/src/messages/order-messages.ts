import { sentParts, type SentPart } from '../fulfillment/edit-decision.ts';
import type { Occasion, SetStates } from '../fulfillment/occasion.ts';
import type { DeletedOrder } from '../synchronization/orders/order-cancellation.ts';
import type { OperatorRequests } from '../synchronization/orders/operator-requests.ts';
import type { OrderSynchronization } from '../synchronization/orders/order-synchronization.ts';
import { ignored, type Outcome } from '../fulfillment/outcome.ts';
import * as z from 'zod';
import type { CommercetoolsMessage } from './decode-message.ts';

/**
 * The messages about orders that the subscription asks for. Each only says that something about the order may have
 * changed; `OrderDeleted` is the one after which there is nothing left to read.
 */
export const orderMessageTypes = [
  'OrderCreated',
  'OrderCreatedFromRecurringOrder',
  'OrderImported',
  'OrderStateChanged',
  'OrderPaymentStateChanged',
  'OrderShippingAddressSet',
  'OrderBillingAddressSet',
  'OrderCustomerEmailSet',
  'OrderEditApplied',
  'ReturnInfoAdded',
  'ReturnInfoSet',
  'OrderDeleted',
] as const;

/** Subscribed to as well where the configuration lets orders go in workflow States. */
export const stateMessageType = 'OrderStateTransition';

/** The field by which an operator asks for something is added, and taken away with the answer. */
export const requestMessageType = 'OrderCustomFieldAdded';

/** Subscribed to as well where the configuration names a custom field that holds orders back, or by when they are to be ready. */
export const customFieldMessageTypes = [
  'OrderCustomFieldAdded',
  'OrderCustomFieldChanged',
  'OrderCustomFieldRemoved',
] as const;

export type SynchronizedOrders = Pick<
  OrderSynchronization,
  'synchronize' | 'synchronizeDeleted' | 'lockFieldName'
>;

export interface OrderMessageOptions {
  requests: Pick<OperatorRequests, 'isRequest' | 'answer'>;
  /** The custom field by which an order is to be ready, if the configuration names one. Absent where no edit of it is sent on. */
  desiredTimeFieldName?: (() => Promise<string | undefined>) | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
}

const isSubscribed = (type: string | undefined): boolean =>
  type === stateMessageType || orderMessageTypes.some((known) => known === type);

/** Looks at the order that a message is about and brings fulfillmenttools in line with it. */
export async function handleOrderMessage(
  message: CommercetoolsMessage,
  synchronization: SynchronizedOrders,
  { requests, desiredTimeFieldName, now }: OrderMessageOptions,
): Promise<Outcome> {
  if (message.type === requestMessageType && (await requests.isRequest(message.fieldName)))
    return requests.answer(message.resource.id);
  if (isCustomFieldMessage(message.type))
    return handleCustomField(message, synchronization, desiredTimeFieldName);
  if (!isSubscribed(message.type))
    return ignored(`nothing depends on ${message.type ?? 'a message without a type'}`);
  if (message.type !== 'OrderDeleted')
    return synchronization.synchronize(message.resource.id, occasionOf(message));
  return synchronization.synchronizeDeleted(deletedOrder(message, now()));
}

const isCustomFieldMessage = (type: string | undefined): boolean =>
  customFieldMessageTypes.some((known) => known === type);

/**
 * The connector writes custom fields itself: only the one that holds orders back, and the one that says by when they are to
 * be ready, are worth a look at the order.
 */
async function handleCustomField(
  message: CommercetoolsMessage,
  synchronization: Pick<OrderSynchronization, 'synchronize' | 'lockFieldName'>,
  desiredTimeFieldName: OrderMessageOptions['desiredTimeFieldName'],
): Promise<Outcome> {
  const { fieldName, resource } = message;
  const isTime = fieldName !== undefined && fieldName === (await desiredTimeFieldName?.());
  if (isTime) return synchronization.synchronize(resource.id, occasionOf(message, ['time']));
  if (fieldName === undefined || fieldName !== (await synchronization.lockFieldName()))
    return ignored('not a field that anything hangs on');
  return synchronization.synchronize(resource.id, occasionOf(message));
}

const createdTypes: readonly (string | undefined)[] = [
  'OrderCreated',
  'OrderCreatedFromRecurringOrder',
  'OrderImported',
];
const statesOfNewOrder = z.looseObject({
  orderState: z.string().optional(),
  paymentState: z.string().optional(),
});

/** The messages of edits that are sent on. An order's lines change only by order edits, which can change everything. */
const editsByType: Readonly<Record<string, readonly SentPart[]>> = {
  OrderShippingAddressSet: ['consumer'],
  OrderBillingAddressSet: ['consumer'],
  OrderCustomerEmailSet: ['consumer'],
  OrderEditApplied: sentParts,
};

/**
 * Of what the message tells, only when the change was made, which states it set, and what it may have edited.
 *
 * @param edits where more than its type tells that
 */
export function occasionOf(message: CommercetoolsMessage, edits = editsOf(message)): Occasion {
  const { createdAt, resourceVersion } = message;
  return {
    kind: 'message',
    at: createdAt,
    resourceVersion,
    sets: statesSetBy(message),
    ...(edits ? { edits } : {}),
  };
}

const editsOf = ({ type = '' }: CommercetoolsMessage): readonly SentPart[] | undefined =>
  Object.hasOwn(editsByType, type) ? editsByType[type] : undefined;

/** Where the payload was left out, that something was set is known, but not to what. */
function statesSetBy({ type, order, orderState, paymentState }: CommercetoolsMessage): SetStates {
  if (createdTypes.includes(type)) {
    const { data } = statesOfNewOrder.safeParse(order);
    return { orderState: data?.orderState ?? true, paymentState: data?.paymentState ?? true, state: true };
  }
  if (type === 'OrderStateChanged') return { orderState: orderState ?? true };
  if (type === 'OrderPaymentStateChanged') return { paymentState: paymentState ?? true };
  return type === stateMessageType ? { state: true } : {};
}

/** Of a deleted order only the custom fields matter, and that it is the order the message names. */
const orderInMessage = z.looseObject({
  id: z.string(),
  custom: z.looseObject({ fields: z.record(z.string(), z.unknown()) }).optional(),
});

function deletedOrder(message: CommercetoolsMessage, now: number): DeletedOrder {
  const parsed = orderInMessage.safeParse(message.order);
  const isThisOrder = parsed.success && parsed.data.id === message.resource.id;
  return {
    id: message.resource.id,
    orderNumber: message.identifiers.orderNumber,
    customFields: isThisOrder ? (parsed.data.custom?.fields ?? {}) : undefined,
    deletedAt: message.createdAt ?? now,
  };
}
