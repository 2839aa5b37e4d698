import { describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../errors.ts';
import { recordingLogger } from '../../lifecycle/recording-logger.fixture.ts';
import type { AlertNotes, Findings } from './alert-decision.ts';
import { AlertDesk } from './alert-desk.ts';

const lost = new ConnectorError('PLATFORM_CALL_FAILED', 'down', { retryable: true });
const one: Findings = { problems: [{ order: 'R-1', code: 'ORDER_UNMAPPABLE' }], conditions: [] };

function desk() {
  const sent: string[] = [];
  const state: { notes: AlertNotes | undefined; version: number; isDown: boolean; isMute: boolean } = {
    notes: undefined,
    version: 0,
    isDown: false,
    isMute: false,
  };
  const { logger, lines } = recordingLogger();
  const alerts = new AlertDesk({
    send: (text) => (state.isMute ? Promise.reject(lost) : Promise.resolve(void sent.push(text))),
    notes: {
      read: () =>
        state.isDown ? Promise.reject(lost) : Promise.resolve({ value: state.notes, version: state.version }),
      write: (_key, notes, version) => {
        if (version !== state.version) return Promise.reject(lost);
        state.notes = notes;
        return Promise.resolve((state.version += 1));
      },
    },
    sender: 'The connector',
    adviceOf: () => undefined,
    logger,
    now: () => Date.parse('2026-03-01T10:00:00Z'),
  });
  return { alerts, sent, state, lines };
}

describe('the alerts after sweeps', () => {
  it('are sent once, by whichever instance sweeps next', async () => {
    const first = desk();
    await first.alerts.report(one);
    const second = desk();
    Object.assign(second.state, first.state);
    await second.alerts.report(one);
    expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
  });

  it('are sent again by the next sweep when nobody took them, and the sweep does not fail', async () => {
    const { alerts, sent, state, lines } = desk();
    state.isMute = true;
    await alerts.report(one);
    expect(lines).toEqual(['warn: down']);
    state.isMute = false;
    await alerts.report(one);
    expect(sent).toHaveLength(1);
  });

  it('are sent, and not twice by a process, while notes cannot be kept', async () => {
    const { alerts, sent, state } = desk();
    state.isDown = true;
    await alerts.report(one);
    await alerts.report(one);
    expect(sent).toHaveLength(1);
  });
});
