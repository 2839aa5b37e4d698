import { describe, expect, it } from '@jest/globals';
import { orderFieldsType, orderUnderTest, refused } from './order-under-test.ts';

const setType = { action: 'setCustomType', type: { typeId: 'type', key: 'order-fields' } };
const setField = (name: string, value?: unknown) => ({ action: 'setCustomField', name, value });

async function orderWithType() {
  const test = await orderUnderTest();
  await test.emulator.request('POST', '/types', orderFieldsType);
  return test;
}

describe('custom fields of an order', () => {
  it('are replaced together with the type', async () => {
    const { update, read } = await orderWithType();
    await update({ ...setType, fields: { text: 'a', amount: 1, flag: null } });
    expect((await read()).custom?.fields).toEqual({ text: 'a', amount: 1 });
    await update({ ...setType, fields: { flag: true } });
    expect((await read()).custom?.fields).toEqual({ flag: true });
    await update({ action: 'setCustomType' });
    expect((await read()).custom).toBeUndefined();
  });

  it('are refused with a type that does not exist or is not made for orders', async () => {
    const { emulator, update } = await orderWithType();
    const unknown = await update({ action: 'setCustomType', type: { key: 'nothing' } });
    expect(unknown).toMatchObject(refused(400, 'ReferencedResourceNotFound'));
    await emulator.request('POST', '/types', {
      ...orderFieldsType,
      key: 'channels-only',
      resourceTypeIds: ['channel'],
    });
    const other = await update({ action: 'setCustomType', type: { key: 'channels-only' } });
    expect(other).toMatchObject(refused(400, 'InvalidOperation'));
  });

  it('need a type before one of them is set', async () => {
    const { update } = await orderWithType();
    expect(await update(setField('text', 'a'))).toMatchObject(refused(400, 'InvalidOperation'));
  });

  it('are refused when the type has no such field', async () => {
    const { update } = await orderWithType();
    await update(setType);
    expect(await update(setField('colour', 'red'))).toMatchObject(refused(400, 'InvalidInput'));
    expect(await update(setField('constructor', 'x'))).toMatchObject(refused(400, 'InvalidInput'));
    const inType = await update({ ...setType, fields: { colour: 'red' } });
    expect(inType).toMatchObject(refused(400, 'InvalidInput'));
  });

  it.each([
    ['text', 1],
    ['amount', '1'],
    ['flag', 'true'],
    ['tags', 'a'],
    ['tags', [1]],
    ['kind', 'b'],
  ])('are refused when %s is %j', async (name, value) => {
    const { update } = await orderWithType();
    await update(setType);
    expect(await update(setField(name, value))).toMatchObject(refused(400, 'InvalidField'));
  });

  it('are removed by null or by no value, but only when they are set', async () => {
    const { update, read } = await orderWithType();
    await update({ ...setType, fields: { text: 'a', amount: 1 } });
    await update(setField('text', null), setField('amount'));
    expect((await read()).custom?.fields).toEqual({});
    expect(await update(setField('text', null))).toMatchObject(refused(400, 'InvalidOperation'));
  });

  it('can be set in the same request that adds the type', async () => {
    const { update, read } = await orderWithType();
    await update(setType, setField('tags', ['a', 'b']), setField('kind', 'a'));
    expect((await read()).custom?.fields).toEqual({ tags: ['a', 'b'], kind: 'a' });
  });
});

describe('required custom fields', () => {
  it('have to be given and cannot be removed', async () => {
    const { emulator, update } = await orderUnderTest();
    const [text] = orderFieldsType.fieldDefinitions;
    const fieldDefinitions = [{ ...text, required: true }];
    await emulator.request('POST', '/types', { ...orderFieldsType, fieldDefinitions });
    expect(await update(setType)).toMatchObject(refused(400, 'RequiredField'));
    await update({ ...setType, fields: { text: 'a' } });
    expect(await update(setField('text', null))).toMatchObject(refused(400, 'RequiredField'));
  });
});
