import { describe, expect, it } from '@jest/globals';
import type { Logger } from '../logging/logger.ts';
import { loggedTransport } from './logged-transport.ts';

describe('calls to the platforms', () => {
  it('are counted and logged with what tells nothing personal', () => {
    const lines: unknown[] = [];
    const silent = () => undefined;
    const debug = (fields: object) => void lines.push(fields);
    const logger: Logger = { debug, info: silent, warn: silent, error: silent };
    const { transport, callsMade } = loggedTransport(logger, { retries: 1 });
    expect(transport.retries).toBe(1);
    const call = { platform: 'commercetools', method: 'GET', path: '/orders', status: 200 } as const;
    transport.onCall?.({ ...call, milliseconds: 3.4, attempt: 1 });
    transport.onCall?.({ ...call, status: undefined, milliseconds: 9.6, attempt: 2 });
    expect(callsMade()).toBe(2);
    expect(lines).toEqual([
      { ...call, milliseconds: 3, attempt: 1 },
      { ...call, status: undefined, milliseconds: 10, attempt: 2 },
    ]);
  });
});
