import { describe, expect, it } from '@jest/globals';
import { decideEdits, type EditDecision, type SentPart } from './edit-decision.ts';
import type { SentDigest } from './ledger.ts';

const wanted: SentDigest = { consumer: 'new', lines: 'l', mapping: 2 };
const address: readonly SentPart[] = ['consumer'];
const anything: readonly SentPart[] = ['consumer', 'lines'];
const send = (parts: SentPart[], sent: SentDigest = wanted): EditDecision => ({ kind: 'send', parts, sent });
const unsure: SentDigest = { ...wanted, assumed: ['consumer'] };

describe('what was edited since it was sent', () => {
  it.each<[string, SentDigest, readonly SentPart[], EditDecision]>([
    ['nothing', wanted, [], { kind: 'nothing' }],
    ['nothing, says the message of an edit that was followed', wanted, anything, { kind: 'nothing' }],
    ['the address', { ...wanted, consumer: 'old' }, [], send(['consumer'])],
    ['the address, says its message', { ...wanted, consumer: 'old' }, address, send(['consumer'])],
    ['both', { consumer: 'old', lines: 'old', mapping: 2 }, [], send(['consumer', 'lines'])],
    ['nothing but the mapping', { consumer: 'old', lines: 'l' }, [], { kind: 'note', sent: unsure }],
    [
      'nothing but the mapping, which does not show',
      { consumer: 'new', lines: 'l' },
      [],
      { kind: 'nothing' },
    ],
    ['the address and the mapping', { consumer: 'old', lines: 'l' }, address, send(['consumer'])],
    [
      'the address, and the mapping of the lines',
      { consumer: 'old', lines: 'old', mapping: 1 },
      address,
      send(['consumer'], { ...wanted, assumed: ['lines'] }),
    ],
    [
      'back to an older mapping',
      { consumer: 'old', lines: 'l', mapping: 3 },
      [],
      { kind: 'note', sent: unsure },
    ],
    [
      'nothing but the configuration',
      { ...wanted, consumer: 'old', steering: 'before' },
      [],
      { kind: 'note', sent: unsure },
    ],
    [
      'the address, after the configuration',
      { ...wanted, consumer: 'old', steering: 'before' },
      address,
      send(['consumer']),
    ],
    ['nothing, of what is assumed', unsure, [], { kind: 'nothing' }],
    ['the address, seen before its message came', unsure, address, send(['consumer'])],
    ['the lines, while the address is assumed', { ...unsure, lines: 'old' }, [], send(['lines'], unsure)],
    ['the address, after it was assumed', { ...unsure, consumer: 'old' }, [], send(['consumer'])],
  ])('%s', (_case, sent, edits, expected) => {
    expect(decideEdits({ sent, wanted, edits })).toEqual(expected);
  });

  const timed: SentDigest = { ...wanted, time: 'new' };
  it.each<[string, SentDigest, SentDigest, readonly SentPart[], EditDecision]>([
    ['the time', { ...timed, time: 'old' }, timed, [], send(['time'], timed)],
    ['a time that was not there', wanted, timed, [], send(['time'], timed)],
    [
      'a time that an earlier mapping did not note',
      { ...wanted, mapping: 1 },
      timed,
      [],
      {
        kind: 'note',
        sent: { ...timed, assumed: ['time'] },
      },
    ],
    ['nothing, where the time was taken away', timed, wanted, ['time'], { kind: 'nothing' }],
    [
      'nothing, where an assumed one was',
      { ...timed, assumed: ['time'] },
      wanted,
      ['time'],
      { kind: 'nothing' },
    ],
  ])('%s', (_case, sent, today, edits, expected) => {
    expect(decideEdits({ sent, wanted: today, edits })).toEqual(expected);
  });
});
