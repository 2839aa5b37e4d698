import { describe, expect, it } from '@jest/globals';
import { emulatorUnderTest, refused } from './order-under-test.ts';

const draft = { container: 'fft', key: 'configuration', value: { a: 1 } };

describe('custom objects', () => {
  it('are made, replaced, read and removed by container and key', async () => {
    const emulator = emulatorUnderTest();
    const path = '/custom-objects/fft/configuration';
    expect(await emulator.request('POST', '/custom-objects', draft)).toMatchObject({ body: { version: 1 } });
    await emulator.request('POST', '/custom-objects', {
      ...draft,
      value: { a: 2, b: null, c: [{ d: null }] },
    });
    const read = await emulator.request('GET', path);
    expect(read).toMatchObject({ status: 200, body: { version: 2 } });
    expect(read.body).toHaveProperty('value', { a: 2, c: [{}] });
    expect(await emulator.request('DELETE', `${path}?version=1`)).toMatchObject(
      refused(409, 'ConcurrentModification'),
    );
    expect(await emulator.request('DELETE', path)).toMatchObject({ status: 200 });
    expect(await emulator.request('GET', path)).toMatchObject(refused(404, 'ResourceNotFound'));
  });

  it.each([0, 2])('answer 409 to version %i of an object that is at version 1', async (version) => {
    const emulator = emulatorUnderTest();
    await emulator.request('POST', '/custom-objects', draft);
    const answer = await emulator.request('POST', '/custom-objects', { ...draft, version });
    expect(answer).toMatchObject({ status: 409, body: { errors: [{ currentVersion: 1 }] } });
  });

  it('are listed by container, sorted', async () => {
    const emulator = emulatorUnderTest();
    for (const key of ['b', 'a', 'c']) {
      await emulator.request('POST', '/custom-objects', { ...draft, key });
    }
    await emulator.request('POST', '/custom-objects', { ...draft, container: 'other' });
    const list = await emulator.request('GET', '/custom-objects/fft?sort=key+desc&limit=2');
    expect(list).toMatchObject({ body: { total: 3, results: [{ key: 'c' }, { key: 'b' }] } });
  });

  it.each([{ container: 'a b' }, { key: 'a/b' }, { value: undefined }])(
    'are refused with %j',
    async (change) => {
      const answer = await emulatorUnderTest().request('POST', '/custom-objects', { ...draft, ...change });
      expect(answer).toMatchObject(refused(400, 'InvalidJsonInput'));
    },
  );
});
