import { checkAccess } from 'shared/lifecycle/check-access.ts';
import { prepareProject } from 'shared/lifecycle/prepare-project.ts';
import { runLifecycleScript } from 'shared/lifecycle/run-lifecycle-script.ts';
import { convergeWebhookSubscriptions, noteServiceAddress } from 'shared/lifecycle/webhook-subscriptions.ts';
import { loadServiceSettings } from 'shared/settings/settings.ts';
import { endpoint } from '../app.ts';

const permissions = ['ORDER_READ', 'PARCEL_READ'];

void runLifecycleScript('service post-deploy', loadServiceSettings, async (context) => {
  await checkAccess(context, permissions);
  await prepareProject(context);
  await noteServiceAddress(context, endpoint);
  await convergeWebhookSubscriptions(context, endpoint);
});
