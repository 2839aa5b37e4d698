/** Orders as commercetools' GraphQL answers them, one for each state that the view shows. */

export const projectKey = 'my-project';

/** Channels with their names, and which facility each of them is in fulfillmenttools. */
export const stores: readonly { key: string; names: Record<string, string> }[] = [
  { key: 'berlin-mitte', names: { en: 'Berlin Mitte', de: 'Berlin-Mitte' } },
  { key: 'hamburg-altona', names: { de: 'Hamburg-Altona' } },
];
export const channelKeys = {
  'facility-1': 'berlin-mitte',
  'facility-2': 'hamburg-altona',
};

const line = (id: string, en: string, de: string, sku: string, quantity: number) => ({
  __typename: 'LineItem',
  id,
  quantity,
  nameAllLocales: [
    { __typename: 'LocalizedString', locale: 'en', value: en },
    { __typename: 'LocalizedString', locale: 'de', value: de },
  ],
  variant: { __typename: 'ProductVariant', sku },
});

export type SampleOrder = ReturnType<typeof sampleOrder>;

/** @param fields custom fields by name; undefined for an order without a Type */
export function sampleOrder(
  number: number,
  fields: Record<string, unknown> | undefined,
  more: {
    orderState?: string;
    paymentState?: string;
    returnInfo?: object[];
  } = {},
) {
  return {
    __typename: 'Order',
    id: `00000000-0000-4000-8000-00000000${number}`,
    version: 1,
    orderNumber: `${number}`,
    createdAt: '2026-03-02T08:00:00.000Z',
    orderState: 'Confirmed',
    shipmentState: null,
    paymentState: 'Paid',
    lineItems: [
      line('line-1', 'Shirt', 'Hemd', 'SHIRT-M', 2),
      line('line-2', 'Shoes', 'Schuhe', 'SHOES-42', 1),
    ],
    returnInfo: [] as object[],
    custom:
      fields === undefined
        ? null
        : {
            __typename: 'CustomFieldsType',
            customFieldsRaw: Object.entries(fields).map(([name, value]) => ({
              __typename: 'RawCustomField',
              name,
              value,
            })),
          },
    ...more,
  };
}

const at = (time: string): string => `2026-03-02T${time}:00.000Z`;

const shipped = {
  v: 2,
  order: { id: 'fft-order-1', version: 1, created: at('08:01'), state: 'open' },
  export: { tenantOrderId: '1001' },
  pickJobs: {
    p1: {
      version: 3,
      created: at('08:05'),
      changed: at('09:10'),
      state: 'picked',
      shortId: 'BE-17',
      facilityRef: 'facility-1',
      lines: {
        'line-1': { quantity: 2, picked: 1, reason: 'Not on the shelf' },
      },
    },
    p2: {
      version: 2,
      created: at('08:05'),
      changed: at('09:30'),
      state: 'picking',
      shortId: 'HH-4',
      facilityRef: 'facility-2',
      lines: { 'line-2': { quantity: 1, picked: 0 } },
    },
  },
  handoverJobs: {
    h1: {
      version: 2,
      created: at('10:00'),
      changed: at('12:15'),
      state: 'gone',
      channel: 'SHIPPING',
      pickJobRef: 'p1',
      parcelRef: 'parcel-1',
      shipmentRef: 'shipment-1',
      carrier: 'DHL',
      lines: { 'line-1': { quantity: 1, handedOver: 1 } },
    },
  },
  parcels: {
    'parcel-1': {
      version: 2,
      shipmentRef: 'shipment-1',
      created: at('09:50'),
      state: 'acknowledged',
      trackingNumber: '00340434161094042557',
      trackingUrl: 'https://carrier.example/track/00340434161094042557',
    },
    'parcel-2': {
      version: 1,
      created: at('09:55'),
      state: 'failed',
      trackingUrl: 'javascript:document.body.append("attacked")',
    },
  },
  returnJobs: {
    r1: {
      version: 2,
      created: at('15:00'),
      returns: [
        {
          id: 'return-1',
          date: at('15:00'),
          pieces: [
            {
              id: 'piece-1',
              line: 'line-1',
              state: 'accepted',
              comment: 'Too small',
            },
          ],
        },
      ],
    },
  },
  announcedReturnItems: ['return-item-1'],
};

const refused = {
  v: 2,
  problems: {
    export: {
      code: 'ORDER_REFUSED',
      words: 'fulfillmenttools refused the order: the article SHOES-42 is unknown there.',
      since: at('08:02'),
    },
  },
};
const withCode = (code: string, ledger: object) => ({
  fft_ledger: JSON.stringify(ledger),
  fft_problem: 'fulfillmenttools refused the order: the article SHOES-42 is unknown there.',
  fft_problem_code: code,
});

const returnItem = (id: string, shipmentState: string) => ({
  __typename: 'LineItemReturnItem',
  id,
  quantity: 1,
  shipmentState,
  comment: null,
  createdAt: at('14:00'),
  lineItemId: 'line-1',
});

const underWay = (id: string, more: object = {}) => ({
  v: 2,
  order: { id, version: 1, created: at('08:01'), state: 'open' },
  pickJobs: {
    p1: {
      version: 1,
      created: at('08:05'),
      state: 'open',
      facilityRef: 'berlin-mitte',
      lines: { 'line-1': { quantity: 2, picked: 0 } },
    },
  },
  ...more,
});
const ofStaging = { export: { tenantOrderId: '1008', instance: 'staging' } };

export const samples = {
  shipped: sampleOrder(
    1001,
    { fft_ledger: JSON.stringify(shipped) },
    {
      returnInfo: [
        {
          __typename: 'ReturnInfo',
          items: [returnItem('return-item-1', 'Advised')],
        },
      ],
    },
  ),
  refused: sampleOrder(1002, withCode('ORDER_REFUSED', refused)),
  locked: sampleOrder(
    1003,
    {
      fft_ledger: JSON.stringify({
        v: 2,
        order: {
          id: 'fft-order-3',
          version: 1,
          created: at('08:01'),
          state: 'locked',
        },
      }),
    },
    { paymentState: 'Pending' },
  ),
  unknown: sampleOrder(1004, undefined, { orderState: 'Open' }),
  newer: sampleOrder(1005, {
    fft_ledger: JSON.stringify({ ...shipped, v: 3 }),
  }),
  shopgate: sampleOrder(1007, {
    shopgate_ledger: JSON.stringify(underWay('sales-order-7')),
  }),
  staging: sampleOrder(1008, {
    fft_ledger: JSON.stringify(underWay('fft-order-8', ofStaging)),
  }),
  both: sampleOrder(1009, {
    fft_ledger: JSON.stringify(refused),
    shopgate_ledger: JSON.stringify(underWay('sales-order-9')),
  }),
  unanswered: sampleOrder(1010, {
    fft_ledger: JSON.stringify(underWay('fft-order-10')),
  }),
  broken: sampleOrder(1006, { fft_ledger: '{"v":2,"order":' }),
};
