import type { BareName } from './bare-names.ts';
import type { Provider } from './provider.ts';

/** The part of the connector's configuration object that matters here, with its defaults. */
export interface ShopConfiguration {
  /** The name that a field of the connector has in this shop, by its bare name: `ledger`, `problem`, … */
  readonly fieldName: (bare: BareName) => string;
  readonly typeKey: string;
  readonly locking: {
    paymentStates: string[];
    fieldName: string | undefined;
    reason: string | undefined;
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** What `customFieldNames: "legacy"` stands for, as far as it differs: none of the fields that the view reads. */
const fieldsIn = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};
const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** @param value of the configuration object, or undefined where there is none or it may not be read */
export function shopConfiguration(value: unknown, provider: Provider): ShopConfiguration {
  const configuration = fieldsIn(value);
  const names = fieldsIn(configuration.customFieldNames);
  const locking = fieldsIn(configuration.orderLocking);
  const { paymentStates } = locking;
  return {
    fieldName: (bare) => {
      const name = `${provider.fieldPrefix}${bare}`;
      return textIn(names[name]) ?? name;
    },
    typeKey: textIn(configuration.orderCustomTypeKey) ?? provider.typeKey,
    locking: {
      paymentStates: Array.isArray(paymentStates)
        ? paymentStates.filter((state) => typeof state === 'string')
        : [],
      fieldName: textIn(locking.fieldName),
      reason: textIn(locking.reason),
    },
  };
}
