import type { Channel } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { duplicateField, invalidJson } from './api-error.ts';
import {
  customFieldsDraftSchema,
  fieldsSchema,
  typeIdentifierSchema,
  type CustomFieldRules,
} from './custom-fields.ts';
import type { ResourceRules } from './owned-endpoint.ts';
import { address, channelRole, localizedString, resourceKey } from './platform-schemas.ts';
import type { Collection } from './resource-store.ts';
import { action, type ActionTable } from './update-actions.ts';

const geoLocation = z.strictObject({ type: z.literal('Point'), coordinates: z.array(z.number()).length(2) });
const roles = z.array(channelRole);
const draftSchema = z.strictObject({
  key: resourceKey,
  roles: roles.default(['InventorySupply']),
  name: localizedString.optional(),
  description: localizedString.optional(),
  address: address.optional(),
  geoLocation: geoLocation.optional(),
  custom: customFieldsDraftSchema.optional(),
});

/** Channels: https://docs.commercetools.com/api/projects/channels */
export function channelRules(
  channels: Collection<Channel>,
  customFields: CustomFieldRules,
): ResourceRules<Channel> {
  const checkKey = async (key: string) => {
    if ((await channels.find({ by: 'key', value: key })) !== undefined) {
      throw duplicateField('key', key);
    }
  };
  return {
    collection: channels,
    async create(body, base) {
      const draft = draftSchema.safeParse(body);
      if (!draft.success) {
        throw invalidJson(z.prettifyError(draft.error));
      }
      await checkKey(draft.data.key);
      return { ...base, ...draft.data, custom: await customFields.create(draft.data.custom, 'channel') };
    },
    actions: {
      ...plainActions,
      changeKey: action({ key: resourceKey }, async (channel: Channel, { key }) => {
        await (key === channel.key ? undefined : checkKey(key));
        return { ...channel, key };
      }),
      setCustomType: action(
        { type: typeIdentifierSchema.optional(), fields: fieldsSchema.optional() },
        async (channel: Channel, { type, fields }) => ({
          ...channel,
          custom: await customFields.create(type && { type, fields }, 'channel'),
        }),
      ),
      setCustomField: action(
        { name: z.string(), value: z.unknown().optional() },
        async (channel: Channel, { name, value }) => ({
          ...channel,
          custom: await customFields.set(channel.custom, name, value),
        }),
      ),
    },
  };
}

const plainActions: ActionTable<Channel> = {
  changeName: action({ name: localizedString }, (channel: Channel, change) => ({ ...channel, ...change })),
  changeDescription: action({ description: localizedString }, (channel: Channel, change) => ({
    ...channel,
    ...change,
  })),
  setRoles: action({ roles: roles.min(1) }, (channel: Channel, change) => ({ ...channel, ...change })),
  addRoles: action({ roles }, (channel: Channel, change) => ({
    ...channel,
    roles: [...new Set([...channel.roles, ...change.roles])],
  })),
  removeRoles: action({ roles }, (channel: Channel, change) => ({
    ...channel,
    roles: channel.roles.filter((role) => !change.roles.some((removed) => removed === role)),
  })),
  setAddress: action({ address: address.optional() }, (channel: Channel, change) => ({
    ...channel,
    address: change.address,
  })),
  setGeoLocation: action({ geoLocation: geoLocation.optional() }, (channel: Channel, change) => ({
    ...channel,
    geoLocation: change.geoLocation,
  })),
};
