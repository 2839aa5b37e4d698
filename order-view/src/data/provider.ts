import { useApplicationContext } from '@commercetools-frontend/application-shell-connectors';

/** What differs between the connectors whose orders the view can show. */
export interface Provider {
  readonly name: string;
  /** What the names of the connector's custom fields begin with. */
  readonly fieldPrefix: string;
  /** Where its configuration object lives. */
  readonly container: string;
  /** The Type that an order without one gets, unless configured otherwise. */
  readonly typeKey: string;
}

const providers = {
  fulfillmenttools: {
    name: 'fulfillmenttools',
    fieldPrefix: 'fft_',
    container: 'fft',
    typeKey: 'fft-order',
  },
  shopgate: {
    name: 'Shopgate',
    fieldPrefix: 'shopgate_',
    container: 'shopgate',
    typeKey: 'shopgate-order',
  },
} as const satisfies Record<string, Provider>;

export interface ViewSettings {
  readonly provider: Provider;
  /** Address of an order in the back office, with `{orderId}` in the place of its id. */
  readonly backOfficeOrderUrl: string | undefined;
}

/** What the merchant has set for the view when deploying it. */
export function useViewSettings(): ViewSettings {
  return useApplicationContext(({ environment }) => {
    const { provider, backOfficeOrderUrl } = environment as {
      provider?: unknown;
      backOfficeOrderUrl?: unknown;
    };
    return {
      provider: provider === 'shopgate' ? providers.shopgate : providers.fulfillmenttools,
      backOfficeOrderUrl: typeof backOfficeOrderUrl === 'string' ? backOfficeOrderUrl : undefined,
    };
  });
}
