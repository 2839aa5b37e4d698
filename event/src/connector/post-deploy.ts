import { checkAccess } from 'shared/lifecycle/check-access.ts';
import { logMissingReferences } from 'shared/lifecycle/check-configuration.ts';
import { prepareProject } from 'shared/lifecycle/prepare-project.ts';
import { runLifecycleScript } from 'shared/lifecycle/run-lifecycle-script.ts';
import { loadEventSettings } from 'shared/settings/settings.ts';
import { convergeMessageSubscription } from './message-subscription.ts';

const permissions = ['ORDER_READ', 'ORDER_WRITE', 'ORDER_CANCEL'];

void runLifecycleScript('event post-deploy', loadEventSettings, async (context) => {
  await checkAccess(context, permissions);
  const configuration = await prepareProject(context);
  await convergeMessageSubscription(context, configuration);
  await logMissingReferences(context, configuration);
});
