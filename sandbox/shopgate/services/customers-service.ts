import * as z from 'zod';
import { pageOf } from '../list-filters.ts';
import { checked, checkedEntity, EntityRefused, runBatch } from '../service-fault.ts';
import type { Customer } from '../sales-order-entities.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import { listQuery, ok, type ServiceRoute } from './service-routes.ts';

const status = z.enum(['active', 'inactive', 'deleted']);

/** Swagger of the customer service: CreateCustomer. */
const createCustomer = z.strictObject({
  externalCustomerNumber: z.string().optional(),
  firstName: z.string(),
  middleName: z.string().nullable().optional(),
  lastName: z.string(),
  emailAddress: z.email(),
  password: z.string().optional(),
  status: status.optional(),
  isAnonymous: z.boolean().optional(),
  taxExempt: z.boolean().optional(),
  taxClass: z.string().nullable().optional(),
  contacts: z.array(z.looseObject({ firstName: z.string(), lastName: z.string() })).optional(),
  attributes: z.array(z.looseObject({ code: z.string() })).optional(),
  settings: z
    .strictObject({
      defaultLocale: z.string().optional(),
      defaultCurrency: z.string().optional(),
      communicationPreferences: z.array(z.enum(['sms', 'email', 'push'])).optional(),
      defaultLocationCode: z.string().optional(),
      marketingOptIn: z.boolean().optional(),
    })
    .optional(),
  externalUpdateDate: z.iso.datetime().optional(),
});
const batch = z.object({ customers: z.array(z.unknown()).min(1) });

const rules = {
  filters: [
    ...['id', 'name', 'emailAddress', 'status', 'externalCustomerNumber', 'internalCustomerNumber'],
    'isAnonymous',
  ],
  limit: 1000,
};

/** `/customers` of the customer service. */
export function customersService(world: ShopgateWorld): ServiceRoute[] {
  return [
    {
      service: 'customer',
      method: 'GET',
      path: '/customers',
      query: listQuery,
      handle: ({ query }) => {
        const { page, meta } = pageOf(world.customers.listed(), query, rules);
        return ok({ customers: page, meta });
      },
    },
    {
      service: 'customer',
      method: 'POST',
      path: '/customers',
      handle: ({ body }) => {
        const style = {
          entity: 'customer',
          words: 'message',
          codesAsText: world.options.batchCodesAsText === true,
        } as const;
        const { results, errors } = runBatch(checked(batch, body).customers, style, (entity) =>
          add(world, entity),
        );
        return { status: 201, body: { ids: results.map(({ id }) => id), errors } };
      },
    },
  ];
}

function add(world: ShopgateWorld, entity: unknown): Customer {
  const draft = checkedEntity(createCustomer, entity);
  const { externalCustomerNumber } = draft;
  const { duplicateCustomers = 'refused', duplicateEmailAddresses = 'accepted' } = world.options;
  const known = world.customers
    .all()
    .find(
      (customer) =>
        (duplicateCustomers === 'refused' &&
          externalCustomerNumber !== undefined &&
          customer.externalCustomerNumber === externalCustomerNumber) ||
        (duplicateEmailAddresses === 'refused' && customer.emailAddress === draft.emailAddress),
    );
  if (known !== undefined) throw new EntityRefused(409, 'customer already exists', { entityId: known.id });
  const id = world.newId();
  return world.customers.add(id, {
    id,
    internalCustomerNumber: world.next('customer'),
    ...(externalCustomerNumber === undefined ? {} : { externalCustomerNumber }),
    firstName: draft.firstName,
    lastName: draft.lastName,
    emailAddress: draft.emailAddress,
    status: draft.status ?? 'active',
    isAnonymous: draft.isAnonymous ?? false,
    settings: { communicationPreferences: draft.settings?.communicationPreferences ?? ['sms', 'push'] },
  });
}
