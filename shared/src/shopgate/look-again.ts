import type { Change } from '../fulfillment/provider.ts';

/**
 * Looks what has become of a change that was just sent, and once more a moment later where something has not followed:
 * no document says that fulfillment orders follow their sales order before it is answered.
 *
 * @param pause absent where nothing was sent, or nothing is waited for
 */
export async function lookAgain(
  look: () => Promise<Change>,
  pause: (() => Promise<void>) | undefined,
): Promise<Change> {
  const change = await look();
  if (change.kind !== 'refused' || pause === undefined) return change;
  await pause();
  return look();
}
