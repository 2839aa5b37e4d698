import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import { errorOfBatch, readBatchOfOne } from './batch-answer.ts';
import { calledOperation, type ShopgateClient } from './shopgate-client.ts';

/** Swagger of the customer service: CreateCustomer, what the connector fills of it. */
export interface CustomerForCreation {
  externalCustomerNumber: string;
  firstName: string;
  lastName: string;
  emailAddress: string;
  isAnonymous: boolean;
  settings: { communicationPreferences: readonly string[]; marketingOptIn: false };
}

const listed = z.object({
  customers: z
    .array(z.object({ id: z.string().min(1), externalCustomerNumber: z.string().nullish() }))
    .optional(),
});

const search = { method: 'GET', service: 'customer', path: 'customers' } as const;
const creation = { method: 'POST', service: 'customer', path: 'customers' } as const;

/** Customers: a sales order needs one. They are found by their external number again, so that there is one of each. */
export class ShopgateCustomers {
  readonly #client: ShopgateClient;

  constructor(client: ShopgateClient) {
    this.#client = client;
  }

  /**
   * The id of the customer with that external number, who is created where there is none. Two attempts at once may
   * create two where Shopgate lets them: both are good, and neither is told anything.
   *
   * @throws PlatformError
   */
  async findOrCreate(customer: CustomerForCreation): Promise<string> {
    return (await this.#find(customer.externalCustomerNumber)) ?? (await this.#create(customer));
  }

  async #find(externalCustomerNumber: string): Promise<string | undefined> {
    const query = { filters: JSON.stringify({ externalCustomerNumber }), limit: '1' };
    const body = await this.#client.request({ ...search, query });
    const { customers = [] } = parseAnswer(listed, body, calledOperation(search));
    // An order with its address must never get to somebody else, should the filter have been passed over.
    return customers.find((customer) => customer.externalCustomerNumber === externalCustomerNumber)?.id;
  }

  /** A customer is not worth guarding like an order: one too many costs nothing, so a lost answer is asked again. */
  async #create(customer: CustomerForCreation): Promise<string> {
    const body = await this.#client.request({
      ...creation,
      body: { customers: [customer] },
      repeatable: true,
    });
    const result = readBatchOfOne(body, 'ids', calledOperation(creation));
    if (result.kind === 'made') return result.id;
    const isTaken = result.error.code === '409';
    const known = isTaken ? await this.#find(customer.externalCustomerNumber) : undefined;
    if (known === undefined) throw errorOfBatch(calledOperation(creation), result.error);
    return known;
  }
}
