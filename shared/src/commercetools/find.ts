import type { ApiRequest } from '@commercetools/platform-sdk';
import { isNotFound } from '../errors.ts';

/**
 * Runs a read.
 *
 * @returns the body, or undefined when commercetools knows no such resource
 * @throws PlatformError on every other failure
 */
export async function find<Resource>(request: ApiRequest<Resource>): Promise<Resource | undefined> {
  try {
    return (await request.execute()).body;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
