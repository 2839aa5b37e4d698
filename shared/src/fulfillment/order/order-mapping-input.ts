import type { Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import type { BrokenPart, Steering } from '../steering.ts';

/** All that the mapping looks at. */
export interface OrderMappingInput {
  /** As read, with its shipping methods, the supply channels of its line items and the collect field expanded. */
  order: CommercetoolsOrder;
  configuration: Steering;
  /** Key of the commercetools project, so that an order names the project that it is from. */
  projectKey?: string | undefined;
  /** What is broken in the configuration: an order that hangs on it is not guessed at. */
  brokenParts?: readonly BrokenPart[];
  /** The store of the order, with the keys of its supply channels. */
  store?: { key: string; supplyChannelKeys: readonly string[] } | undefined;
  /** Keys of channels and shipping methods by id, for references that could not be expanded. */
  keysOfReferences?: ReadonlyMap<string, string>;
  /**
   * By id of a product type, the names of its attributes, those that make variants first: of product types whose
   * variants have more attributes than go along.
   */
  attributeOrders?: ReadonlyMap<string, readonly string[]>;
  /** `LOCKED` holds the order back until it is unlocked. */
  status?: 'OPEN' | 'LOCKED';
  /** Why the order is locked, for the people in the back office. */
  statusReason?: string | undefined;
}
