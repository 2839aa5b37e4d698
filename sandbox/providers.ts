import type { Provider } from './fulfilment-platform.ts';
import type { PlacedOrder } from './placed-order.ts';
import { startPlatforms, type SandboxPlatforms, type SurroundingOptions } from './platforms.ts';
import type { TravelOptions } from './emulator/repeated-delivery.ts';
import { scenarios } from './scenarios/catalog.ts';
import { clickAndCollect, shipFromStore } from './scenarios/happy.ts';
import type { AnyScenario } from './scenarios/scenario.ts';
import { fulfillmenttoolsCredentials, settingsFor, type ApplicationName } from './settings.ts';
import { configurationObject, shopgateConfigurationObject, stores } from './shop.ts';
import { clickAndCollect as collectAtShopgate } from './shopgate/scenarios/shopgate-collecting.ts';
import { shopgateScenarios } from './shopgate/scenarios/shopgate-catalog.ts';
import { shipFromStore as shipByShopgate } from './shopgate/scenarios/shopgate-shipping.ts';
import { shopgateSettingsFor, startShopgatePlatforms } from './shopgate/shopgate-platforms.ts';

/** What `npm start` needs to know of a connector: its platform, its lives, its applications. */
export interface SandboxProvider {
  readonly provider: Provider;
  /** As the platform calls itself. */
  readonly name: string;
  readonly scenarios: readonly AnyScenario[];
  /** The happy life of an order that is shipped, and of one that is collected. */
  readonly happy: Readonly<Record<'standard' | 'pickup', AnyScenario>>;
  /** Where its applications lie, below the repository: before the name of one. */
  readonly folder: '' | 'shopgate/';
  /** Of the configuration object. */
  readonly container: 'fft' | 'shopgate';
  readonly configuration: object;
  /** @param travel how webhooks travel */
  start(surroundings: SurroundingOptions, travel: TravelOptions): Promise<SandboxPlatforms<PlacedOrder>>;
  /** The settings of an application, as Connect would put them into its environment. */
  settingsFor(application: ApplicationName, platforms: Addresses): Record<string, string>;
}

type Addresses = Pick<SandboxPlatforms, 'commercetoolsUrl' | 'fulfilmentUrl'>;

export const fulfillmenttoolsProvider: SandboxProvider = {
  provider: 'fulfillmenttools',
  name: 'fulfillmenttools',
  scenarios,
  happy: { standard: shipFromStore, pickup: clickAndCollect },
  folder: '',
  container: 'fft',
  configuration: configurationObject,
  start: (surroundings, travel) =>
    startPlatforms({
      ...surroundings,
      fulfillmenttools: {
        credentials: fulfillmenttoolsCredentials,
        knownFacilities: stores.map(({ key, name }) => ({ tenantFacilityId: key, name })),
        webhooks: { ...travel, maximumRedeliveryMilliseconds: 2_000 },
      },
    }),
  settingsFor: (application, { commercetoolsUrl, fulfilmentUrl }) =>
    settingsFor(application, { commercetoolsUrl, fulfillmenttoolsUrl: fulfilmentUrl }),
};

/** Its waits between redeliveries, in seconds as documented, are made a thousand times shorter by default; and here more. */
const redeliveryFactor = 0.0005;

export const shopgateProvider: SandboxProvider = {
  provider: 'shopgate',
  name: 'Shopgate',
  scenarios: shopgateScenarios,
  happy: { standard: shipByShopgate, pickup: collectAtShopgate },
  folder: 'shopgate/',
  container: 'shopgate',
  configuration: shopgateConfigurationObject,
  start: (surroundings, travel) =>
    startShopgatePlatforms({
      ...surroundings,
      shopgate: {
        routeOnCreation: false,
        locations: stores.map(({ key }) => key),
        webhooks: { ...travel, redeliveryFactor },
      },
    }),
  settingsFor: (application, { commercetoolsUrl, fulfilmentUrl }) =>
    shopgateSettingsFor(application, { commercetoolsUrl, shopgateUrl: fulfilmentUrl }),
};

export const providers: readonly SandboxProvider[] = [fulfillmenttoolsProvider, shopgateProvider];
