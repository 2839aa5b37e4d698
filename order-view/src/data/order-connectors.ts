import { isBareName, type BareName } from './bare-names.ts';
import { deploymentOf, type Deployment } from './deployments.ts';
import { providers, type Provider } from './provider.ts';
import { shopConfiguration } from './shop-configuration.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What an order holds of one connector. */
export interface OrderConnector {
  readonly provider: Provider;
  /** The deployment that has sent the order, or is about to; absent where none has. */
  readonly owner: Deployment | undefined;
  /** Who can be asked about the order: the owner, or each that might send it. */
  readonly askable: readonly Deployment[];
  readonly ledger: unknown;
  readonly problem: string | undefined;
}

export interface ReadFields {
  /** The order's custom fields by name. */
  fields: Fields;
  /** Names and labels of the fields of the order's Type, as far as they may be read. */
  typeFields: readonly { name: string; labels: readonly string[] }[];
}

/**
 * Which connectors an order belongs to, by the fields that it holds: under the names of a deployment's configuration,
 * under their own, or under whatever name the Type labels as theirs. An order that holds none may be anybody's.
 *
 * @param deployments of the project, at least one
 */
export function connectorsOf(order: ReadFields, deployments: readonly Deployment[]): OrderConnector[] {
  const read = providers.map((provider) => connectorOf(order, provider, deployments));
  const holding = read.filter(({ ledger, problem }) => ledger !== undefined || problem !== undefined);
  if (holding.length > 0) return holding;
  return read.filter(({ provider }) => deployments.some((each) => each.provider === provider));
}

function connectorOf(
  order: ReadFields,
  provider: Provider,
  deployments: readonly Deployment[],
): OrderConnector {
  const ours = deployments.filter((deployment) => deployment.provider === provider);
  const ledger = fieldOf('ledger', order, provider, ours);
  const problem = fieldOf('problem', order, provider, ours);
  const sender = senderIn(ledger);
  const owner =
    sender && (ours.find(({ instance }) => instance === sender.instance) ?? named(provider, sender));
  const anybody = ours.length > 0 ? ours : [deploymentOf(provider, undefined, [])];
  return {
    provider,
    owner,
    askable: owner ? [owner] : anybody,
    ledger,
    problem: typeof problem === 'string' ? problem : undefined,
  };
}

const named = (provider: Provider, { instance }: { instance: string | undefined }): Deployment =>
  deploymentOf(provider, instance, []);

/** Under the first name under which the order holds it. */
function fieldOf(
  bare: BareName,
  { fields, typeFields }: ReadFields,
  provider: Provider,
  deployments: readonly Deployment[],
): unknown {
  const labelled = typeFields.filter(({ labels }) =>
    labels.some((label) => isBareName(bare, label, provider)),
  );
  const names = [
    ...deployments.map(({ configuration }) => configuration.fieldName(bare)),
    shopConfiguration(undefined, provider).fieldName(bare),
    ...labelled.map(({ name }) => name),
  ];
  return names.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
}

/** Which deployment has sent the order, or has claimed it, as the ledger tells. */
function senderIn(ledger: unknown): { instance: string | undefined } | undefined {
  try {
    const { order, export: exported } = JSON.parse(String(ledger)) as Record<string, unknown>;
    if (order === undefined && exported === undefined) return undefined;
    const { instance } = (exported ?? {}) as { instance?: unknown };
    return { instance: typeof instance === 'string' ? instance : undefined };
  } catch {
    return undefined;
  }
}
