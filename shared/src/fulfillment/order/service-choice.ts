import type { ShippingMethodReference } from '@commercetools/platform-sdk';
import { describeConfigurationProblem } from '../../configuration/configuration-problem.ts';
import type { ShippingMethodRule } from '../../configuration/configuration-schema.ts';
import { mapped, unmappable, type Mapped } from './mapped.ts';
import type { OrderMappingInput } from './order-mapping-input.ts';
import { isUnread, keyOfReference } from './references.ts';
import { shippingMethodsOf } from './shippings.ts';

export type ServiceType = ShippingMethodRule['serviceType'];

/** What a shipping method means that is not in `shippingMethodMapping`, or an order without one. */
const shipped: ShippingMethodRule = { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY', carriers: [] };

/**
 * Ship from store or click and collect, how fast and by which carriers, by the order's shipping methods.
 *
 * Several shippings of one service type become one: as fast as the fastest, any of their carriers.
 *
 * @returns unmappable when shippings are of different types, or when the order's method cannot be told, or its entry
 * in the configuration not be read: shipping what shall be collected sends goods to a wrong door
 */
export function chooseService(input: OrderMappingInput): Mapped<ShippingMethodRule> {
  const rules: ShippingMethodRule[] = [];
  for (const method of shippingMethodsOf(input.order)) {
    const rule = method ? ruleOf(method, input) : mapped(shipped);
    if (rule.kind === 'unmappable') return rule;
    rules.push(rule.value);
  }
  const [first = shipped, ...others] = rules;
  if (others.some(({ serviceType }) => serviceType !== first.serviceType)) {
    return unmappable(
      'The order has shippings to deliver and shippings to collect; fulfillmenttools takes one kind per order. Split it into two orders.',
    );
  }
  return mapped({
    serviceType: first.serviceType,
    serviceLevel: rules.some(({ serviceLevel }) => serviceLevel === 'SAMEDAY') ? 'SAMEDAY' : 'DELIVERY',
    carriers: [...new Set(rules.flatMap(({ carriers }) => carriers))],
  });
}

function ruleOf(method: ShippingMethodReference, input: OrderMappingInput): Mapped<ShippingMethodRule> {
  const { shippingMethodMapping } = input.configuration;
  const key = keyOfReference(method, input.keysOfReferences);
  const broken = brokenMapping(key, input);
  if (broken !== undefined)
    return unmappable(`The order's shipping method is not configured as meant: ${broken}.`);
  if (key !== undefined && Object.hasOwn(shippingMethodMapping, key)) {
    return mapped(shippingMethodMapping[key] ?? shipped);
  }
  const collects = Object.values(shippingMethodMapping).some(
    ({ serviceType }) => serviceType === 'CLICK_AND_COLLECT',
  );
  if (collects && isUnread(method, input.keysOfReferences)) {
    return unmappable(
      `The order's shipping method (id ${method.id}) does not exist any more, so it cannot be told whether to deliver or to collect.`,
    );
  }
  return mapped(shipped);
}

/** What is wrong with the mapping as a whole or with the entry of this method, if nothing is left of it. */
function brokenMapping(key: string | undefined, input: OrderMappingInput): string | undefined {
  const { configuration, configurationProblems = [] } = input;
  const isMapped = key !== undefined && Object.hasOwn(configuration.shippingMethodMapping, key);
  const problem = configurationProblems.find(({ severity, path: [topLevelKey, method] }) => {
    if (severity !== 'error' || isMapped) return false;
    if (topLevelKey === undefined) return true;
    return topLevelKey === 'shippingMethodMapping' && (method === undefined || method === key);
  });
  return problem && describeConfigurationProblem(problem);
}
