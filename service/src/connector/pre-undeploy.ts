import { runLifecycleScript } from 'shared/lifecycle/run-lifecycle-script.ts';
import { deleteWebhookSubscriptions, endServiceAddress } from 'shared/lifecycle/webhook-subscriptions.ts';
import { loadServiceSettings } from 'shared/settings/settings.ts';
import { endpoint } from '../app.ts';

void runLifecycleScript('service pre-undeploy', loadServiceSettings, async (context) => {
  await endServiceAddress(context, endpoint);
  await deleteWebhookSubscriptions(context, endpoint);
});
