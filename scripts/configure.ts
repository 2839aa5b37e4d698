import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createCommercetools } from '../shared/src/commercetools/client.ts';
import { CustomObjects } from '../shared/src/commercetools/custom-objects.ts';
import {
  configurationContainer,
  configurationKey,
} from '../shared/src/configuration/configuration-schema.ts';
import { isVersionConflict, type PlatformError } from '../shared/src/errors.ts';
import { FulfillmenttoolsClient } from '../shared/src/fulfillmenttools/client.ts';
import {
  checkConfigurationObject,
  checkReferences,
  readConfigurationObject,
} from '../shared/src/lifecycle/check-configuration.ts';
import { explainFailure, isRefusedAccess } from '../shared/src/lifecycle/explain-failure.ts';
import { failure, warning, type Finding } from '../shared/src/lifecycle/finding.ts';
import { Deadline } from '../shared/src/request/deadline.ts';
import { runInRequestContext } from '../shared/src/request/request-context.ts';
import { nameIn } from '../shared/src/settings/instance.ts';
import { loadEventSettings } from '../shared/src/settings/settings.ts';
import { runCommand, type Request } from './command-line/command.ts';
import { CommandProblem } from './command-line/command-problem.ts';
import { missingDeployment } from './command-line/named-deployment.ts';
import { areOfShopgate } from './command-line/settings-of-shopgate.ts';
import { isMeant } from './configure/ask-for-deployment.ts';
import { askConfiguration } from './configure/ask-configuration.ts';
import type { ConfigurationValue } from './configure/configuration-value.ts';
import { readProjectFacts } from './configure/project-facts.ts';
import { terminalQuestions, type Questions } from './configure/questions.ts';

/** A person answers in between: each call has its own time-out. */
const milliseconds = 60 * 60_000;

const notForShopgate =
  'This is for fulfillmenttools only, and these settings are those of Shopgate: its configuration object is ' +
  'shopgate/configuration, see docs/shopgate.md.';

function said(code: number, words: string): number {
  console.error(words);
  return code;
}

/**
 * @throws CommandProblem when the settings are those of the connector for Shopgate
 * @throws SettingsError when settings are missing or wrong
 */
function connect({ environment }: Request) {
  if (areOfShopgate(environment)) throw new CommandProblem(notForShopgate);
  const settings = loadEventSettings(environment);
  const project = createCommercetools(settings.commercetools);
  const client = new FulfillmenttoolsClient(settings.fulfillmenttools);
  return { settings, project, client };
}

async function configure(request: Request, questions: Questions): Promise<number> {
  const { settings, project, client } = connect(request);
  if (!questions.canAsk) return said(1, 'This asks questions, so it needs a terminal; nothing was written.');
  const actsFor = { project, instance: settings.instance, container: configurationContainer };
  const missing = await missingDeployment(actsFor);
  if (!(await isMeant(questions, missing))) return said(1, 'Nothing was written.');
  const objects = new CustomObjects(project);
  const key = nameIn(settings.instance, configurationKey);
  const [object, facts] = await Promise.all([
    objects.read(configurationContainer, key),
    readProjectFacts(project, client),
  ]);
  const current = (object?.value ?? {}) as ConfigurationValue;
  const value = await askConfiguration(questions, facts, current);
  const { configuration, findings } = checkConfigurationObject(value);
  questions.say(`\n${JSON.stringify(value, null, 2)}\n`);
  const code = report([
    ...findings,
    ...(await checkReferences({ project, client }, configuration, settings.features)),
  ]);
  if (JSON.stringify(value) === JSON.stringify(current)) return said(code, 'That is what there is already.');
  if (!(await questions.confirm('Write this?'))) return said(code, 'Nothing was written.');
  try {
    const address = { container: configurationContainer, key };
    await objects.write({ ...address, value, version: object?.version ?? 0 });
  } catch (error) {
    if (!isVersionConflict(error)) throw error;
    return said(1, 'Somebody else has written it meanwhile; nothing was written. Start again.');
  }
  questions.say('Written. It holds a minute later.');
  return code;
}

async function checkProject(request: Request): Promise<Finding[]> {
  const { settings, project, client } = connect(request);
  const actsFor = { project, instance: settings.instance, container: configurationContainer };
  const missing = await missingDeployment(actsFor);
  const value = await readConfigurationObject({ project }, settings.instance);
  if (value === undefined) console.log('There is no configuration object: all defaults hold.');
  const { configuration, findings } = checkConfigurationObject(value);
  const ofObject = [...(missing === undefined ? [] : [warning(missing)]), ...findings];
  const refusal = await refusedLogIn(client);
  if (refusal !== undefined)
    return [...ofObject, failure(`What it names could not be looked up: ${explainFailure(refusal)}`)];
  return [...ofObject, ...(await checkReferences({ project, client }, configuration, settings.features))];
}

/** Told once, not by every list that cannot be read for it. Any other failure is told by the lists. */
async function refusedLogIn(client: FulfillmenttoolsClient): Promise<PlatformError | undefined> {
  try {
    await client.getToken();
    return undefined;
  } catch (error) {
    return isRefusedAccess(error) ? error : undefined;
  }
}

function checkFile(file: string): Finding[] {
  try {
    return checkConfigurationObject(JSON.parse(readFileSync(file, 'utf8'))).findings;
  } catch (error) {
    return [failure(`${file} ${whyUnread(error)}`)];
  }
}

function whyUnread(error: unknown): string {
  if (error instanceof SyntaxError) {
    const reason = error.message.replaceAll(/\s+/g, ' ').replace(/ is not valid JSON$/, '');
    return `is not valid JSON: ${reason}`;
  }
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
    ? 'does not exist'
    : 'cannot be read';
}

/** @returns 1 when there is an error: something would not be sent as meant, or could not be looked at */
function report(findings: readonly Finding[]): number {
  for (const { severity, text } of findings) console.log(`${severity}: ${text}`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  console.log(`${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`);
  return errors > 0 ? 1 : 0;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

await runCommand({
  name: 'configure',
  purpose:
    'Asks how orders shall go, and writes the configuration object of the project. For fulfillmenttools only.',
  calls: [
    ['', 'asks, shows what it will write, and writes it'],
    ['--check', 'tells what is wrong with the object of the project and with what it names'],
    ['--check FILE', 'tells what is wrong with an object in a JSON file; needs no settings'],
  ],
  options: { check: { type: 'boolean' } },
  words: { min: 0, max: 1 },
  run: (request) => {
    const [file] = request.words;
    const context = { deadline: new Deadline(milliseconds), correlationId: randomUUID() };
    if (request.options['check'] !== true) {
      if (file !== undefined) return Promise.resolve(said(2, 'A file can only be checked: --check FILE.'));
      return runInRequestContext(context, () => configure(request, terminalQuestions));
    }
    if (file !== undefined) return Promise.resolve(report(checkFile(file)));
    return runInRequestContext(context, async () => report(await checkProject(request)));
  },
});
