import { useIntl } from 'react-intl';
import type { Deployment } from '../data/deployments.ts';

/** Names a deployment: by its platform, and by its own name where there are several of that platform. */
export function useDeploymentLabel(
  deployments: readonly Deployment[],
): (deployment: Pick<Deployment, 'provider' | 'instance'>) => string {
  const { formatMessage } = useIntl();
  return ({ provider, instance }) => {
    const platform = provider.name;
    if (instance !== undefined) return formatMessage({ id: 'view.deployment' }, { platform, instance });
    const ofPlatform = deployments.filter((other) => other.provider === provider);
    return ofPlatform.length > 1 ? formatMessage({ id: 'view.unnamedDeployment' }, { platform }) : platform;
  };
}
