import { sharedFiles } from '../../order-view/shared-files.mjs';

/** A part of a connector's tree: a file or folder of the repository, and where it lies in the tree. */
export interface Part {
  from: string;
  /** The same place unless said otherwise. */
  to?: string;
  /** Files and folders below `from` that stay out. */
  without?: readonly string[];
}

/** What goes into the tag of a connector, and nothing else: Connect reads every lock file that it finds there. */
export interface Connector {
  /** The tag is this name, `-v` and the version. */
  name: string;
  /** Among them connect.yaml at the top level. */
  parts: readonly Part[];
}

const legal = [{ from: 'LICENSE' }, { from: 'SECURITY.md' }, { from: 'CHANGELOG.md' }];

/** What of the common module is only Shopgate's. */
const ofShopgate = [
  'shopgate',
  'lifecycle/hear-shopgate.ts',
  'lifecycle/shopgate-deployment.ts',
  'lifecycle/shopgate-status.ts',
  'settings/shopgate-settings.ts',
  'synchronization/assemble-shopgate.ts',
  'synchronization/orders/shopgate-refresh.ts',
  'synchronization/stock/cumulated-stock.ts',
  'synchronization/sweep/sweep-shopgate.ts',
].map((path) => `shared/src/${path}`);

/** The connectors of this repository. A new one is a row. */
export const connectors: readonly Connector[] = [
  {
    name: 'fulfillmenttools',
    parts: [
      { from: 'connect.yaml' },
      { from: 'event' },
      { from: 'service' },
      { from: 'job' },
      { from: 'shared', without: ofShopgate },
      { from: 'docs', without: ['docs/shopgate.md'] },
      { from: 'README.md' },
      ...legal,
    ],
  },
  {
    name: 'order-view',
    parts: [
      { from: 'order-view/connect.yaml', to: 'connect.yaml' },
      { from: 'order-view', without: ['order-view/connect.yaml', 'order-view/eslint.config.mjs'] },
      ...sharedFiles.map((path) => ({ from: `shared/src/${path}`, to: `order-view/src/shared/${path}` })),
      { from: 'docs/order-view.md', to: 'README.md' },
      { from: 'docs/pictures/order-view', to: 'pictures/order-view' },
      ...legal,
    ],
  },
];
