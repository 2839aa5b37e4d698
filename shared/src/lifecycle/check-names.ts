import type { ReadConfiguration } from '../configuration/configuration-source.ts';
import { atMost } from '../request/at-most.ts';
import type { NamesProgress } from '../synchronization/sweep/sweep-notes.ts';
import type { CheckedNames } from '../synchronization/sweep/sweep.ts';
import { checkReferences } from './check-configuration.ts';
import { logFinding, warning, type Finding } from './finding.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';

export interface NamesContext extends Pick<LifecycleContext, 'project' | 'client' | 'logger'> {
  features: { channelSync: boolean };
  configuration: () => Promise<ReadConfiguration>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** The platforms lose what is named far less often than somebody edits the configuration. */
const restMilliseconds = 60 * 60_000;
/** Platforms that are slow cost a sweep no more; what could not be looked at in that time is a finding. */
const maxMilliseconds = 30_000;
/** As many as a person reads. */
const maxFindings = 50;
/** Those that change from one look to the next, such as the words of an outage, do not pile up. */
const maxTold = 200;

/**
 * Looks whether both platforms have what the configuration names, once an hour, and at once when the object has another
 * version. Each finding is logged once per version: whoever edits the object hears of all that is still wrong, and
 * nobody hears the same every hour.
 *
 * @param last what the last look has noted
 * @returns `undefined` when it is not due: no platform is asked then
 * @throws PlatformError when the configuration cannot be read; whatever else cannot be is a finding
 */
export async function checkNames(
  context: NamesContext,
  last: NamesProgress | undefined,
): Promise<CheckedNames | undefined> {
  const { configuration, version } = await context.configuration();
  const now = context.now();
  const isSameVersion = last !== undefined && last.configurationVersion === version;
  if (isSameVersion && now - Date.parse(last.checkedAt) < restMilliseconds) return undefined;
  const look = () => checkReferences(context, configuration, context.features, 'connector');
  const findings = firstFindings(await atMost(maxMilliseconds, look));
  const told = isSameVersion ? last.told : [];
  const untold = findings.filter(({ text }) => !told.includes(text));
  for (const finding of untold) logFinding(context.logger, finding, { handler: 'sweep names' });
  const check = { checkedAt: new Date(now).toISOString(), configurationVersion: version };
  return {
    status: { ...check, problems: findings.map(({ text }) => text) },
    progress: { ...check, told: [...told, ...untold.map(({ text }) => text)].slice(-maxTold) },
  };
}

function firstFindings(findings: readonly Finding[]): Finding[] {
  const first = findings.slice(0, maxFindings);
  const left = findings.length - first.length;
  return left === 0
    ? first
    : [...first, warning(`${left} more: npm run configure -- --check tells all of them`)];
}
