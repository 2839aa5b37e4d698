import type { Configuration, ParsedConfiguration } from '../configuration/configuration.ts';
import { firstOf, warning, type Finding } from './finding.ts';

/** By part of the configuration object: what can be read, and does not do what whoever wrote it must have meant. */
const doubts: Readonly<Record<string, (configuration: Configuration) => string[]>> = {
  export: ({ export: { rules } }) => {
    const last = rules.findIndex(({ when }) => Object.keys(when).length === 0);
    return rules.flatMap((_, index) =>
      last >= 0 && index > last
        ? [`export.rules.${index}: it is never reached: export.rules.${last} matches every order`]
        : [],
    );
  },
  shippingMethodMapping: ({ shippingMethodMapping }) =>
    Object.entries(shippingMethodMapping).flatMap(([method, rule]) => {
      if (rule.serviceType !== 'CLICK_AND_COLLECT') return [];
      const idle = [
        ...(rule.carriers.length > 0 ? ['carriers'] : []),
        ...(rule.serviceLevel === 'SAMEDAY' ? ['serviceLevel'] : []),
      ];
      return idle.map(
        (key) => `shippingMethodMapping.${method}.${key}: it does nothing: what is collected is not shipped`,
      );
    }),
  articles: ({ articles: { attributes } }) => {
    const { first, only = [], except } = attributes;
    const both = [...new Set([...first, ...only])].filter((name) => except.includes(name));
    return both.length === 0
      ? []
      : [`articles.attributes.except: it names what \`first\` or \`only\` names: ${firstOf(both)} stays out`];
  },
  orderLocking: ({ orderLocking: { paymentStates, fieldName, reason } }) =>
    reason === undefined || paymentStates.length > 0 || fieldName !== undefined
      ? []
      : ['orderLocking: `reason` is set, and neither `paymentStates` nor `fieldName`: no order is locked'],
};

/**
 * What is well written in the configuration object and cannot be meant so. It is done as it is written, so that these
 * are warnings. Of a part that is broken nothing is said beside what is broken.
 */
export function doubtsIn({
  configuration,
  problems,
}: Pick<ParsedConfiguration, 'configuration' | 'problems'>): Finding[] {
  const broken = new Set(problems.map(({ path: [part] }) => part));
  return Object.entries(doubts).flatMap(([part, tell]) =>
    broken.has(part) || broken.has(undefined)
      ? []
      : tell(configuration).map((text) => warning(`configuration.${text}`)),
  );
}
