import { deleteShopgateMessages, runShopgateScript } from 'shared/lifecycle/shopgate-deployment.ts';
import { loadShopgateEventSettings } from 'shared/settings/shopgate-settings.ts';

void runShopgateScript('event pre-undeploy', loadShopgateEventSettings, deleteShopgateMessages);
