import type { TransportOptions } from '../http/transport.ts';
import type { Logger } from '../logging/logger.ts';

/** How calls to both platforms travel, with a line in the debug log for each, and how many there were. */
export function loggedTransport(
  logger: Logger,
  transport: Omit<TransportOptions, 'onCall'> = {},
): { transport: TransportOptions; callsMade: () => number } {
  let calls = 0;
  const onCall: TransportOptions['onCall'] = (call) => {
    calls += 1;
    const { platform, method, path, status, milliseconds, attempt } = call;
    const fields = { platform, method, path, status, milliseconds: Math.round(milliseconds), attempt };
    logger.debug(fields, 'Call');
  };
  return { transport: { ...transport, onCall }, callsMade: () => calls };
}
