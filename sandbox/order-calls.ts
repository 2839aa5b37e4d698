import type { PlatformCall } from './platforms.ts';

/**
 * The calls that an order cost: all calls of every message or webhook that touched the order, log-ins and cached
 * reads included where its message was the first to need them.
 *
 * @param orderId id of the commercetools order
 */
export function callsOfOrder(calls: readonly PlatformCall[], orderId: string): PlatformCall[] {
  const messages = new Set(
    calls.filter(({ path }) => path.endsWith(`/orders/${orderId}`)).map(({ correlationId }) => correlationId),
  );
  return calls.filter(({ correlationId }) => correlationId !== undefined && messages.has(correlationId));
}
