import { serve } from 'shared/edge/serve.ts';
import { createLogger } from 'shared/logging/logger.ts';
import { runProgram } from 'shared/logging/run-program.ts';
import { readEnvironment } from 'shared/settings/environment.ts';
import { loadShopgateServiceSettings } from 'shared/settings/shopgate-settings.ts';
import { createShopgateService } from './app.ts';

void runProgram('service', async () => {
  const settings = loadShopgateServiceSettings(readEnvironment());
  const logger = createLogger({ name: 'service', debugMode: settings.debugMode });
  await serve(createShopgateService(settings, logger), { port: settings.port, logger });
});
