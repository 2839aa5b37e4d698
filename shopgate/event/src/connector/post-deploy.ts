import {
  checkShopgateAccess,
  convergeShopgateMessages,
  prepareShopgateProject,
  runShopgateScript,
} from 'shared/lifecycle/shopgate-deployment.ts';
import { loadShopgateEventSettings } from 'shared/settings/shopgate-settings.ts';

void runShopgateScript('event post-deploy', loadShopgateEventSettings, async (deployment) => {
  await checkShopgateAccess(deployment);
  const configuration = await prepareShopgateProject(deployment);
  await convergeShopgateMessages(deployment, configuration);
});
