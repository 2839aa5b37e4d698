import type { CommercetoolsProject } from 'shared/commercetools/client.ts';
import { VersionedNotes } from 'shared/commercetools/versioned-notes.ts';
import { configurationContainer } from 'shared/configuration/configuration-schema.ts';
import { problemCodes } from 'shared/fulfillment/problems.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { JobSettings } from 'shared/settings/settings.ts';
import { alertNotes, type Findings } from 'shared/synchronization/alerts/alert-decision.ts';
import { AlertDesk } from 'shared/synchronization/alerts/alert-desk.ts';
import { sendAlert } from 'shared/synchronization/alerts/alert-webhook.ts';

/** @returns what tells a person of findings; without the setting ALERT_WEBHOOK_URL it tells nobody */
export function assembleAlerts(
  {
    alertWebhookUrl,
    commercetools,
    instance,
  }: Pick<JobSettings, 'alertWebhookUrl' | 'commercetools' | 'instance'>,
  project: CommercetoolsProject,
  { logger, now }: { logger: Logger; now: () => number },
): (findings: Findings) => Promise<void> {
  if (alertWebhookUrl === undefined) return () => Promise.resolve();
  const desk = new AlertDesk({
    send: (text) => sendAlert(alertWebhookUrl, text),
    notes: new VersionedNotes(project, configurationContainer, alertNotes, instance),
    project: commercetools.projectKey,
    adviceOf,
    logger,
    now,
  });
  return (findings) => desk.report(findings);
}

function adviceOf(code: string): string | undefined {
  const meaning = Object.entries(problemCodes).find(([known]) => known === code)?.[1];
  return meaning && `${meaning.remedy.replaceAll('{platform}', 'fulfillmenttools')}.`;
}
