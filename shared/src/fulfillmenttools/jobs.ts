import {
  FftHandoverService,
  FftParcelService,
  FftPickJobService,
  FftProcessService,
} from '@fulfillmenttools/fulfillmenttools-sdk-typescript';
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
  readonly #pickJobs: FftPickJobService;
  readonly #parcels: FftParcelService;
  readonly #handoverJobs: FftHandoverService;
  readonly #processes: FftProcessService;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
    this.#pickJobs = new FftPickJobService(client);
    this.#parcels = new FftParcelService(client);
    this.#handoverJobs = new FftHandoverService(client);
    this.#processes = new FftProcessService(client);
  }

  readPickJob(id: string): Promise<unknown> {
    return findById(id, (segment) => this.#pickJobs.getById(segment));
  }

  readParcel(id: string): Promise<unknown> {
    return findById(id, (segment) => this.#parcels.findById(segment));
  }

  readHandoverJob(id: string): Promise<unknown> {
    return findById(id, (segment) => this.#handoverJobs.findById(segment));
  }

  readProcess(id: string): Promise<unknown> {
    return findById(id, (segment) => this.#processes.getById(segment));
  }

  /** Number of load units that a pick job was packed into. The SDK's own method knows only the first page. */
  async countLoadUnits(pickJobId: string): Promise<number> {
    const list = { path: 'loadunits', name: 'loadUnits', query: { pickJobRef: pickJobId } };
    return (await listAll(this.#client, list, listedLoadUnit)).length;
  }
}
