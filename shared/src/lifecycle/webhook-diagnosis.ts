import type { ListedSubscription } from '../fulfillmenttools/subscriptions.ts';

/** What is wrong with our subscriptions in fulfillmenttools; all lists empty: nothing. */
export interface WebhookDiagnosis {
  /** Events without a subscription of ours. */
  missing: string[];
  /** Events whose subscriptions call another address than the service's. */
  elsewhere: string[];
  /** Events whose token expires soon or has expired. */
  expiring: string[];
  /** Why the service would refuse a token, other than for its age. */
  refusals: string[];
}

/** How our token of a subscription fares: undefined when it is accepted for long enough. */
export type TokenProblem = string | undefined;

export const expired = 'expired';

/**
 * @param needed events that the connector handles and fulfillmenttools offers
 * @param ours our subscriptions, each with what is wrong with its token
 * @param callbackUrl where the service is, undefined when nobody knows
 */
export function diagnoseWebhooks(
  needed: readonly string[],
  ours: readonly { subscription: ListedSubscription; tokenProblem: TokenProblem }[],
  callbackUrl: string | undefined,
): WebhookDiagnosis {
  const diagnosis: WebhookDiagnosis = { missing: [], elsewhere: [], expiring: [], refusals: [] };
  for (const event of needed) {
    const ofEvent = ours.filter(({ subscription }) => subscription.event === event);
    const here = ofEvent.filter(
      ({ subscription }) => callbackUrl === undefined || addressOf(subscription) === callbackUrl,
    );
    if (ofEvent.length === 0) diagnosis.missing.push(event);
    else if (here.length === 0) diagnosis.elsewhere.push(event);
    const problems = here.flatMap(({ tokenProblem }) => tokenProblem ?? []);
    if (problems.includes(expired)) diagnosis.expiring.push(event);
    diagnosis.refusals.push(...problems.filter((problem) => problem !== expired));
  }
  return { ...diagnosis, refusals: [...new Set(diagnosis.refusals)] };
}

export const isWell = (diagnosis: WebhookDiagnosis): boolean =>
  Object.values(diagnosis).every((list: readonly string[]) => list.length === 0);

export const addressOf = ({ target }: ListedSubscription): string | undefined => target?.callbackUrl;

/** The diagnosis in words, without what to do. */
export function wordsFor({ missing, elsewhere, expiring, refusals }: WebhookDiagnosis): string {
  return [
    ...(missing.length === 0 ? [] : [`no subscription to ${namesOf(missing)}`]),
    ...(elsewhere.length === 0 ? [] : [`another address is called for ${namesOf(elsewhere)}`]),
    ...(expiring.length === 0 ? [] : [`the token of ${namesOf(expiring)} expires soon or has expired`]),
    ...(refusals.length === 0
      ? []
      : [`JWT_SECRET and the other JWT settings do not accept the token (${refusals.join(', ')})`]),
  ].join('; ');
}

const maxNamed = 3;
const namesOf = (events: readonly string[]): string =>
  events.length <= maxNamed
    ? events.join(', ')
    : `${events.slice(0, maxNamed).join(', ')} and ${events.length - maxNamed} more`;
