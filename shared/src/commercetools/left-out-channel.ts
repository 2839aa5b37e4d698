import type { Channel } from '@commercetools/platform-sdk';

/** Custom field of a channel (Boolean) with which a shop keeps the connector away from it. */
export const leftOutField = 'fft_ignore';

/** Whether the shop has left the channel out of the synchronization of facilities and stock. */
export function isLeftOut({ custom }: Pick<Channel, 'custom'>): boolean {
  const fields: Readonly<Record<string, unknown>> = custom?.fields ?? {};
  return fields[leftOutField] === true;
}
