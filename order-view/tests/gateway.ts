import { buildSchema, parse, validate } from 'graphql';
import { commercetoolsSchema } from './commercetools-schema.ts';
import { channelKeys, projectKey, sampleOrder, samples, stores, type SampleOrder } from './sample-orders.ts';

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
  /** Whether the session may read custom objects, Types and channels: what the view can do without. */
  mayLookAround = true;
  /** Custom objects of each container, by key. */
  objects: Record<'fft' | 'shopgate', Record<string, unknown>> = {
    fft: { configuration, facilities: { channelKeys } },
    shopgate: {},
  };
  /** What every read of an order is refused with at present. */
  failure: string | undefined;
  /** What every update of an order is refused with at present. */
  refusal: string | undefined;
  /** Orders with a problem beyond those that are answered. */
  furtherProblems = 0;
  /** Labels of the fields of every Type, by name. */
  labels: Record<string, string> = {};
  /** What is called once a request of an operator is on an order; the connector's part. */
  onRequest: (order: SampleOrder, request: string) => void = () => {};

  /** Answers a request of the shell; undefined for one of the view. */
  answerShell({ operationName }: Pick<GraphqlRequest, 'operationName'>): object | undefined {
    const answer = shellAnswers[operationName];
    return answer && { data: answer(this) };
  }

  /** Answers one GraphQL request. */
  answer({ operationName, query, variables }: GraphqlRequest): object {
    const ofShell = this.answerShell({ operationName });
    if (ofShell !== undefined) return ofShell;
    const problems = validate(schema, parse(query));
    if (problems.length > 0) return { errors: problems.map(({ message }) => ({ message })) };
    if (!this.mayView && !lookingAround.includes(operationName)) {
      return {
        errors: [
          {
            message: 'Insufficient scope',
            extensions: { code: 'insufficient_scope' },
          },
        ],
      };
    }
    if (!this.mayLookAround && lookingAround.includes(operationName)) {
      return { data: null, errors: [{ message: 'Insufficient scope' }] };
    }
    switch (operationName) {
      case 'FetchFulfilment':
        if (this.failure !== undefined) return { errors: [{ message: this.failure }] };
        return {
          data: { order: this.orders.get(String(variables.id)) ?? null },
        };
      case 'FetchDeployments':
        return {
          data: {
            fulfillmenttools: this.#kept('fft'),
            shopgate: this.#kept('shopgate'),
          },
        };
      case 'FetchTypeOfOrder':
        return { data: { order: this.#typeOf(String(variables.id)) } };
      case 'FetchStores':
        return {
          data: {
            channels: {
              __typename: 'ChannelQueryResult',
              results: storesIn(variables.where),
            },
          },
        };
      case 'FetchProblemOrders':
        return { data: { orders: this.#problemOrders(variables.names ?? []) } };
      default:
        return this.#update(variables);
    }
  }

  #kept(container: 'fft' | 'shopgate') {
    const results = Object.entries(this.objects[container]).map(([key, value]) => ({
      __typename: 'CustomObject',
      key,
      value,
    }));
    return { __typename: 'CustomObjectQueryResult', results };
  }

  #typeOf(id: string) {
    const fieldDefinitions = Object.entries(this.labels).map(([name, value]) => ({
      __typename: 'FieldDefinition',
      name,
      labelAllLocales: [{ __typename: 'LocalizedString', locale: 'en', value }],
    }));
    const type = {
      __typename: 'TypeDefinition',
      key: 'a-type',
      fieldDefinitions,
    };
    const custom = this.orders.get(id)?.custom && {
      __typename: 'CustomFieldsType',
      type,
    };
    return { __typename: 'Order', id, custom: custom ?? null };
  }

  /** @param names of the fields that were asked for */
  #problemOrders(names: readonly string[]) {
    const codes = names.filter((name) => name.endsWith('code'));
    const results = [...this.orders.values()].filter((order) =>
      codes.some((name) => valueOf(order, name) !== undefined),
    );
    return { __typename: 'OrderQueryResult', total: results.length + this.furtherProblems, results };
  }

  #update(variables: GraphqlRequest['variables']): object {
    const order = this.orders.get(String(variables.id));
    if (this.refusal !== undefined) return { errors: [{ message: this.refusal }] };
    if (!order || order.version !== variables.version) {
      return {
        errors: [{ message: 'Version mismatch. Concurrent modification.' }],
      };
    }
    for (const { setCustomType, setCustomField } of variables.actions ?? []) {
      if (setCustomType) order.custom = sampleOrder(0, {}).custom;
      if (setCustomField) setField(order, setCustomField.name, setCustomField.value);
    }
    order.version += 1;
    const request = valueOf(order, 'fft_request') ?? valueOf(order, 'shopgate_request');
    if (typeof request === 'string') this.onRequest(order, request);
    return {
      data: {
        updateOrder: {
          __typename: 'Order',
          id: order.id,
          version: order.version,
        },
      },
    };
  }
}

export interface GraphqlRequest {
  operationName: string;
  query: string;
  variables: {
    id?: string;
    version?: number;
    where?: string;
    names?: string[];
    actions?: {
      setCustomType?: object;
      setCustomField?: { name: string; value?: string };
    }[];
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
    value === undefined
      ? []
      : [
          {
            __typename: 'RawCustomField',
            name,
            value: JSON.parse(value) as unknown,
          },
        ];
  custom.customFieldsRaw = [...others, ...added];
}

/** What the view reads beside orders. */
const lookingAround = ['FetchDeployments', 'FetchTypeOfOrder', 'FetchStores'];

const storesIn = (where = ''): object[] =>
  stores
    .filter(({ key }) => where.includes(JSON.stringify(key)))
    .map(({ key, names }) => ({
      __typename: 'Channel',
      key,
      nameAllLocales: Object.entries(names).map(([locale, value]) => ({
        __typename: 'LocalizedString',
        locale,
        value,
      })),
    }));

const configuration = {
  orderLocking: {
    paymentStates: ['Pending'],
    reason: 'Waiting for the payment',
  },
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
      suspension: {
        __typename: 'ProjectSuspension',
        isActive: false,
        reason: null,
      },
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
      owner: {
        __typename: 'Organization',
        id: 'organization-1',
        name: 'Organisation',
      },
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
