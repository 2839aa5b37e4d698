import { runLifecycleScript } from 'shared/lifecycle/run-lifecycle-script.ts';
import { deleteWebhookSubscriptions } from 'shared/lifecycle/webhook-subscriptions.ts';
import { loadServiceSettings } from 'shared/settings/settings.ts';
import { endpoint } from '../app.ts';

void runLifecycleScript('service pre-undeploy', loadServiceSettings, (context) =>
  deleteWebhookSubscriptions(context, endpoint),
);
