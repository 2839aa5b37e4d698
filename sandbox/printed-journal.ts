import { styleText } from 'node:util';
import type { Entry, Journal, Speaker } from './journal.ts';
import type { OrderView } from './order-view.ts';

const colours = {
  commercetools: 'blue',
  fulfillmenttools: 'magenta',
  shopgate: 'magenta',
  event: 'green',
  service: 'green',
  job: 'green',
  sandbox: 'bold',
} as const satisfies Record<Speaker, string>;

/** Prints each step as it happens, one line per step. */
export function printJournal(journal: Journal): void {
  journal.follow(({ orderNumber, speaker, text }: Entry) => {
    const who = styleText(colours[speaker], speaker.padEnd(16));
    console.log(`${orderNumber}  ${who}  ${text}`);
  });
}

type Row = readonly [name: string, value: (view: OrderView) => string];

/** More columns than that do not fit beside each other. */
const maxColumns = 3;

/** Prints how the orders ended: few with all their fields and their story; many with one line each. */
export function printOrders(views: readonly OrderView[]): void {
  if (views.length <= maxColumns) printFields(views);
  else printLines(views);
}

function printLines(views: readonly OrderView[]): void {
  console.log('');
  for (const { orderNumber, scenario, commercetools, calls, state } of views) {
    const { orderState, shipmentState = '' } = commercetools;
    const cells = [orderNumber, scenario.padEnd(26), orderState.padEnd(9), shipmentState.padEnd(9)];
    console.log(`${cells.join('  ')}  ${String(calls).padStart(3)} calls  ${state}`);
  }
  console.log('');
}

function printFields(views: readonly OrderView[]): void {
  const rows: Row[] = [
    ['order', ({ orderNumber, scenario }) => `${orderNumber} (${scenario})`],
    ['OrderState', ({ commercetools }) => commercetools.orderState],
    ['ShipmentState', ({ commercetools }) => commercetools.shipmentState ?? ''],
    ...fieldNamesOf(views).map((name): Row => [
      name,
      ({ commercetools }) => shown(commercetools.fields[name]),
    ]),
    ['deliveries', ({ commercetools }) => String(commercetools.deliveries.length)],
    ['pieces delivered', ({ commercetools }) => String(piecesOf(commercetools.deliveries))],
    ['returned', ({ commercetools }) => commercetools.returned.join(', ')],
    [
      `in ${views[0]?.fulfilment.platform ?? ''}`,
      ({ fulfilment }) => fulfilment.orders.map(({ status }) => status).join(', '),
    ],
    ['calls to platforms', ({ calls }) => String(calls)],
    ['end', ({ state }) => state],
  ];
  const columns = views.map((view) => rows.map(([, value]) => value(view)));
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  console.log('');
  rows.forEach(([name], row) => {
    const cells = columns.map((column, index) => (column[row] ?? '').padEnd(widths[index] ?? 0));
    console.log(`${name.padEnd(nameWidth)}  ${cells.join('  ')}`.trimEnd());
  });
  console.log('');
  for (const { orderNumber, story } of views) console.log(`${orderNumber}\n  ${story.join('\n  ')}\n`);
}

const fieldNamesOf = (views: readonly OrderView[]): string[] => [
  ...new Set(views.flatMap(({ commercetools }) => Object.keys(commercetools.fields))),
];

/** Lists of parcels are long; their tracking numbers say enough. */
function shown(value: string | number | boolean | undefined): string {
  const text = String(value ?? '');
  return text.length > 48 ? `${text.slice(0, 45)}...` : text;
}

const piecesOf = (deliveries: OrderView['commercetools']['deliveries']): number =>
  deliveries.flatMap(({ pieces }) => Object.values(pieces)).reduce((sum, pieces) => sum + pieces, 0);
