import type { LedgerDialect } from '../fulfillment/carried-ledger.ts';

/** Under which names a connector keeps its things in the commercetools project: several may be deployed in one. */
export interface ConnectorNames {
  /** Of its custom objects: the configuration, the status, the notes. */
  readonly container: string;
  /** How orders carry what it knows of them. */
  readonly dialect: LedgerDialect;
  /** Lays what is of this connector under the configuration object, before it is read. */
  readonly configured?: (object: unknown) => unknown;
}
