import type { Channel, InventoryEntry } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { duplicateField, invalidJson, invalidOperation, referencedResourceNotFound } from './api-error.ts';
import {
  customFieldsDraftSchema,
  fieldsSchema,
  typeIdentifierSchema,
  type CustomFieldRules,
} from './custom-fields.ts';
import type { ResourceRules } from './owned-endpoint.ts';
import { resourceKey } from './platform-schemas.ts';
import type { Collection } from './resource-store.ts';
import { action } from './update-actions.ts';

const channelIdentifier = z.object({
  typeId: z.literal('channel').optional(),
  id: z.string().optional(),
  key: z.string().optional(),
});
const draftSchema = z.strictObject({
  sku: z.string().min(1),
  key: resourceKey.optional(),
  supplyChannel: channelIdentifier.optional(),
  quantityOnStock: z.int(),
  restockableInDays: z.int().optional(),
  expectedDelivery: z.iso.datetime({ offset: true }).optional(),
  custom: customFieldsDraftSchema.optional(),
});
type SupplyChannel = InventoryEntry['supplyChannel'];

/** Inventory entries, one per SKU and supply channel: https://docs.commercetools.com/api/projects/inventory */
export function inventoryRules(
  entries: Collection<InventoryEntry>,
  channels: Collection<Channel>,
  customFields: CustomFieldRules,
): ResourceRules<InventoryEntry> {
  // A shop has many thousands of entries, but few of one SKU.
  const idsBySku = new Map<string, Set<string>>();
  const idsOf = (sku: string): Set<string> => idsBySku.get(sku) ?? new Set();
  const checkUnique = async (sku: string, supplyChannel: SupplyChannel) => {
    for (const id of idsOf(sku)) {
      const twin = await entries.find({ by: 'id', value: id });
      if (twin && twin.supplyChannel?.id === supplyChannel?.id) throw duplicateField('sku', sku);
    }
  };
  return {
    collection: entries,
    async create(body, base) {
      const parsed = draftSchema.safeParse(body);
      if (!parsed.success) {
        throw invalidJson(z.prettifyError(parsed.error));
      }
      const draft = parsed.data;
      const supplyChannel = await supplyChannelOf(draft.supplyChannel, channels);
      await checkUnique(draft.sku, supplyChannel);
      const custom = await customFields.create(draft.custom, 'inventory-entry');
      return { ...base, ...draft, availableQuantity: draft.quantityOnStock, supplyChannel, custom };
    },
    created: ({ sku, id }) => void idsBySku.set(sku, idsOf(sku).add(id)),
    removed: ({ sku, id }) => {
      idsOf(sku).delete(id);
      return Promise.resolve();
    },
    actions: {
      changeQuantity: action({ quantity: z.int() }, (entry: InventoryEntry, { quantity }) =>
        withQuantity(entry, quantity),
      ),
      addQuantity: action({ quantity: z.int() }, (entry: InventoryEntry, { quantity }) =>
        withQuantity(entry, entry.quantityOnStock + quantity),
      ),
      removeQuantity: action({ quantity: z.int() }, (entry: InventoryEntry, { quantity }) =>
        withQuantity(entry, entry.quantityOnStock - quantity),
      ),
      setSupplyChannel: action(
        { supplyChannel: channelIdentifier.optional() },
        async (entry: InventoryEntry, change) => {
          const supplyChannel = await supplyChannelOf(change.supplyChannel, channels);
          await (supplyChannel?.id === entry.supplyChannel?.id
            ? undefined
            : checkUnique(entry.sku, supplyChannel));
          return { ...entry, supplyChannel };
        },
      ),
      setCustomType: action(
        { type: typeIdentifierSchema.optional(), fields: fieldsSchema.optional() },
        async (entry: InventoryEntry, { type, fields }) => ({
          ...entry,
          custom: await customFields.create(type && { type, fields }, 'inventory-entry'),
        }),
      ),
      setCustomField: action(
        { name: z.string(), value: z.unknown().optional() },
        async (entry: InventoryEntry, { name, value }) => ({
          ...entry,
          custom: await customFields.set(entry.custom, name, value),
        }),
      ),
    },
  };
}

/** Nothing is ever reserved here: what is on stock is available. */
const withQuantity = (entry: InventoryEntry, quantity: number): InventoryEntry => ({
  ...entry,
  quantityOnStock: quantity,
  availableQuantity: quantity,
});

async function supplyChannelOf(
  identifier: z.output<typeof channelIdentifier> | undefined,
  channels: Collection<Channel>,
): Promise<SupplyChannel> {
  if (identifier === undefined) {
    return undefined;
  }
  const { id, key } = identifier;
  const channel = await channels.find(
    id === undefined ? { by: 'key', value: key ?? '' } : { by: 'id', value: id },
  );
  if (channel === undefined) {
    throw referencedResourceNotFound('channel', id === undefined ? { key: key ?? '' } : { id });
  }
  if (!channel.roles.includes('InventorySupply')) {
    throw invalidOperation(`Channel '${channel.key}' does not have role InventorySupply.`);
  }
  return { typeId: 'channel', id: channel.id };
}
