import { runLifecycleScript } from 'shared/lifecycle/run-lifecycle-script.ts';
import { loadEventSettings } from 'shared/settings/settings.ts';
import { deleteMessageSubscription } from './message-subscription.ts';

void runLifecycleScript('event pre-undeploy', loadEventSettings, deleteMessageSubscription);
