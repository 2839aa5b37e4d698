import { buildSchema, parse, validate } from 'graphql';
import { commercetoolsSchema } from './commercetools-schema.ts';
import { projectKey, sampleOrder, samples, type SampleOrder } from './sample-orders.ts';

/**
 * A stand-in for the gateway of the Merchant Center: it answers what the shell of the application kit asks for, and
 * commercetools' GraphQL as far as the view uses it. Every query of the view is held to the schema's excerpt. It is not
 * the Merchant Center: sessions, scopes and the frame around the view are only imitated.
 */
export class Gateway {
  readonly orders = new Map<string, SampleOrder>(
    Object.values(samples).map((order) => [order.id, JSON.parse(JSON.stringify(order)) as SampleOrder]),
  );
  language = 'en';
  mayView = true;
  mayManage = true;
  /** What is called once a request of an operator is on an order; the connector's part. */
  onRequest: (order: SampleOrder, request: string) => void = () => {};

  /** Answers one GraphQL request. */
  answer({ operationName, query, variables }: GraphqlRequest): object {
    if (operationName in shellAnswers) return { data: shellAnswers[operationName]?.(this) };
    const problems = validate(schema, parse(query));
    if (problems.length > 0) return { errors: problems.map(({ message }) => ({ message })) };
    if (!this.mayView && operationName === 'FetchFulfilment') {
      return { errors: [{ message: 'Insufficient scope', extensions: { code: 'insufficient_scope' } }] };
    }
    switch (operationName) {
      case 'FetchFulfilment':
        return { data: { order: this.orders.get(String(variables.id)) ?? null } };
      case 'FetchFulfilmentConfiguration':
        return { data: { customObject: configuration } };
      case 'FetchProblemOrders':
        return { data: { orders: this.#problemOrders() } };
      default:
        return this.#update(variables);
    }
  }

  #problemOrders() {
    const results = [...this.orders.values()].filter(
      (order) => valueOf(order, 'fft_problem_code') !== undefined,
    );
    return { __typename: 'OrderQueryResult', total: results.length, results };
  }

  #update(variables: GraphqlRequest['variables']): object {
    const order = this.orders.get(String(variables.id));
    if (!order || order.version !== variables.version) {
      return { errors: [{ message: 'Version mismatch. Concurrent modification.' }] };
    }
    for (const { setCustomType, setCustomField } of variables.actions ?? []) {
      if (setCustomType) order.custom = sampleOrder(0, {}).custom;
      if (setCustomField) setField(order, setCustomField.name, setCustomField.value);
    }
    order.version += 1;
    const request = valueOf(order, 'fft_request');
    if (typeof request === 'string') this.onRequest(order, request);
    return { data: { updateOrder: { __typename: 'Order', id: order.id, version: order.version } } };
  }
}

export interface GraphqlRequest {
  operationName: string;
  query: string;
  variables: {
    id?: string;
    version?: number;
    actions?: { setCustomType?: object; setCustomField?: { name: string; value?: string } }[];
  };
}

const schema = buildSchema(commercetoolsSchema);

const valueOf = ({ custom }: SampleOrder, name: string): unknown =>
  custom?.customFieldsRaw.find((field) => field.name === name)?.value;

/** @param value as JSON; undefined removes the field */
export function setField({ custom }: SampleOrder, name: string, value: string | undefined): void {
  if (!custom) throw new Error('The order has no Type.');
  const others = custom.customFieldsRaw.filter((field) => field.name !== name);
  const added =
    value === undefined ? [] : [{ __typename: 'RawCustomField', name, value: JSON.parse(value) as unknown }];
  custom.customFieldsRaw = [...others, ...added];
}

const configuration = {
  __typename: 'CustomObject',
  value: { orderLocking: { paymentStates: ['Pending'], reason: 'Waiting for the payment' } },
};

/** What the shell of the application kit asks for: packages/application-shell of the kit, by its own queries. */
const shellAnswers: Record<string, (gateway: Gateway) => object> = {
  AmILoggedIn: () => ({ amILoggedIn: true }),
  AllFeatures: () => ({ allFeatures: [] }),
  FetchLoggedInUser: ({ language }) => ({
    user: {
      __typename: 'User',
      id: 'user-1',
      email: 'operator@example.com',
      createdAt: '2026-01-01T00:00:00.000Z',
      gravatarHash: '',
      firstName: 'Olivia',
      lastName: 'Operator',
      language,
      numberFormat: language,
      timeZone: 'Europe/Berlin',
      launchdarklyTrackingId: '',
      launchdarklyTrackingGroup: '',
      launchdarklyTrackingSubgroup: '',
      launchdarklyTrackingTeam: [],
      launchdarklyTrackingCloudEnvironment: '',
      defaultProjectKey: projectKey,
      businessRole: null,
      projects: { __typename: 'ProjectQueryResult', total: 0, results: [] },
      idTokenUserInfo: null,
    },
  }),
  FetchProject: ({ mayManage }) => ({
    project: {
      __typename: 'Project',
      key: projectKey,
      version: 1,
      name: 'My project',
      countries: ['DE'],
      currencies: ['EUR'],
      languages: ['en', 'de'],
      initialized: true,
      expiry: { __typename: 'ProjectExpiry', isActive: false, daysLeft: null },
      suspension: { __typename: 'ProjectSuspension', isActive: false, reason: null },
      isProductionProject: false,
      allAppliedPermissions: permissions(mayManage),
      allAppliedActionRights: [],
      allAppliedDataFences: [],
      allPermissionsForAllApplications: {
        __typename: 'AllPermissionsForAllApplications',
        allAppliedPermissions: permissions(mayManage),
        allAppliedActionRights: [],
        allAppliedDataFences: [],
      },
      owner: { __typename: 'Organization', id: 'organization-1', name: 'Organisation' },
      sampleDataImportDataset: null,
      isUserAdminOfCurrentProject: false,
      productCatalogModel: null,
    },
  }),
};

/** The names that the kit gives the two permissions of a custom view. */
const permissions = (mayManage: boolean) =>
  [
    { name: 'canView', value: true },
    { name: 'canManage', value: mayManage },
  ].map((permission) => ({ __typename: 'AppliedPermission', ...permission }));
