import type { ShippingInfo } from '@commercetools/platform-sdk';
import type { ShippingMethodRule } from '../steering.ts';
import { mapped, unmappable, type Mapped } from './mapped.ts';
import type { OrderMappingInput } from './order-mapping-input.ts';
import { collectFieldValue, isFilled, isUnread, keyOfReference } from './references.ts';
import { shippingInfosOf } from './shippings.ts';

export type ServiceType = ShippingMethodRule['serviceType'];

/** What a shipping method means that is not in `shippingMethodMapping`, or an order without one. */
const shipped: ShippingMethodRule = { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY', carriers: [] };
const collected: ShippingMethodRule = { ...shipped, serviceType: 'CLICK_AND_COLLECT' };

/**
 * Ship from store or click and collect, how fast and by which carriers, by the order's shipping methods. An order
 * without any is collected where its collect field names a store, and shipped otherwise.
 *
 * Several shippings of one service type become one: as fast as the fastest, any of their carriers.
 *
 * @returns unmappable when shippings are of different types, or when the order's method cannot be told: shipping what
 * shall be collected sends goods to a wrong door
 */
export function chooseService(input: OrderMappingInput): Mapped<ShippingMethodRule> {
  const infos = shippingInfosOf(input.order);
  if (infos.length === 0) return mapped(isCollectFieldFilled(input) ? collected : shipped);
  const rules: ShippingMethodRule[] = [];
  for (const info of infos) {
    const rule = ruleOf(info, input);
    if (rule.kind === 'unmappable') return rule;
    rules.push(rule.value);
  }
  const [first = shipped, ...others] = rules;
  if (others.some(({ serviceType }) => serviceType !== first.serviceType)) {
    return unmappable(
      'The order has shippings to deliver and shippings to collect, and an order goes one way. Split it into two orders.',
    );
  }
  return mapped({
    serviceType: first.serviceType,
    serviceLevel: rules.some(({ serviceLevel }) => serviceLevel === 'SAMEDAY') ? 'SAMEDAY' : 'DELIVERY',
    carriers: [...new Set(rules.flatMap(({ carriers }) => carriers))],
  });
}

const isCollectFieldFilled = ({ order, configuration }: OrderMappingInput): boolean =>
  isFilled(collectFieldValue(order, configuration));

/** By key, else by name: a custom shipping method has no key, only a name. */
function ruleOf(
  { shippingMethod, shippingMethodName }: ShippingInfo,
  { configuration, keysOfReferences }: OrderMappingInput,
): Mapped<ShippingMethodRule> {
  const mapping = new Map(Object.entries(configuration.shippingMethodMapping));
  const key = shippingMethod && keyOfReference(shippingMethod, keysOfReferences);
  const rule =
    mapping.get(key ?? '') ?? mapping.get(shippingMethodName) ?? mapping.get(shippingMethodName?.trim());
  if (rule) return mapped(rule);
  const collects = [...mapping.values()].some(({ serviceType }) => serviceType === 'CLICK_AND_COLLECT');
  if (collects && shippingMethod && isUnread(shippingMethod, keysOfReferences)) {
    return unmappable(
      `The order's shipping method (id ${shippingMethod.id}) does not exist any more, so it cannot be told whether to deliver or to collect.`,
    );
  }
  return mapped(shipped);
}
