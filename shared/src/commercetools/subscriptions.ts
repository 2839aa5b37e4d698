import type {
  ChangeSubscription,
  Destination,
  MessageSubscription,
  Subscription,
  SubscriptionUpdateAction,
} from '@commercetools/platform-sdk';
import { revising } from '../http/revising.ts';
import type { SubscriptionDestination } from '../settings/connect-environment.ts';
import type { CommercetoolsProject } from './client.ts';
import { find } from './find.ts';

export interface WantedSubscription {
  key: string;
  destination: SubscriptionDestination;
  messages: readonly { resourceTypeId: string; types: readonly string[] }[];
  /** Resource types of which every change is told. */
  changes?: readonly string[];
}

export interface Converged {
  isChanged: boolean;
  words: string;
}

/** The connector's subscriptions in commercetools: https://docs.commercetools.com/api/projects/subscriptions */
export class CommercetoolsSubscriptions {
  readonly #project: CommercetoolsProject;

  constructor(project: CommercetoolsProject) {
    this.#project = project;
  }

  /**
   * Makes the subscription of that key what is wanted: creates it, or changes in place what differs, so that no
   * message is missed meanwhile.
   *
   * @returns whether anything was done, and what, in a few words
   * @throws PlatformError, for example when commercetools cannot deliver its test message to the destination
   */
  async converge(wanted: WantedSubscription): Promise<Converged> {
    return revising('subscription of commercetools', async () => {
      const found = await find(this.#project.subscriptions().withKey({ key: wanted.key }).get());
      if (found === undefined) return this.#create(wanted);
      const actions = differences(found, wanted);
      if (actions.length === 0) return { isChanged: false, words: 'unchanged' };
      await this.#project
        .subscriptions()
        .withId({ ID: found.id })
        .post({ body: { version: found.version, actions } })
        .execute();
      return { isChanged: true, words: `changed (${actions.map(({ action }) => action).join(', ')})` };
    });
  }

  /** @returns what was done, in a few words */
  async delete(key: string): Promise<string> {
    return revising('subscription of commercetools', async () => {
      const found = await find(this.#project.subscriptions().withKey({ key }).get());
      if (found === undefined) return 'not there';
      const byId = this.#project.subscriptions().withId({ ID: found.id });
      await find(byId.delete({ queryArgs: { version: found.version } }));
      return 'deleted';
    });
  }

  async #create(wanted: WantedSubscription): Promise<Converged> {
    const body = {
      key: wanted.key,
      destination: destinationDraft(wanted),
      messages: messageDrafts(wanted),
      changes: changeDrafts(wanted),
    };
    await this.#project.subscriptions().post({ body }).execute();
    return { isChanged: true, words: 'created' };
  }
}

function differences(found: Subscription, wanted: WantedSubscription): SubscriptionUpdateAction[] {
  const destination = destinationDraft(wanted);
  const messages = messageDrafts(wanted);
  const changes = changeDrafts(wanted);
  return [
    ...(isSameDestination(found.destination, destination)
      ? []
      : [{ action: 'changeDestination', destination } as const]),
    ...(asSet(found.messages) === asSet(messages) ? [] : [{ action: 'setMessages', messages } as const]),
    ...(asSet(found.changes) === asSet(changes) ? [] : [{ action: 'setChanges', changes } as const]),
  ];
}

/** Connect's topics accept commercetools' own AWS role, so that there are no keys to keep. */
const destinationDraft = ({ destination }: WantedSubscription): Destination =>
  destination.type === 'SNS' ? { ...destination, authenticationMode: 'IAM' } : destination;

const messageDrafts = ({ messages }: WantedSubscription): MessageSubscription[] =>
  messages.map(({ resourceTypeId, types }) => ({ resourceTypeId, types: [...types] }));

const changeDrafts = ({ changes = [] }: WantedSubscription): ChangeSubscription[] =>
  changes.map((resourceTypeId) => ({ resourceTypeId }));

/** commercetools adds fields of its own to a destination, so that only what is wanted counts. */
function isSameDestination(found: Destination, wanted: Destination): boolean {
  const values = new Map<string, unknown>(Object.entries(found));
  return Object.entries(wanted).every(([name, value]) => values.get(name) === value);
}

/** A text that is the same for the same subscriptions in any order. */
function asSet(subscriptions: readonly { resourceTypeId: string; types?: readonly string[] }[]): string {
  const texts = subscriptions.map(({ resourceTypeId, types = [] }) =>
    [resourceTypeId, ...types.toSorted()].join(' '),
  );
  return texts.toSorted().join('\n');
}
