import { sharedFiles } from '../../order-view/shared-files.mjs';

/** A part of a connector's tree: a file or folder of the repository, and where it lies in the tree. */
export interface Part {
  from: string;
  /** The same place unless said otherwise. */
  to?: string;
  /** Files and folders below `from` that stay out. */
  without?: readonly string[];
  /** Tests stay with what they test, save where a part is copied elsewhere: there they would find nothing. */
  withoutTests?: boolean;
  /** Only what these folders import, directly or not, and the tests of that. */
  neededBy?: readonly string[];
}

/** What goes into the tag of a connector, and nothing else: Connect reads every lock file that it finds there. */
export interface Connector {
  /** The tag is this name, `-v` and the version. */
  name: string;
  /** What Connect shows of it where it is created. */
  title: string;
  description: string;
  /** Among them connect.yaml at the top level. */
  parts: readonly Part[];
}

const legal = [{ from: 'LICENSE' }, { from: 'SECURITY.md' }, { from: 'CHANGELOG.md' }];

/** What of the common module some applications need: nothing of another platform. */
const common = (...applications: string[]): Part[] => [
  { from: 'shared', without: ['shared/src'] },
  { from: 'shared/src', neededBy: applications },
];

/** The connectors of this repository. A new one is a row. */
export const connectors: readonly Connector[] = [
  {
    name: 'fulfillmenttools',
    title: 'fulfillmenttools',
    description: 'Orders to fulfillmenttools, and their fulfilment back into the commercetools order',
    parts: [
      { from: 'connect.yaml' },
      { from: 'event' },
      { from: 'service' },
      { from: 'job' },
      ...common('event', 'service', 'job'),
      {
        from: 'docs',
        without: ['docs/shopgate.md', 'docs/control-room.md', 'docs/pictures/control-room-shopgate.png'],
      },
      { from: 'README.md' },
      { from: '.env.example' },
      ...legal,
    ],
  },
  {
    name: 'shopgate',
    title: 'Shopgate',
    description: 'Orders to Shopgate, and their fulfilment back into the commercetools order',
    parts: [
      { from: 'shopgate/connect.yaml', to: 'connect.yaml' },
      { from: 'shopgate/event', to: 'event' },
      { from: 'shopgate/service', to: 'service' },
      { from: 'shopgate/job', to: 'job' },
      ...common('shopgate/event', 'shopgate/service', 'shopgate/job'),
      { from: 'docs/shopgate.md' },
      { from: 'docs/adr/0010-facts-without-versions.md' },
      { from: 'shopgate/README.md', to: 'README.md' },
      ...legal,
    ],
  },
  {
    name: 'order-view',
    title: 'Fulfilment of an order',
    description: 'What has become of an order, on its page in the Merchant Center',
    parts: [
      { from: 'order-view/connect.yaml', to: 'connect.yaml' },
      { from: 'order-view', without: ['order-view/connect.yaml', 'order-view/eslint.config.mjs'] },
      ...sharedFiles.map((path) => ({
        from: `shared/src/${path}`,
        to: `order-view/src/shared/${path}`,
        withoutTests: true,
      })),
      { from: 'docs/order-view.md', to: 'README.md' },
      { from: 'docs/pictures/order-view', to: 'pictures/order-view' },
      ...legal,
    ],
  },
];
