import type { TransportOptions } from '../http/transport.ts';

/** What stands between an application and the outside, for tests that need it otherwise. */
export interface Surroundings {
  /** Milliseconds since 1970; claims are dated and run out by it. Default: the machine's clock. */
  now?: () => number;
  /** How calls to both platforms travel. */
  transport?: Omit<TransportOptions, 'onCall'>;
}
