import { cleanText } from './clean-text.ts';
import { pickableLineItems } from './pickable-lines.ts';
import { mapped, unmappable, type Mapped } from './mapped.ts';
import type { OrderMappingInput } from './order-mapping-input.ts';
import { collectFieldValue, isFilled, isReference, keyOfReference } from './references.ts';

/**
 * The facility where the customer collects the order, as its `tenantFacilityId`: the key of the channel that the
 * configured custom field names, else of the one supply channel of the line items.
 *
 * @returns unmappable when none or several come into question
 */
export function collectFacilityOf(input: OrderMappingInput): Mapped<string> {
  const value = collectFieldValue(input.order, input.configuration);
  return isFilled(value) ? facilityOfField(value, input) : facilityOfLineItems(input);
}

function facilityOfField(value: unknown, input: OrderMappingInput): Mapped<string> {
  const key = isReference(value) ? keyOfReference(value, input.keysOfReferences) : cleanText(value);
  if (key !== undefined) return mapped(key);
  const name = input.configuration.collectChannelReferenceFieldName ?? '';
  return unmappable(
    `The custom field ${name} of this click-and-collect order does not name one existing channel. It has to refer to the channel of the store, or hold its key.`,
  );
}

function facilityOfLineItems({ order, configuration, keysOfReferences }: OrderMappingInput): Mapped<string> {
  const channels = pickableLineItems(order, configuration.lines).flatMap(
    ({ supplyChannel }) => supplyChannel ?? [],
  );
  const [channel, ...others] = new Map(channels.map((reference) => [reference.id, reference])).values();
  const field = configuration.collectChannelReferenceFieldName;
  const fill = field
    ? `Fill the custom field ${field}`
    : 'Configure and fill a collectChannelReferenceFieldName';
  const remedy = `${fill}, or give all line items the supply channel of that store.`;
  if (!channel) return unmappable(`The order does not tell in which store it is collected. ${remedy}`);
  if (others.length > 0) {
    return unmappable(
      `The line items come from ${others.length + 1} stores, but an order is collected in one. ${remedy}`,
    );
  }
  const key = keyOfReference(channel, keysOfReferences);
  return key === undefined
    ? unmappable(`The supply channel of the line items (id ${channel.id}) does not exist any more. ${remedy}`)
    : mapped(key);
}
