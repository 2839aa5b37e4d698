import type { ExpiryEntity } from '../return-and-process-entities.ts';
import type { World } from '../world.ts';
import { cancelOrderByExpiry } from './cancelling.ts';
import { hoursFromNow, requireStatus } from './step-rules.ts';

/** The goods wait for the customer until then: EXPIRY_ENTITY_CREATED. Its only link is the process. */
export function createExpiry(world: World, orderId: string, hours = 72): ExpiryEntity {
  const order = world.orders.get(orderId);
  const provisioningTime = order.deliveryPreferences?.collect?.[0]?.provisioningTime;
  const expiry = world.expiries.add({
    processRef: order.processId,
    provisioningTime: provisioningTime ?? hoursFromNow(world, 0),
    expiryTime: hoursFromNow(world, hours),
    status: 'ACTIVE',
  });
  world.emit('EXPIRY_ENTITY_CREATED', expiry);
  return expiry;
}

/** The goods wait longer, or shorter: EXPIRY_ENTITY_UPDATED. */
export function moveExpiry(world: World, expiryId: string, hours: number): ExpiryEntity {
  requireStatus(world.expiries.get(expiryId), 'move expiry', 'ACTIVE');
  const expiry = world.expiries.change(expiryId, { expiryTime: hoursFromNow(world, hours) });
  world.emit('EXPIRY_ENTITY_UPDATED', expiry);
  return expiry;
}

/** The time is up: EXPIRY_ENTITY_UPDATED, EXPIRY_ENTITY_EXPIRED, and the order is cancelled. */
export function expire(world: World, expiryId: string): ExpiryEntity {
  requireStatus(world.expiries.get(expiryId), 'expire', 'ACTIVE');
  const expiry = world.expiries.change(expiryId, { status: 'INACTIVE', expiryTime: hoursFromNow(world, 0) });
  world.emit('EXPIRY_ENTITY_UPDATED', expiry);
  world.emit('EXPIRY_ENTITY_EXPIRED', expiry);
  cancelOrderByExpiry(world, world.processes.get(expiry.processRef).orderRef);
  return expiry;
}
