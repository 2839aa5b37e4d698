import { describe, expect, it } from '@jest/globals';
import { readErrorWords } from './error-words.ts';

describe('error words', () => {
  it('reads the message and codes of commercetools', () => {
    const body = {
      statusCode: 409,
      message: 'Version mismatch.',
      errors: [{ code: 'ConcurrentModification', message: 'Version mismatch.', currentVersion: 7 }],
    };
    expect(readErrorWords(body, '')).toEqual({
      summary: 'Version mismatch.',
      codes: ['ConcurrentModification'],
    });
  });

  it('reads every summary of fulfillmenttools', () => {
    const body = [
      { summary: 'Wrong version', description: 'Read again', requestVersion: 1, version: 4 },
      { summary: 'B' },
    ];
    expect(readErrorWords(body, '')).toEqual({
      summary: 'Wrong version; Read again; B',
      codes: [],
    });
  });

  it('reads the refusals of both log-ins', () => {
    expect(readErrorWords({ error: { code: 400, message: 'INVALID_PASSWORD' } }, '').summary).toBe(
      'INVALID_PASSWORD',
    );
    const oauth = { error: 'invalid_client', error_description: 'Unknown client.' };
    expect(readErrorWords(oauth, '')).toMatchObject({
      summary: 'Unknown client.',
      codes: ['invalid_client'],
    });
  });

  it.each([
    ['a batch of the order service', { errors: [{ code: 400, message: 'No such line' }] }, 'No such line'],
    [
      'a batch of the others',
      { errors: [{ code: 409, reason: 'In use' }, { reason: 'Gone' }] },
      'In use; Gone',
    ],
    [
      'a bare list',
      [
        { code: 400, message: 'No such line' },
        { code: 409, reason: 'In use' },
      ],
      'No such line; In use',
    ],
    [
      'a validation',
      { message: 'Not valid', error: { paramName: 'x', message: 'Too long' } },
      'Too long; Not valid',
    ],
    ['a validation without a cause', { message: 'Not valid', error: { paramName: 'x' } }, 'Not valid'],
  ])('reads how Shopgate refuses %s', (_shape, body, summary) => {
    expect(readErrorWords(body, '')).toMatchObject({ summary });
  });

  it.each([[undefined], [null], ['text'], [7], [[]], [{}], [{ message: 7, errors: 'x' }], [[null, 7]]])(
    'has a sentence for %j, which explains nothing',
    (body) => {
      expect(readErrorWords(body, 'no reason')).toEqual({
        summary: 'no reason',
        codes: [],
      });
    },
  );

  it('masks e-mail addresses and tokens, and keeps to 500 characters', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc';
    expect(readErrorWords({ message: `"a.b+c@d.example" sent ${token}` }, '').summary).toBe(
      '"[e-mail]" sent [token]',
    );
    expect(readErrorWords({ message: 'x'.repeat(100_000) }, '').summary).toHaveLength(500);
  });
});
