import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { problemCodes } from '../fulfillment/problems.ts';
import { alertNotes, type Findings } from '../synchronization/alerts/alert-decision.ts';
import { AlertDesk } from '../synchronization/alerts/alert-desk.ts';
import { sendAlert } from '../synchronization/alerts/alert-webhook.ts';
import type { Shop } from './connect-shop.ts';

type AlertingShop = Pick<Shop, 'project' | 'projectKey' | 'names' | 'instance' | 'logger' | 'now'>;

/**
 * @param url of the setting ALERT_WEBHOOK_URL
 * @returns what tells a person of findings; without an address it tells nobody
 */
export function alertsOf(shop: AlertingShop, url: string | undefined): (findings: Findings) => Promise<void> {
  if (url === undefined) return () => Promise.resolve();
  const { project, projectKey, names, instance } = shop;
  const { platform } = names.dialect.fields;
  const deployment = instance === undefined ? '' : `, deployment ${instance}`;
  const desk = new AlertDesk({
    ...shop,
    send: (text) => sendAlert(url, text),
    notes: new VersionedNotes(project, names.container, alertNotes, instance),
    sender: `${platform} connector, project ${projectKey}${deployment}`,
    adviceOf: (code) => adviceOf(code, platform),
  });
  return (findings) => desk.report(findings);
}

function adviceOf(code: string, platform: string): string | undefined {
  const meaning = Object.entries(problemCodes).find(([known]) => known === code)?.[1];
  return meaning && `${meaning.remedy.replaceAll('{platform}', platform)}.`;
}
