import type {
  About,
  Crew,
  Disturbance,
  Entry,
  Mark,
  OrderDetail,
  OrderRow,
  Pace,
  Tally,
} from './protocol.ts';

/** All that the page shows, as the server told it last. A new object with each change, of which only that part is new. */
export interface Shown {
  /** Whether the server is there. */
  connection: 'opening' | 'live' | 'gone';
  about?: About;
  tally?: Tally;
  pace?: Pace;
  crew?: Crew;
  rows: ReadonlyMap<string, OrderRow>;
  disturbances: ReadonlyMap<string, Disturbance>;
  /** The order that is looked at. */
  order?: string;
  detail?: OrderDetail;
  marks: ReadonlyMap<string, Mark>;
}

const nothing: Shown = { connection: 'opening', rows: new Map(), disturbances: new Map(), marks: new Map() };

/** Follows the server's stream and goes on where it stopped when the server was gone for a while. */
export class LiveStore {
  #shown = nothing;
  #source: EventSource | undefined;
  #lastId = '';
  readonly #readers = new Set<() => void>();

  readonly read = (): Shown => this.#shown;

  readonly follow = (reader: () => void): (() => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };

  /** Looks at an order, or at none, from now on. */
  lookAt(order: string | undefined): void {
    if (this.#source !== undefined && order === this.#shown.order) return;
    this.#source?.close();
    const { detail: _detail, order: _order, ...rest } = this.#shown;
    this.#show({ ...rest, marks: new Map(), ...(order === undefined ? {} : { order }) });
    const query = new URLSearchParams({ since: this.#lastId, ...(order === undefined ? {} : { order }) });
    const source = new EventSource(`/stream?${query.toString()}`);
    this.#source = source;
    source.onopen = () => this.#show({ ...this.#shown, connection: 'live' });
    source.onerror = () => this.#show({ ...this.#shown, connection: 'gone' });
    source.addEventListener('reset', () => this.#forget());
    source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      this.#lastId = lastEventId;
      this.#take(JSON.parse(data) as Entry[]);
    };
  }

  /** Another run of the server knows nothing of what is shown. */
  #forget(): void {
    const { order } = this.#shown;
    this.#show({ ...nothing, connection: 'live', ...(order === undefined ? {} : { order }) });
  }

  #take(entries: readonly Entry[]): void {
    const next = { ...this.#shown };
    const rows = new Map(next.rows);
    const marks = new Map(next.marks);
    const disturbances = new Map(next.disturbances);
    for (const entry of entries) {
      if (entry.kind === 'row') rows.set(entry.key, entry.value);
      else if (entry.kind === 'mark') marks.set(entry.key, entry.value);
      else if (entry.kind === 'disturbance') disturbances.set(entry.key, entry.value);
      else Object.assign(next, { [entry.kind]: entry.value });
    }
    const has = (kind: Entry['kind']): boolean => entries.some((entry) => entry.kind === kind);
    if (has('row')) next.rows = rows;
    if (has('mark')) next.marks = marks;
    if (has('disturbance')) next.disturbances = disturbances;
    this.#show(next);
  }

  #show(shown: Shown): void {
    this.#shown = shown;
    for (const read of this.#readers) read();
  }
}
