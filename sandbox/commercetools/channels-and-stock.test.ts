import { describe, expect, it } from '@jest/globals';
import { emulatorUnderTest, orderFieldsType, refused } from './order-under-test.ts';

async function emulatorWithChannel() {
  const emulator = emulatorUnderTest();
  await emulator.request('POST', '/types', orderFieldsType);
  await emulator.request('POST', '/channels', { key: 'cologne', roles: ['InventorySupply'] });
  return emulator;
}

describe('channels', () => {
  it('have keys of their own and roles that exist', async () => {
    const emulator = await emulatorWithChannel();
    const again = await emulator.request('POST', '/channels', { key: 'cologne' });
    expect(again).toMatchObject(refused(400, 'DuplicateField'));
    const strange = await emulator.request('POST', '/channels', { key: 'bonn', roles: ['Warehouse'] });
    expect(strange).toMatchObject(refused(400, 'InvalidJsonInput'));
  });

  it('change roles, address and custom fields', async () => {
    const emulator = await emulatorWithChannel();
    const answer = await emulator.request('POST', '/channels/key=cologne', {
      version: 1,
      actions: [
        { action: 'addRoles', roles: ['OrderExport'] },
        { action: 'removeRoles', roles: ['InventorySupply'] },
        { action: 'setAddress', address: { country: 'DE', city: 'Köln' } },
        { action: 'changeName', name: { de: 'Köln' } },
        { action: 'setCustomType', type: { key: 'order-fields' }, fields: { text: 'a' } },
        { action: 'setCustomField', name: 'text', value: null },
      ],
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        version: 7,
        roles: ['OrderExport'],
        address: { country: 'DE', city: 'Köln' },
        name: { de: 'Köln' },
        custom: { fields: {} },
      },
    });
  });

  it('refuse a field that their type does not have', async () => {
    const emulator = await emulatorWithChannel();
    const actions = [{ action: 'setCustomType', type: { key: 'order-fields' }, fields: { colour: 'red' } }];
    const answer = await emulator.request('POST', '/channels/key=cologne', { version: 1, actions });
    expect(answer).toMatchObject(refused(400, 'InvalidInput'));
  });
});

describe('inventory entries', () => {
  const draft = { sku: 'A', quantityOnStock: 5, supplyChannel: { typeId: 'channel', key: 'cologne' } };

  it('exist once for each SKU and supply channel', async () => {
    const emulator = await emulatorWithChannel();
    expect(await emulator.request('POST', '/inventory', draft)).toMatchObject({
      status: 201,
      body: { quantityOnStock: 5, availableQuantity: 5 },
    });
    expect(await emulator.request('POST', '/inventory', draft)).toMatchObject(refused(400, 'DuplicateField'));
    expect(await emulator.request('POST', '/inventory', { sku: 'A', quantityOnStock: 1 })).toMatchObject({
      status: 201,
    });
  });

  it('need a supply channel that exists and supplies', async () => {
    const emulator = await emulatorWithChannel();
    await emulator.request('POST', '/channels', { key: 'oms', roles: ['OrderExport'] });
    const from = (key: string) =>
      emulator.request('POST', '/inventory', { ...draft, supplyChannel: { key } });
    expect(await from('nowhere')).toMatchObject(refused(400, 'ReferencedResourceNotFound'));
    expect(await from('oms')).toMatchObject(refused(400, 'InvalidOperation'));
  });

  it('count up, down and anew', async () => {
    const emulator = await emulatorWithChannel();
    const { body } = await emulator.request('POST', '/inventory', draft);
    const { id } = body as { id: string };
    const update = (version: number, ...actions: object[]) =>
      emulator.request('POST', `/inventory/${id}`, { version, actions });
    const added = await update(
      1,
      { action: 'addQuantity', quantity: 3 },
      { action: 'removeQuantity', quantity: 1 },
    );
    expect(added).toMatchObject({ body: { version: 3, quantityOnStock: 7, availableQuantity: 7 } });
    expect(await update(3, { action: 'changeQuantity', quantity: 0 })).toMatchObject({
      body: { quantityOnStock: 0 },
    });
    expect(await update(3)).toMatchObject(refused(409, 'ConcurrentModification'));
  });

  it('are found by SKU and supply channel', async () => {
    const emulator = await emulatorWithChannel();
    await emulator.request('POST', '/inventory', draft);
    const { body } = await emulator.request('GET', '/channels/key=cologne');
    const where = `sku = "A" and supplyChannel(id = "${(body as { id: string }).id}")`;
    const found = await emulator.request('GET', `/inventory?where=${encodeURIComponent(where)}`);
    expect(found).toMatchObject({ body: { count: 1 } });
  });
});
