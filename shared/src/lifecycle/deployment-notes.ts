import * as z from 'zod';
import type { CommercetoolsProject } from '../commercetools/client.ts';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { revising } from '../http/revising.ts';
import type { Instance } from '../settings/instance.ts';
import { shopgateContainer } from '../shopgate/shopgate-dialect.ts';
import { configurationContainer } from '../configuration/configuration-schema.ts';

/** When the deployment ended, as far as that could be known. */
const endedAt = z.string().optional();

const serviceNote = z.object({
  /** Where the platform that fulfils calls the service. */
  callbackUrl: z.string().optional(),
  endedAt,
});

const destination = z.union([
  z.object({ type: z.literal('GoogleCloudPubSub'), projectId: z.string(), topic: z.string() }),
  z.object({ type: z.literal('SNS'), topicArn: z.string() }),
]);

const eventNote = z.object({
  /** The subscription that post-deploy made. */
  subscription: z
    .object({
      key: z.string(),
      destination,
      messages: z.array(z.object({ resourceTypeId: z.string(), types: z.array(z.string()) })),
      changes: z.array(z.string()),
    })
    .optional(),
  endedAt,
});

export type ServiceNote = z.infer<typeof serviceNote>;
export type EventNote = z.infer<typeof eventNote>;

/** What Connect tells post-deploy alone, kept in a custom object for the job, which repairs what becomes of it. */
export class DeploymentNote<Note extends { endedAt?: string | undefined }> {
  readonly #key: string;
  readonly #notes: VersionedNotes<Note>;
  readonly #ended: (endedAt: string) => Note;

  constructor(
    project: CommercetoolsProject,
    {
      key,
      instance,
      container = configurationContainer,
    }: { key: string; instance: Instance; container?: string },
    schema: z.ZodType<Note>,
  ) {
    this.#key = key;
    this.#notes = new VersionedNotes(project, container, schema, instance);
    this.#ended = (at) => schema.parse({ endedAt: at });
  }

  /** @returns undefined when there is none, as before the first deployment of a version that notes */
  async read(): Promise<Note | undefined> {
    return (await this.#notes.read(this.#key)).value;
  }

  /** Replaces the note: the deployment that came last holds. */
  async write(note: Note): Promise<void> {
    await revising('custom object', async () => {
      const { version } = await this.#notes.read(this.#key);
      await this.#notes.write(this.#key, note, version);
    });
  }

  /**
   * Ends the note of a deployment that goes, so that the job makes nothing anew that goes with it. The note of another
   * deployment, which has taken over, stays.
   *
   * @param isOurs whether the note is of the deployment that goes; undefined where Connect does not tell enough to know
   */
  async end(isOurs: (note: Note) => boolean | undefined): Promise<void> {
    await revising('custom object', async () => {
      const { value, version } = await this.#notes.read(this.#key);
      const verdict = value && isOurs(value);
      if (value === undefined || verdict === false) return;
      if (verdict === true) await this.#notes.delete(this.#key, version);
      else await this.#notes.write(this.#key, this.#ended(new Date().toISOString()), version);
    });
  }
}

/** Custom object `fft`/`service`. */
export const serviceDeployment = (
  project: CommercetoolsProject,
  instance: Instance,
): DeploymentNote<ServiceNote> => new DeploymentNote(project, { key: 'service', instance }, serviceNote);

/** Custom object `fft`/`event`. */
export const eventDeployment = (
  project: CommercetoolsProject,
  instance: Instance,
): DeploymentNote<EventNote> => new DeploymentNote(project, { key: 'event', instance }, eventNote);

/** Custom object `shopgate`/`service`. */
export const shopgateServiceDeployment = (
  project: CommercetoolsProject,
  instance: Instance,
): DeploymentNote<ServiceNote> =>
  new DeploymentNote(project, { key: 'service', instance, container: shopgateContainer }, serviceNote);
