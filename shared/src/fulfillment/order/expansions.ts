import type { OrderCondition, Steering } from '../steering.ts';

/** What a condition hangs on that an order only refers to. */
const pathsOf: Partial<Record<keyof OrderCondition, string>> = {
  channels: 'lineItems[*].distributionChannel',
  customerGroups: 'customerGroup',
  paymentMethods: 'paymentInfo.payments[*]',
};

/**
 * The references that an order has to be read with for `selectOrder` and the mapping, beside its shipping methods and
 * supply channels, as paths of https://docs.commercetools.com/api/general-concepts#reference-expansion. Nothing is
 * asked for that the configuration does not hang on: an expansion costs no call, but it makes the order larger.
 */
export function expansionsFor(
  configuration: Pick<Steering, 'export' | 'collectChannelReferenceFieldName'>,
): string[] {
  const { export: choice, collectChannelReferenceFieldName: collectField } = configuration;
  const kinds = choice.rules.flatMap(({ when }) => Object.keys(when) as (keyof OrderCondition)[]);
  const paths = [
    collectField === undefined ? undefined : `custom.fields.${collectField}`,
    choice.trigger.states && 'state',
    ...kinds.map((kind) => pathsOf[kind]),
  ];
  return [...new Set(paths.filter((path) => path !== undefined))];
}
