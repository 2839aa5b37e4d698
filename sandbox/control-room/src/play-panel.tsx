import { useState, type ReactNode } from 'react';
import { AskButton } from './ask-button.tsx';
import { ask } from './ask-sandbox.ts';
import type { About, Pace } from './protocol.ts';
import { titleOf } from './wording.ts';

const speeds: readonly (readonly [name: string, milliseconds: number])[] = [
  ['Slow', 2_000],
  ['Walk', 700],
  ['Fast', 60],
];
const template = `{
  "shippingAddress": {
    "firstName": "Ada", "lastName": "Lovelace",
    "streetName": "Beispielstraße", "streetNumber": "7",
    "postalCode": "10115", "city": "Berlin", "country": "DE"
  }
}`;

interface Props {
  about: About | undefined;
  pace: Pace | undefined;
  onPlaced: (order: string) => void;
}

/** Places orders and sets how fast their lives go. */
export function PlayPanel({ about, pace, onPlaced }: Props): ReactNode {
  return (
    <>
      <h2>Play</h2>
      {about && <PlaceScenario about={about} onPlaced={onPlaced} />}
      {pace && <PaceControls pace={pace} />}
      <PlaceJson onPlaced={onPlaced} />
    </>
  );
}

async function place(body: unknown): Promise<string> {
  const { orderNumber } = (await ask('/orders', body)) as { orderNumber: string };
  return orderNumber;
}

function PlaceScenario({ about, onPlaced }: { about: About; onPlaced: (order: string) => void }): ReactNode {
  const [chosen, setChosen] = useState(about.scenarios[0]?.name ?? '');
  const scenario = about.scenarios.find(({ name }) => name === chosen);
  const placeOnce = async (): Promise<void> => onPlaced(await place({ scenario: chosen }));
  const placeAll = async (): Promise<void> => {
    for (const { name } of about.scenarios) await place({ scenario: name });
  };
  return (
    <div className="card">
      <label htmlFor="scenario">Scenario</label>
      <select id="scenario" value={chosen} onChange={({ target }) => setChosen(target.value)}>
        {about.scenarios.map(({ name }) => (
          <option key={name} value={name}>
            {titleOf(name)}
          </option>
        ))}
      </select>
      <p className="faint">{scenario?.summary}</p>
      <div className="buttons">
        <AskButton kind="main" act={placeOnce}>
          Place order
        </AskButton>
        <AskButton act={() => place({ scenario: chosen, times: 20 })}>20 of them</AskButton>
        <AskButton act={placeAll}>One of each</AskButton>
      </div>
    </div>
  );
}

function PaceControls({ pace: { paused, pauseMilliseconds } }: { pace: Pace }): ReactNode {
  return (
    <div className="card">
      <div role="group" aria-label="Speed" className="chips">
        {speeds.map(([name, milliseconds]) => (
          <button
            key={name}
            type="button"
            aria-pressed={pauseMilliseconds === milliseconds}
            onClick={() => void ask('/pace', { pauseMilliseconds: milliseconds })}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="buttons">
        <AskButton kind={paused ? 'main' : 'plain'} act={() => ask('/pace', { paused: !paused })}>
          {paused ? 'Resume' : 'Pause'}
        </AskButton>
        <AskButton disabled={!paused} act={() => ask('/pace/step')}>
          Step
        </AskButton>
      </div>
      <p className="faint">
        {paused ? 'Lives stand still; Step lets each take one.' : 'How long people take between two steps.'}
      </p>
    </div>
  );
}

function PlaceJson({ onPlaced }: { onPlaced: (order: string) => void }): ReactNode {
  const [text, setText] = useState(template);
  const placeIt = async (): Promise<void> => {
    let order: unknown;
    try {
      order = JSON.parse(text);
    } catch (error) {
      throw new Error(`This is not JSON: ${error instanceof Error ? error.message : ''}`, { cause: error });
    }
    onPlaced(await place({ order }));
  };
  return (
    <details className="card">
      <summary>Any order, as JSON</summary>
      <label htmlFor="json" className="faint">
        An order of commercetools, whole or in part; what is missing is made up.
      </label>
      <textarea
        id="json"
        rows={10}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <AskButton kind="main" act={placeIt}>
        Place this order
      </AskButton>
    </details>
  );
}
