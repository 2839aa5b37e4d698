import { memo, useMemo, useState, type ReactNode } from 'react';
import { Exchange } from './exchange.tsx';
import type { Lane, Mark, MarkKind } from './protocol.ts';
import { WithIds } from './short-ids.tsx';
import { duration, isRefused, ordinal } from './wording.ts';

const layers: readonly (readonly [name: string, kinds: readonly MarkKind[]])[] = [
  ['People', ['person']],
  ['Messages', ['message', 'request']],
  ['Webhooks', ['webhook']],
  ['Writes', ['write']],
  ['Reads', ['read', 'log-in']],
];

interface Props {
  marks: ReadonlyMap<string, Mark>;
  lanes: readonly Lane[];
  fullIds: boolean;
  onFullIds: (full: boolean) => void;
  /** Layers that are hidden until somebody shows them. */
  hiddenAtFirst?: readonly string[];
}

const reads = ['Reads'];

/** The way of an order on three lanes, time running down. */
export function Way({ marks, lanes, fullIds, onFullIds, hiddenAtFirst = reads }: Props): ReactNode {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(hiddenAtFirst));
  const [opened, setOpened] = useState<number>();
  const all = useMemo(() => [...marks.values()].sort((a, b) => a.at - b.at || a.id - b.id), [marks]);
  const visible = all.filter(({ kind }) =>
    layers.some(([name, kinds]) => kinds.includes(kind) && !hidden.has(name)),
  );
  const begin = all[0]?.at ?? 0;
  const toggle = (name: string): void => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    setHidden(next);
  };
  return (
    <section className="way" aria-label="Its way">
      <div className="way-tools">
        <h3>Its way</h3>
        <div role="group" aria-label="Show in its way" className="chips">
          {layers.map(([name, kinds]) => (
            <button key={name} type="button" aria-pressed={!hidden.has(name)} onClick={() => toggle(name)}>
              {name} <span>{all.filter(({ kind }) => kinds.includes(kind)).length}</span>
            </button>
          ))}
          <button type="button" aria-pressed={fullIds} onClick={() => onFullIds(!fullIds)}>
            Full ids
          </button>
        </div>
      </div>
      <div className="lanes" aria-hidden="true">
        {lanes.map(({ id, name, role }) => (
          <span key={id} className={id}>
            {name}
            <small>{role}</small>
          </span>
        ))}
      </div>
      <ol className="marks">
        {visible.map((mark, index) => (
          <MarkRow
            key={mark.id}
            mark={mark}
            since={mark.at - begin}
            gap={mark.at - (visible[index - 1]?.at ?? mark.at)}
            lanes={lanes}
            opened={opened === mark.id}
            onOpen={setOpened}
          />
        ))}
      </ol>
    </section>
  );
}

interface RowProps {
  mark: Mark;
  /** Milliseconds since the first mark. */
  since: number;
  /** Milliseconds since the mark above. */
  gap: number;
  lanes: readonly Lane[];
  opened: boolean;
  onOpen: (id: number | undefined) => void;
}

/** So much room a second takes, and no gap more than that many pixels. */
const pixelsPerSecond = 14;
const maxGapPixels = 36;

const MarkRow = memo(function MarkRow({ mark, since, gap, lanes, opened, onOpen }: RowProps): ReactNode {
  const room = Math.min(maxGapPixels, (gap / 1000) * pixelsPerSecond);
  const classes = ['mark', `from-${mark.from}`, `to-${mark.to}`, mark.kind, isRefused(mark) ? 'refused' : ''];
  const content = (
    <>
      <span className="time">{(since / 1000).toFixed(2)}</span>
      <span className="track">
        <Arrow mark={mark} />
        <span className="words">
          <span className="sr">{spoken(mark, lanes)}</span>
          <span className="label">
            {mark.application !== undefined && isCall(mark) && <i>{mark.application} </i>}
            <WithIds text={mark.label} />
            {(mark.attempt ?? 1) > 1 && <b className="again">{ordinal(mark.attempt ?? 1)} time</b>}
            {mark.disturbed !== undefined && <b className="hit">{mark.disturbed}</b>}
          </span>
          {mark.note !== undefined && (
            <span className="note">
              <WithIds text={mark.note} />
            </span>
          )}
        </span>
      </span>
    </>
  );
  return (
    <li className={classes.join(' ')} style={{ paddingTop: room }}>
      {mark.kind === 'person' ? (
        <div className="mark-row">{content}</div>
      ) : (
        <button
          type="button"
          className="mark-row"
          aria-expanded={opened}
          onClick={() => onOpen(opened ? undefined : mark.id)}
        >
          {content}
        </button>
      )}
      {opened && <Exchange mark={mark} />}
    </li>
  );
});

/** What an application does; what it is told names it anyway. */
const isCall = ({ kind }: Mark): boolean => !['message', 'webhook', 'request'].includes(kind);

function Arrow({ mark }: { mark: Mark }): ReactNode {
  if (mark.kind === 'person') return <span className="person-dot" aria-hidden="true" />;
  return (
    <span className={mark.answer === undefined ? 'arrow pending' : 'arrow'} aria-hidden="true">
      <span className="pill">{answerOf(mark)}</span>
    </span>
  );
}

function answerOf({ answer, milliseconds }: Mark): string {
  if (answer === undefined) return '…';
  const words = answer === 'none' ? 'no answer' : String(answer);
  return milliseconds === undefined ? words : `${words} · ${duration(milliseconds)}`;
}

/** What the arrow shows, for those who do not see it. */
function spoken(mark: Mark, lanes: readonly Lane[]): string {
  const nameOf = (id: string): string => lanes.find((lane) => lane.id === id)?.name ?? id;
  if (mark.kind === 'person') return `At ${nameOf(mark.from)}: `;
  return `${nameOf(mark.from)} to ${nameOf(mark.to)}, ${answerOf(mark)}: `;
}
