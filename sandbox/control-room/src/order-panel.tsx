import { useState, type ReactNode } from 'react';
import { AskButton } from './ask-button.tsx';
import { ask } from './ask-sandbox.ts';
import { JsonView } from './json-view.tsx';
import type { Shown } from './live-store.ts';
import { besideOrders, type JobCard, type OrderDetail, type OrderRow } from './protocol.ts';
import { FullIds, WithIds } from './short-ids.tsx';
import { Way } from './way.tsx';
import { count, moodOf, moodWords, platformIn, titleOf } from './wording.ts';

const nothing: readonly string[] = [];

/** The order that is looked at: its story, what can be done with it, and its way. */
export function OrderPanel({ shown }: { shown: Shown }): ReactNode {
  const [fullIds, setFullIds] = useState(false);
  const { order, detail, rows, about, marks, pace } = shown;
  const row = order === undefined ? undefined : rows.get(order);
  if (order === besideOrders)
    return (
      <FullIds value={fullIds}>
        <header className="head">
          <h2>Beside the orders</h2>
          <p className="faint">
            What the connector says and hears that has to do with no order: log-ins, its configuration,
            subscriptions, facilities, stock, sweeps. The newest thousand.
          </p>
        </header>
        <Way
          marks={marks}
          lanes={about?.lanes ?? []}
          fullIds={fullIds}
          onFullIds={setFullIds}
          hiddenAtFirst={nothing}
        />
      </FullIds>
    );
  if (row === undefined)
    return (
      <p className="empty">
        {order === undefined || rows.size === 0
          ? 'Choose an order to see its way: every message, webhook, call and write between the platforms.'
          : `There is no order ${order}.`}
      </p>
    );
  return (
    <FullIds value={fullIds}>
      <OrderHead row={row} detail={detail} platform={platformIn(about)} />
      {detail && <Story detail={detail} row={row} />}
      {detail && <Acts row={row} detail={detail} paused={pace?.paused ?? false} />}
      <Way marks={marks} lanes={about?.lanes ?? []} fullIds={fullIds} onFullIds={setFullIds} />
      {detail && <Ledger detail={detail} />}
    </FullIds>
  );
}

interface HeadProps {
  row: OrderRow;
  detail: OrderDetail | undefined;
  platform: string;
}

function OrderHead({ row, detail, platform }: HeadProps): ReactNode {
  const mood = moodOf(row);
  return (
    <header className="head">
      <h2>
        {row.number} <small>{titleOf(row.scenario)}</small>
        <span className={`badge ${mood}`}>{moodWords(row)}</span>
      </h2>
      <p className="facts">
        <span className="shop">{row.deleted ? 'deleted' : `Order ${row.orderState}`}</span>
        <span className="shop">Shipment {row.shipmentState ?? 'not begun'}</span>
        <span className="fulfilment">
          {row.copies === 0 ? `not in ${platform}` : `${platform} ${row.fulfilmentState ?? ''}`}
        </span>
        <span className="connector">{count(row.calls, 'call')}</span>
      </p>
      {row.problem !== undefined && (
        <p className="banner held">
          <WithIds text={`The connector says: ${row.problem}`} />
        </p>
      )}
      {row.phase === 'not as expected' &&
        detail?.problems.map((problem) => (
          <p key={problem} className="banner wrong">
            <WithIds text={problem} />
          </p>
        ))}
    </header>
  );
}

function Story({ detail, row }: { detail: OrderDetail; row: OrderRow }): ReactNode {
  return (
    <div className="story">
      <ul className="sentences">
        {detail.story.map((sentence) => (
          <li key={sentence}>
            <WithIds text={sentence} />
          </li>
        ))}
      </ul>
      <p className="faint">{detail.summary}</p>
      <p className="pieces">
        {detail.pieces.map(({ sku, ordered, delivered }) => (
          <span key={sku}>
            {sku} <strong>{delivered}</strong> of {ordered} delivered
          </span>
        ))}
        {detail.returned.map((returned, index) => (
          <span key={`${index} ${returned}`}>returned: {returned}</span>
        ))}
        <span>to {row.kind}</span>
      </p>
    </div>
  );
}

interface ActsProps {
  row: OrderRow;
  detail: OrderDetail;
  paused: boolean;
}

function Acts({ row: { number, phase }, detail, paused }: ActsProps): ReactNode {
  const act = (id: string) => () => ask(`/orders/${number}/acts/${encodeURIComponent(id)}`);
  const open = detail.jobs.filter(({ acts }) => acts.length > 0);
  return (
    <section className="acts" aria-label="What can be done">
      <h3>
        What can be done
        {phase === 'under way' && (
          <small>{count(detail.stepsLeft, 'step')} of its life to come; it stops once you act</small>
        )}
        {phase === 'under way' && paused && (
          <AskButton kind="main" act={() => ask('/pace/step', { order: number })}>
            Next step
          </AskButton>
        )}
      </h3>
      {open.map((job) => (
        <Job key={job.id} job={job} act={act} />
      ))}
      <div className="job">
        <span className="job-name">The order</span>
        <span className="buttons">
          {detail.acts.map(({ id, label, grave }) => (
            <AskButton key={id} kind={grave ? 'grave' : 'plain'} act={act(id)}>
              {label}
            </AskButton>
          ))}
          {detail.acts.length === 0 && <span className="faint">nothing more</span>}
        </span>
      </div>
    </section>
  );
}

function Job({ job, act }: { job: JobCard; act: (id: string) => () => Promise<unknown> }): ReactNode {
  return (
    <div className="job">
      <span className="job-name">
        {job.title}
        <small>
          {job.place} · {job.state}
        </small>
      </span>
      <span className="buttons">
        {job.acts.map(({ id, label, grave }) => (
          <AskButton key={id} kind={grave ? 'grave' : 'plain'} act={act(id)}>
            {label}
          </AskButton>
        ))}
      </span>
    </div>
  );
}

function Ledger({ detail: { ledger, fields, ids } }: { detail: OrderDetail }): ReactNode {
  return (
    <>
      <details className="box">
        <summary>Fields and ids</summary>
        <dl className="pairs">
          {Object.entries(fields).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <WithIds text={String(value)} />
              </dd>
            </div>
          ))}
          {ids.map(({ name, id }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>{id}</dd>
            </div>
          ))}
        </dl>
      </details>
      <details className="box">
        <summary>Ledger: what the connector knows</summary>
        {ledger === undefined ? (
          <p className="faint">None yet.</p>
        ) : (
          <JsonView label="Ledger" value={ledger} />
        )}
      </details>
    </>
  );
}
