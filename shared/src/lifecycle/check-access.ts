import type { CommercetoolsProject } from '../commercetools/client.ts';
import { configurationContainer } from '../configuration/configuration-schema.ts';
import { ConnectorError, PlatformError } from '../errors.ts';
import type { FulfillmenttoolsClient } from '../fulfillmenttools/client.ts';
import { FulfillmenttoolsProject } from '../fulfillmenttools/project.ts';
import type { Logger } from '../logging/logger.ts';
import { explainFailure, isRefusedAccess, outageOf } from './explain-failure.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';

const one = { queryArgs: { limit: 1, withTotal: false } };

/**
 * The scopes that the connector's API client needs, each with a read that commercetools refuses without it. A read
 * also passes with the `view_` scope alone; that writing is allowed shows in what the scripts write.
 * https://docs.commercetools.com/api/scopes
 */
const probes: Readonly<Record<string, (project: CommercetoolsProject) => { execute(): Promise<unknown> }>> = {
  manage_orders: (project) => project.orders().get(one),
  manage_types: (project) => project.types().get(one),
  manage_subscriptions: (project) => project.subscriptions().get(one),
  manage_key_value_documents: (project) =>
    project.customObjects().withContainer({ container: configurationContainer }).get(one),
  // Channels and inventory entries belong to products: a channel's problem and a store's stock are written there.
  manage_products: (project) => project.inventory().get(one),
  view_stores: (project) => project.stores().get(one),
  view_shipping_methods: (project) => project.shippingMethods().get(one),
  // The merchant's workflow, where the configuration names States.
  view_states: (project) => project.states().get(one),
  // The project's first language is the one in which facilities are named.
  view_project_settings: (project) => project.get(),
};

/** Scopes without the project key, as connect.yaml lists them. */
export const requiredScopes: readonly string[] = Object.keys(probes);

/** What keeps the connector from working, and the outage that it may go with. */
interface AccessProblem {
  words: string;
  outage?: PlatformError | undefined;
}

/**
 * Logs in to both platforms and looks whether we may do there what we have to do.
 *
 * @param permissions what fulfillmenttools has to allow (fulfillmenttools API document: UserRoleWithPermissions)
 * @throws ConnectorError MISSING_ACCESS that names every wrong setting and missing scope; with an outage as its cause
 *   where nothing but that stands in the way
 */
export async function checkAccess(
  { project, client, logger }: Pick<LifecycleContext, 'project' | 'client' | 'logger'>,
  permissions: readonly string[],
): Promise<void> {
  const found = await Promise.all([
    commercetoolsProblems(project, logger),
    fulfillmenttoolsProblems(client, permissions, logger),
  ]);
  const problems = found.flat();
  if (problems.length > 0) {
    // A failed log-in fails every read with the same words.
    const list = [...new Set(problems.map(({ words }) => `- ${words}`))].join('\n');
    const cause = problems.every(({ outage }) => outage) ? problems[0]?.outage : undefined;
    throw new ConnectorError('MISSING_ACCESS', `The connector cannot work like this:\n${list}`, { cause });
  }
  logger.info({}, 'Logged in to commercetools and fulfillmenttools');
}

const problemOf = (error: PlatformError): AccessProblem => ({
  words: explainFailure(error),
  outage: outageOf(error),
});

async function commercetoolsProblems(
  project: CommercetoolsProject,
  logger: Logger,
): Promise<AccessProblem[]> {
  const probed = await Promise.all(
    Object.entries(probes).map(async ([scope, probe]) => {
      const error = await failureOf(probe(project).execute());
      return error === undefined ? [] : [{ scope, error }];
    }),
  );
  const failures = probed.flat();
  const forbidden = failures.filter(({ error }) => error.status === 403);
  const others = failures.filter(({ error }) => error.status !== 403);
  // A wrong project key or address fails every read; one that fails alone may never be needed, or works by and by.
  const allFail = failures.length === probed.length;
  const certain = others.filter(({ error }) => allFail || isRefusedAccess(error));
  for (const { scope, error } of others.filter((failure) => !certain.includes(failure))) {
    logger.warn({}, `The scope ${scope} could not be checked: ${explainFailure(error)}`);
  }
  const scopes = forbidden.map(({ scope }) => scope).join(', ');
  return [
    ...(scopes === ''
      ? []
      : [{ words: `commercetools: the API client (CTP_CLIENT_ID, CTP_SCOPE) lacks ${scopes}` }]),
    ...certain.map(({ error }) => problemOf(error)),
  ];
}

/**
 * Only a failed log-in, and a token that the project does not take, are certain. Names of permissions are not
 * documented for every call, and a tenant may not tell them, or tell them in another shape: what seems to be missing
 * is a warning, what is forbidden shows in what the scripts do then.
 */
async function fulfillmenttoolsProblems(
  client: FulfillmenttoolsClient,
  permissions: readonly string[],
  logger: Logger,
): Promise<AccessProblem[]> {
  const refusal = await failureOf(client.getToken());
  if (refusal !== undefined) return [problemOf(refusal)];
  const reading = new FulfillmenttoolsProject(client).readPermissions();
  const error = await failureOf(reading);
  if (error?.status === 401) return [problemOf(error)];
  if (error !== undefined) {
    const reason = error.status === 403 ? 'it does not tell them' : explainFailure(error);
    logger.warn({}, `fulfillmenttools: the permissions of the API user are not checked (${reason})`);
    return [];
  }
  const granted = (await reading).permissions;
  const missing = granted.size === 0 ? [] : permissions.filter((permission) => !granted.has(permission));
  if (missing.length > 0) {
    logger.warn({}, `The roles of the API user (FFT_API_USER) seem to lack ${missing.join(', ')}`);
  }
  return [];
}

async function failureOf(call: Promise<unknown>): Promise<PlatformError | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
}
