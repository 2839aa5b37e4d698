import { PlatformError } from '../errors.ts';
import type { Hearing } from '../synchronization/sweep/hearing.ts';
import { explainFailure } from './explain-failure.ts';

export type PlatformStatus = { status: 'ok' } | { status: 'failing'; problem: string };

/** @returns whether the platform answered, and with what */
export async function askPlatform<Value>(
  read: () => Promise<Value>,
): Promise<{ platform: PlatformStatus; value?: Value }> {
  try {
    return { value: await read(), platform: { status: 'ok' } };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { platform: { status: 'failing', problem: explainFailure(error) } };
  }
}

/** Whether a platform did not tell the connector what happens, as the last sweep found it. */
export const isDeaf = (hearing: Hearing = {}): boolean =>
  Object.values(hearing).some(({ state }) => state === 'deaf');
