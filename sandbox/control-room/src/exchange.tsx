import { useEffect, useState, type ReactNode } from 'react';
import { readExchange } from './ask-sandbox.ts';
import { JsonView } from './json-view.tsx';
import type { Change, ExchangeDetail, Mark } from './protocol.ts';
import { WithIds } from './short-ids.tsx';

/** Everything that went over the wire for a mark. */
export function Exchange({ mark }: { mark: Mark }): ReactNode {
  const [detail, setDetail] = useState<ExchangeDetail>();
  const [refusal, setRefusal] = useState('');
  useEffect(() => {
    if (!mark.open) return;
    readExchange(mark.id).then(setDetail, (error: unknown) => setRefusal(String(error)));
  }, [mark.id, mark.open]);
  if (refusal !== '') return <p className="banner wrong">{refusal}</p>;
  if (detail === undefined)
    return <p className="exchange faint">{mark.open ? 'Reading …' : 'Still under way.'}</p>;
  const { request, answer, difference, message } = detail;
  return (
    <div className="exchange">
      <p className="faint">
        {new Date(mark.at).toISOString()}
        {mark.application !== undefined && ` · ${mark.application}, process ${mark.instance ?? '?'}`}
      </p>
      {difference && difference.length > 0 && <Difference difference={difference} />}
      {message !== undefined && (
        <>
          <h4>Message</h4>
          <JsonView label="Message" value={message} />
        </>
      )}
      <Side title="Request" side={request} />
      {answer && <Side title="Answer" side={answer} />}
    </div>
  );
}

function Side({ title, side }: { title: string; side: ExchangeDetail['request'] }): ReactNode {
  const { line, headers, body } = side;
  return (
    <>
      <h4>
        {title} <code>{line}</code>
      </h4>
      {body !== undefined && <JsonView label={`Body of the ${title.toLowerCase()}`} value={body} />}
      <details>
        <summary>Headers</summary>
        <dl className="pairs">
          {Object.entries(headers).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Difference({ difference }: { difference: readonly Change[] }): ReactNode {
  return (
    <>
      <h4>What it changed</h4>
      <div className="scroll" tabIndex={0} role="region" aria-label="What it changed">
        <table>
          <thead>
            <tr>
              <th>Where</th>
              <th>Before</th>
              <th>After</th>
            </tr>
          </thead>
          <tbody>
            {difference.map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row">
                  <WithIds text={path.replace(/^custom\.fields\./, '')} />
                </th>
                <td>{shortJson(before)}</td>
                <td>{shortJson(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const shortJson = (value: unknown): string => {
  if (value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
