import { useState, type ReactNode } from 'react';
import { AskButton } from './ask-button.tsx';
import { ask } from './ask-sandbox.ts';
import type { Crew, Disturbance, SweepResult } from './protocol.ts';

interface Props {
  disturbances: ReadonlyMap<string, Disturbance>;
  crew: Crew | undefined;
}

/** Everything that can go wrong around the connector, to be switched on and off while orders travel. */
export function BreakPanel({ disturbances, crew }: Props): ReactNode {
  const all = [...disturbances.values()].sort((a, b) => a.rank - b.rank);
  const groups = [...new Set(all.map(({ group }) => group))];
  return (
    <>
      <h2>Break</h2>
      {groups.map((group) => (
        <fieldset key={group} className="card">
          <legend>{group}</legend>
          {all
            .filter((disturbance) => disturbance.group === group)
            .map((disturbance) => (
              <Switch key={disturbance.id} disturbance={disturbance} />
            ))}
        </fieldset>
      ))}
      {crew && <Instances crew={crew} />}
      {crew?.sweeps && <Sweep />}
    </>
  );
}

function Switch({ disturbance: { id, label, effect, on } }: { disturbance: Disturbance }): ReactNode {
  const [refusal, setRefusal] = useState('');
  const toggle = (): void => {
    ask(`/disturbances/${id}`, { on: !on }).then(
      () => setRefusal(''),
      (error: unknown) => setRefusal(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <div className="switch">
      <button type="button" role="switch" aria-checked={on} aria-labelledby={`name-${id}`} onClick={toggle}>
        <span className="knob" />
      </button>
      <span>
        <span id={`name-${id}`}>{label}</span>
        <small>{effect}</small>
        {refusal !== '' && <span className="refusal">{refusal}</span>}
      </span>
    </div>
  );
}

function Instances({ crew: { instances, applications } }: { crew: Crew }): ReactNode {
  return (
    <fieldset className="card">
      <legend>Connector</legend>
      {applications.map((application) => {
        const own = instances.filter((instance) => instance.application === application);
        return (
          <div key={application} className="crew">
            <span>
              <strong>{application}</strong>
              <small>{own.length === 0 ? 'nobody runs: messages wait' : 'real processes'}</small>
            </span>
            <span className="buttons">
              {own.map(({ pid }) => (
                <AskButton key={pid} kind="grave" act={() => ask('/instances/kill', { application, pid })}>
                  Kill <span className="sr">{application}, process </span>
                  {pid}
                </AskButton>
              ))}
              <AskButton act={() => ask('/instances', { application })}>
                {own.length === 0 ? 'Start' : 'Start another'} <span className="sr">{application}</span>
              </AskButton>
            </span>
          </div>
        );
      })}
    </fieldset>
  );
}

/** What messages and webhooks missed, the job finds: by itself every quarter of an hour where it is deployed. */
function Sweep(): ReactNode {
  const [result, setResult] = useState<SweepResult>();
  const sweep = async (): Promise<void> => {
    setResult(undefined);
    setResult((await ask('/sweep')) as SweepResult);
  };
  return (
    <fieldset className="card">
      <legend>Repair</legend>
      <div className="crew">
        <span>
          <strong>Sweep</strong>
          <small>looks for what was missed, in orders that have not changed for five minutes</small>
        </span>
        <span className="buttons">
          <AskButton act={sweep}>Sweep now</AskButton>
        </span>
      </div>
      <p className={`words-of-sweep ${result?.ok === false ? 'refusal' : 'faint'}`} aria-live="polite">
        {result?.words}
      </p>
    </fieldset>
  );
}
