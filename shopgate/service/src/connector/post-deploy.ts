import {
  checkShopgateAccess,
  convergeShopgateWebhook,
  prepareShopgateProject,
  runShopgateScript,
} from 'shared/lifecycle/shopgate-deployment.ts';
import { loadShopgateServiceSettings } from 'shared/settings/shopgate-settings.ts';
import { endpoint } from '../app.ts';

void runShopgateScript('service post-deploy', loadShopgateServiceSettings, async (deployment) => {
  await checkShopgateAccess(deployment);
  await prepareShopgateProject(deployment);
  await convergeShopgateWebhook(deployment, endpoint);
});
