/**
 * Tells everything that is wrong with a configuration object: `npm run configure -- --check` reads that of the project
 * and looks at both platforms (settings of the event application, from the environment or a .env file),
 * `npm run configure -- --check FILE` reads a JSON file and needs no access. Ends with 1 when there is an error.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createCommercetools } from '../shared/src/commercetools/client.ts';
import { FulfillmenttoolsClient } from '../shared/src/fulfillmenttools/client.ts';
import { Deadline } from '../shared/src/request/deadline.ts';
import { runInRequestContext } from '../shared/src/request/request-context.ts';
import {
  checkConfigurationObject,
  checkReferences,
  readConfigurationObject,
  type Finding,
} from '../shared/src/lifecycle/check-configuration.ts';
import { runProgram } from '../shared/src/logging/run-program.ts';
import { readEnvironment } from '../shared/src/settings/environment.ts';
import { loadEventSettings } from '../shared/src/settings/settings.ts';

const milliseconds = 120_000;

async function checkProject(): Promise<Finding[]> {
  const settings = loadEventSettings(readEnvironment());
  const project = createCommercetools(settings.commercetools);
  const client = new FulfillmenttoolsClient(settings.fulfillmenttools);
  const value = await readConfigurationObject({ project });
  if (value === undefined) console.log('There is no custom object fft/configuration: all defaults hold.');
  const { configuration, findings } = checkConfigurationObject(value);
  return [...findings, ...(await checkReferences({ project, client }, configuration, settings.features))];
}

function checkFile(file: string): Finding[] {
  try {
    return checkConfigurationObject(JSON.parse(readFileSync(file, 'utf8'))).findings;
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read';
    return [{ severity: 'error', text: `${file} ${reason}` }];
  }
}

await runProgram('configure', async () => {
  const [option, file, ...others] = process.argv.slice(2);
  if (option !== '--check' || others.length > 0) {
    console.error('npm run configure -- --check [FILE]');
    process.exitCode = 2;
    return;
  }
  const context = { deadline: new Deadline(milliseconds), correlationId: randomUUID() };
  const findings = file === undefined ? await runInRequestContext(context, checkProject) : checkFile(file);
  for (const { severity, text } of findings) console.log(`${severity}: ${text}`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  console.log(`${errors} errors, ${findings.length - errors} warnings`);
  if (errors > 0) process.exitCode = 1;
});
