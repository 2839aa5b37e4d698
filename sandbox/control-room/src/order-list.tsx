import { memo, useMemo, useState, type ReactNode } from 'react';
import { besideOrders, type OrderRow } from './protocol.ts';
import { count, moodOf, moodWords, statesOf, titleOf, type Mood } from './wording.ts';

const filters: readonly (readonly [name: string, moods: readonly Mood[]])[] = [
  ['All', ['going', 'right', 'wrong', 'held', 'yours']],
  ['Under way', ['going']],
  ['Problem', ['wrong', 'held']],
  ['Right', ['right']],
];
const pageSize = 60;

interface Props {
  rows: ReadonlyMap<string, OrderRow>;
  /** How the fulfilment platform is called. */
  platform: string;
  chosen: string | undefined;
  onChoose: (order: string) => void;
}

/** All orders, newest first, in an order that never changes by itself. */
export function OrderList({ rows, platform, chosen, onChoose }: Props): ReactNode {
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState('All');
  const [pages, setPages] = useState(1);
  const all = useMemo(() => [...rows.values()].sort(newestFirst), [rows]);
  const moods = filters.find(([name]) => name === filter)?.[1] ?? [];
  const found = all.filter((row) => moods.includes(moodOf(row)) && fits(row, search));
  const visible = found.slice(0, pages * pageSize);
  return (
    <>
      <h2 className="only-narrow">Orders</h2>
      <div className="finder">
        <input
          type="search"
          aria-label="Search orders"
          placeholder="Number, scenario, state, problem"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <div role="group" aria-label="Show" className="chips">
          {filters.map(([name, kinds]) => (
            <button key={name} type="button" aria-pressed={filter === name} onClick={() => setFilter(name)}>
              {name} <span>{all.filter((row) => kinds.includes(moodOf(row))).length}</span>
            </button>
          ))}
        </div>
      </div>
      {all.length === 0 && <p className="empty">No order yet. Place one under Play.</p>}
      {all.length > 0 && found.length === 0 && <p className="empty">No order fits.</p>}
      <ul className="orders">
        <li>
          <button
            type="button"
            className="beside"
            aria-current={chosen === besideOrders ? 'true' : undefined}
            onClick={() => onChoose(besideOrders)}
          >
            Beside the orders
          </button>
        </li>
        {visible.map((row) => (
          <OrderLine
            key={row.number}
            row={row}
            platform={platform}
            chosen={row.number === chosen}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {found.length > visible.length && (
        <button type="button" className="more" onClick={() => setPages(pages + 1)}>
          Show {count(Math.min(pageSize, found.length - visible.length), 'more order')} of{' '}
          {found.length - visible.length}
        </button>
      )}
    </>
  );
}

/** By the number's own figures: R-1010 comes after R-999. */
const newestFirst = (a: OrderRow, b: OrderRow): number =>
  Number(b.number.replace(/\D/g, '')) - Number(a.number.replace(/\D/g, ''));

function fits(row: OrderRow, search: string): boolean {
  const text = Object.values(row).join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

interface LineProps {
  row: OrderRow;
  platform: string;
  chosen: boolean;
  onChoose: (order: string) => void;
}

const OrderLine = memo(function OrderLine({ row, platform, chosen, onChoose }: LineProps): ReactNode {
  const mood = moodOf(row);
  return (
    <li>
      <button
        type="button"
        className="order"
        aria-current={chosen ? 'true' : undefined}
        onClick={() => onChoose(row.number)}
      >
        <span className="line">
          <strong>{row.number}</strong>
          <span className="name">{titleOf(row.scenario)}</span>
          <span className={`badge ${mood}`}>{moodWords(row)}</span>
        </span>
        <span className="line faint">
          <span>{statesOf(row, platform)}</span>
          <span className="calls">{count(row.calls, 'call')}</span>
        </span>
        {row.problem !== undefined && <span className="problem">{row.problem}</span>}
      </button>
    </li>
  );
});
