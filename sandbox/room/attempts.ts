import type { PlatformCall } from '../platforms.ts';

type Call = Pick<PlatformCall, 'correlationId' | 'method' | 'path' | 'status'>;

/** How often the connector has tried the same call while it handled one message. */
export class Attempts {
  /** Failed so far. */
  readonly #failed = new Map<string, number>();

  /** @returns from 1, and from 1 again after a success; undefined for a call that no message has led to */
  count({ correlationId, method, path, status = 0 }: Call, body: string): number | undefined {
    if (correlationId === undefined) return undefined;
    const key = JSON.stringify([correlationId, method, path, body]);
    const attempt = (this.#failed.get(key) ?? 0) + 1;
    if (status >= 200 && status < 300) this.#failed.delete(key);
    else this.#failed.set(key, attempt);
    return attempt;
  }
}
