import { describe, expect, it } from '@jest/globals';
import { emulatorUnderTest, orderFieldsType, refused } from './order-under-test.ts';

const definition = (name: string, type: object = { name: 'String' }) => ({
  name,
  label: { en: name },
  required: false,
  type,
});
const add = (fieldDefinition: object) => ({ action: 'addFieldDefinition', fieldDefinition });

async function emulatorWithType() {
  const emulator = emulatorUnderTest();
  await emulator.request('POST', '/types', orderFieldsType);
  const update = (version: number, ...actions: object[]) =>
    emulator.request('POST', '/types/key=order-fields', { version, actions });
  return { emulator, update };
}

describe('types', () => {
  it('have keys of their own', async () => {
    const { emulator } = await emulatorWithType();
    const again = await emulator.request('POST', '/types', orderFieldsType);
    expect(again).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'DuplicateField', field: 'key' }] },
    });
    expect(await emulator.request('GET', '/types/key=order-fields')).toMatchObject({
      body: { key: 'order-fields' },
    });
  });

  it('are refused with a field name out of range, twice the same field or nothing to be set on', async () => {
    const emulator = emulatorUnderTest();
    const create = (change: object) => emulator.request('POST', '/types', { ...orderFieldsType, ...change });
    expect(await create({ fieldDefinitions: [definition('ä ö')] })).toMatchObject(
      refused(400, 'InvalidJsonInput'),
    );
    const twice = await create({ fieldDefinitions: [definition('same'), definition('same')] });
    expect(twice).toMatchObject(refused(400, 'DuplicateField'));
    expect(await create({ resourceTypeIds: [] })).toMatchObject(refused(400, 'InvalidJsonInput'));
  });

  it('take new fields, each once and with the newest version', async () => {
    const { update } = await emulatorWithType();
    expect(await update(1, add(definition('extra')))).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await update(1, add(definition('more')))).toMatchObject(refused(409, 'ConcurrentModification'));
    expect(await update(1)).toMatchObject(refused(409, 'ConcurrentModification'));
    expect(await update(2, add(definition('extra')))).toMatchObject(refused(400, 'DuplicateField'));
    expect(await update(2, add({ name: 'nameless' }))).toMatchObject(refused(400, 'InvalidJsonInput'));
  });

  it('change their name', async () => {
    const { update } = await emulatorWithType();
    expect(await update(1, { action: 'changeName', name: { en: 'Renamed' } })).toMatchObject({
      status: 200,
      body: { name: { en: 'Renamed' } },
    });
  });

  it('of the same kind of resource give a field name one type only', async () => {
    const { emulator } = await emulatorWithType();
    const other = {
      ...orderFieldsType,
      key: 'other',
      fieldDefinitions: [definition('text', { name: 'Number' })],
    };
    expect(await emulator.request('POST', '/types', other)).toMatchObject(refused(400, 'InvalidOperation'));
    const elsewhere = await emulator.request('POST', '/types', { ...other, resourceTypeIds: ['customer'] });
    expect(elsewhere).toMatchObject({ status: 201 });
  });

  it('go only with their version', async () => {
    const { emulator } = await emulatorWithType();
    const remove = (version: number) =>
      emulator.request('DELETE', `/types/key=order-fields?version=${version}`);
    expect(await remove(4)).toMatchObject(refused(409, 'ConcurrentModification'));
    expect(await remove(1)).toMatchObject({ status: 200 });
    expect(await emulator.request('GET', '/types')).toMatchObject({ body: { total: 0 } });
  });
});
