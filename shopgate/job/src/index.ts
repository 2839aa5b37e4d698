import { serve } from 'shared/edge/serve.ts';
import { createLogger } from 'shared/logging/logger.ts';
import { runProgram } from 'shared/logging/run-program.ts';
import { readEnvironment } from 'shared/settings/environment.ts';
import { loadShopgateJobSettings } from 'shared/settings/shopgate-settings.ts';
import { createShopgateJob } from './app.ts';

void runProgram('job', async () => {
  const settings = loadShopgateJobSettings(readEnvironment());
  const logger = createLogger({ name: 'job', debugMode: settings.debugMode });
  await serve(createShopgateJob(settings, logger), { port: settings.port, logger });
});
