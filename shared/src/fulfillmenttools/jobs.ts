import { FftParcelService, FftShipmentService } from '@fulfillmenttools/fulfillmenttools-sdk-typescript';
import * as z from 'zod';
import type { FulfillmenttoolsClient } from './client.ts';
import { findById } from './find-by-id.ts';
import { listAll } from './list-all.ts';

const listedLoadUnit = z.object({ id: z.string() });

/**
 * What becomes of an order. Entities come as the API answers them, which is how webhooks bring them too: the schemas
 * of the events read both. Each read gives undefined when there is no such entity.
 */
export class FulfillmenttoolsJobs {
  readonly #client: FulfillmenttoolsClient;
  readonly #parcels: FftParcelService;
  readonly #shipments: FftShipmentService;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
    this.#parcels = new FftParcelService(client);
    this.#shipments = new FftShipmentService(client);
  }

  readParcel(id: string): Promise<unknown> {
    return findById(id, (segment) => this.#parcels.findById(segment));
  }

  readShipment(id: string): Promise<unknown> {
    return findById(id, (segment) => this.#shipments.findById(segment));
  }

  /** Number of load units that a pick job was packed into. The SDK's own method knows only the first page. */
  async countLoadUnits(pickJobId: string): Promise<number> {
    const list = { path: 'loadunits', name: 'loadUnits', query: { pickJobRef: pickJobId } };
    return (await listAll(this.#client, list, listedLoadUnit)).length;
  }
}
