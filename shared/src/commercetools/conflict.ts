import { PlatformError } from '../errors.ts';

/** Enough for all instances of a connector that deploy or start at the same moment. */
const maxAttempts = 5;

/**
 * Runs a read-decide-write again, from the read on, when somebody else wrote in between: 409, or DuplicateField when
 * both created the same.
 *
 * @throws PlatformError the last conflict, when others keep writing; every other failure at once
 */
export async function retryOnConflict<Result>(readDecideWrite: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readDecideWrite();
    } catch (error) {
      if (attempt === maxAttempts || !isConflict(error)) throw error;
    }
  }
}

/** True when somebody else wrote in between. */
export function isConflict(error: unknown): boolean {
  return (
    error instanceof PlatformError && (error.status === 409 || error.platformCodes.includes('DuplicateField'))
  );
}
