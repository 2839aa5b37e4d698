import { removeShopgateWebhook, runShopgateScript } from 'shared/lifecycle/shopgate-deployment.ts';
import { loadShopgateServiceSettings } from 'shared/settings/shopgate-settings.ts';
import { endpoint } from '../app.ts';

void runShopgateScript('service pre-undeploy', loadShopgateServiceSettings, (deployment) =>
  removeShopgateWebhook(deployment, endpoint),
);
