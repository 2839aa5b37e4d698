import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import type { FulfillmenttoolsClient, FulfillmenttoolsRequest } from './client.ts';
import { findById } from './find-by-id.ts';
import { listAll } from './list-all.ts';

const facilityAnswer = z.looseObject({
  id: z.string(),
  version: z.int(),
  status: z.string(),
  type: z.string(),
  name: z.string(),
  tenantFacilityId: z.string().optional(),
});

/** fulfillmenttools API document: ManagedFacility. What the connector names of it; the rest is kept as it is. */
export type Facility = z.output<typeof facilityAnswer>;

const listedFacility = z.object({ id: z.string(), tenantFacilityId: z.string().optional() });

/** Facilities, named by the tenant's own id, which is the key of the commercetools channel. */
export class Facilities {
  readonly #client: FulfillmenttoolsClient;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
  }

  read(tenantFacilityId: string): Promise<Facility | undefined> {
    return findById(tenantFacilityId, (segment) => this.#send({ method: 'GET', path: pathOf(segment) }));
  }

  /** The tenantFacilityIds of all facilities. The list lags behind by seconds. */
  async listTenantFacilityIds(): Promise<ReadonlySet<string>> {
    return new Set((await this.listRefs()).keys());
  }

  /** The id of each facility by its tenantFacilityId. The list lags behind by seconds. */
  async listRefs(): Promise<ReadonlyMap<string, string>> {
    const listed = await listAll(this.#client, { path: 'facilities', name: 'facilities' }, listedFacility);
    return new Map(
      listed.flatMap(({ id, tenantFacilityId }) =>
        tenantFacilityId === undefined ? [] : [[tenantFacilityId, id] as const],
      ),
    );
  }

  /** @param facility fulfillmenttools API document: ManagedFacilityForCreation */
  create(facility: object): Promise<Facility> {
    return this.#send({ method: 'POST', path: 'facilities', body: facility });
  }

  /**
   * @param changes fulfillmenttools API document: ManagedFacilityForModification
   * @throws PlatformError 409 when the facility was changed since it was read
   */
  modify(
    tenantFacilityId: string,
    changes: { version: number; type: string } & Record<string, unknown>,
  ): Promise<Facility> {
    return this.#send({ method: 'PATCH', path: pathOf(encodeURIComponent(tenantFacilityId)), body: changes });
  }

  async #send(request: FulfillmenttoolsRequest): Promise<Facility> {
    const body = await this.#client.request(request);
    const operation = {
      platform: 'fulfillmenttools',
      request: `${request.method} /api/${request.path}`,
    } as const;
    return parseAnswer(facilityAnswer, body, operation);
  }
}

/** Facilities take the tenant's id as a URN wherever they take their own. */
const pathOf = (segment: string): string => `facilities/urn:fft:facility:tenantFacilityId:${segment}`;
