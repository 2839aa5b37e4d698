import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Entry } from '../control-room/src/protocol.ts';

interface Kept {
  revision: number;
  entry: Entry;
}

interface Reader {
  order: string | undefined;
  /** Everything up to this revision was sent. */
  sent: number;
  response: ServerResponse;
}

/** From a change to its sending: what changes again meanwhile is sent once. */
const flushMilliseconds = 100;
/** Keeps what is between the page and us from hanging up. */
const heartbeatMilliseconds = 15_000;

/**
 * All that the page shows, each thing under its key and with the revision in which it changed last. A reader gets what
 * changed since the revision that it names, so that it can go on where it stopped. Server-sent events:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class LiveBoard {
  /** Tells a reader of an earlier run that nothing it knows is true any more. */
  readonly #run = randomUUID().slice(0, 8);
  /** By the order whose detail it is; what is everybody's has none. */
  readonly #kept = new Map<string | undefined, Map<string, Kept>>();
  readonly #readers = new Set<Reader>();
  #revision = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param order whose detail it is; only who looks at the order gets it */
  put(entry: Entry, order?: string): void {
    this.#revision += 1;
    const key = `${entry.kind} ${entry.key}`;
    const kept = this.#kept.get(order) ?? new Map<string, Kept>();
    this.#kept.set(order, kept);
    kept.delete(key);
    kept.set(key, { revision: this.#revision, entry });
    this.#timer ??= setTimeout(() => this.#flush(), flushMilliseconds);
  }

  /** Orders that somebody looks at. */
  get watched(): ReadonlySet<string> {
    return new Set([...this.#readers].flatMap(({ order }) => order ?? []));
  }

  /**
   * Sends everything, or what is new, and goes on until the reader leaves.
   *
   * @param since the id of the last event that the reader has
   * @param all whether the reader knows nothing of its order yet
   */
  follow(response: ServerResponse, order: string | undefined, since: string | undefined, all: boolean): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const [run, revision] = since?.split('-') ?? [];
    const known = run === this.#run ? Number(revision) || 0 : undefined;
    if (known === undefined) response.write('event: reset\ndata: {}\n\n');
    const reader: Reader = { order, sent: known ?? 0, response };
    if (all && known !== undefined)
      this.#send(
        reader,
        this.#of(order, 0).filter((kept) => kept.revision <= known),
      );
    this.#readers.add(reader);
    this.#catchUp(reader);
    const beat = setInterval(() => response.write(': still here\n\n'), heartbeatMilliseconds);
    response.once('close', () => {
      clearInterval(beat);
      this.#readers.delete(reader);
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const { response } of this.#readers) response.end();
  }

  #flush(): void {
    this.#timer = undefined;
    for (const reader of this.#readers) this.#catchUp(reader);
  }

  #catchUp(reader: Reader): void {
    const everybodys = this.#of(undefined, reader.sent);
    const own = reader.order === undefined ? [] : this.#of(reader.order, reader.sent);
    reader.sent = this.#revision;
    this.#send(reader, [...everybodys, ...own]);
  }

  #send({ response }: Reader, kept: readonly Kept[]): void {
    if (kept.length === 0) return;
    const data = JSON.stringify(kept.map(({ entry }) => entry));
    response.write(`id: ${this.#run}-${this.#revision}\ndata: ${data}\n\n`);
  }

  #of(order: string | undefined, after: number): Kept[] {
    return [...(this.#kept.get(order)?.values() ?? [])].filter(({ revision }) => revision > after);
  }
}
