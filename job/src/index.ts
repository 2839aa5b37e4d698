import { serve } from 'shared/edge/serve.ts';
import { createLogger } from 'shared/logging/logger.ts';
import { runProgram } from 'shared/logging/run-program.ts';
import { readEnvironment } from 'shared/settings/environment.ts';
import { loadJobSettings } from 'shared/settings/settings.ts';
import { createJobApplication } from './app.ts';

void runProgram('job', async () => {
  const settings = loadJobSettings(readEnvironment());
  const logger = createLogger({ name: 'job', debugMode: settings.debugMode });
  await serve(createJobApplication(settings, logger), { port: settings.port, logger });
});
