import { serve } from 'shared/edge/serve.ts';
import { createLogger } from 'shared/logging/logger.ts';
import { runProgram } from 'shared/logging/run-program.ts';
import { readEnvironment } from 'shared/settings/environment.ts';
import { loadServiceSettings } from 'shared/settings/settings.ts';
import { createServiceApplication } from './app.ts';

void runProgram('service', async () => {
  const settings = loadServiceSettings(readEnvironment());
  const logger = createLogger({ name: 'service', debugMode: settings.debugMode });
  await serve(createServiceApplication(settings, logger), { port: settings.port, logger });
});
