import { useState, type ReactNode } from 'react';
import { AskButton } from './ask-button.tsx';
import { ask } from './ask-sandbox.ts';
import type { Shown } from './live-store.ts';
import type { Disturbance, Tally } from './protocol.ts';
import { verdictOf } from './wording.ts';

interface Props {
  shown: Shown;
  platform: string;
  troubles: readonly Disturbance[];
}

/** What the product claims, in numbers, and whether it holds; and what is broken at present. */
export function TopBar({ shown: { tally, connection }, platform, troubles }: Props): ReactNode {
  const verdict = tally && verdictOf(tally, platform);
  return (
    <header className="top">
      <div className="brand">
        <h1>Control room</h1>
        <p>
          <span className="shop">commercetools</span> ⇄ <span className="connector">Connector</span> ⇄{' '}
          <span className="fulfilment">{platform}</span>
        </p>
        <ThemeButton />
      </div>
      {connection === 'gone' && (
        <p className="banner wrong" role="alert">
          The sandbox is gone. What you see is how it was; it goes on by itself once npm start runs again.
        </p>
      )}
      {troubles.length > 0 && (
        <p className="banner held">
          <span>
            <strong>Broken now:</strong> {troubles.map(({ label }) => label).join(' · ')}
          </span>
          <AskButton kind="main" act={() => ask('/disturbances', { on: false })}>
            Heal everything
          </AskButton>
        </p>
      )}
      {verdict && (
        <p className={`verdict ${verdict.mood}`} role="status">
          {verdict.words}
        </p>
      )}
      {tally && <Numbers tally={tally} platform={platform} />}
    </header>
  );
}

function Numbers({ tally, platform }: { tally: Tally; platform: string }): ReactNode {
  const numbers: readonly (readonly [name: string, value: number | string, mood?: string])[] = [
    ['orders', tally.orders],
    [`in ${platform}`, tally.arrived],
    ['lost', tally.lost, tally.lost > 0 ? 'wrong' : 'right'],
    ['doubled', tally.doubled, tally.doubled > 0 ? 'wrong' : 'right'],
    ['ended right', tally.endedRight],
    ...troubled(tally),
  ];
  return (
    <dl className="numbers">
      {numbers.map(([name, value, mood = '']) => (
        <div key={name} className={mood}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What there is none of says nothing. */
function troubled(tally: Tally): (readonly [name: string, value: number, mood?: string])[] {
  const all = [
    ['ended wrong', tally.endedWrong, 'wrong'],
    ['on their way', tally.outstanding],
    ['came again', tally.redelivered],
    ['calls disturbed', tally.disturbedCalls],
    ['crashes', tally.crashes],
  ] as const;
  return all
    .filter(([, value]) => value > 0)
    .map(([name, value, mood]) => (mood ? [name, value, mood] : [name, value]));
}

type Theme = 'light' | 'dark';

/** Follows the machine until somebody chooses. */
function ThemeButton(): ReactNode {
  const [theme, setTheme] = useState<Theme | undefined>(() => {
    const kept = localStorage.getItem('theme');
    return kept === 'light' || kept === 'dark' ? kept : undefined;
  });
  document.documentElement.style.colorScheme = theme ?? '';
  const dark = theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  const other: Theme = dark ? 'light' : 'dark';
  return (
    <button
      type="button"
      className="quiet"
      onClick={() => {
        localStorage.setItem('theme', other);
        setTheme(other);
      }}
    >
      {other === 'dark' ? 'Dark' : 'Light'}
    </button>
  );
}
