import type { Channel } from '@commercetools/platform-sdk';
import { isLeftOut, leftOutField } from '../../commercetools/left-out-channel.ts';
import type { VersionedNote } from '../../commercetools/versioned-notes.ts';
import { ConnectorError, isRefusal, PlatformError } from '../../errors.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';
import { changesFor } from '../../fulfillmenttools/facility-mapping/facility-changes.ts';
import {
  decideFacility,
  type FacilityDecision,
} from '../../fulfillmenttools/facility-mapping/facility-decision.ts';
import type { FacilityNote } from '../../fulfillmenttools/facility-mapping/facility-note.ts';
import { mapChannel } from '../../fulfillmenttools/facility-mapping/map-channel.ts';
import { assertNever, done, ignored, rejected, retry, type Outcome } from '../../fulfillment/outcome.ts';
import type { Facility } from '../../fulfillmenttools/facilities.ts';
import type { ChannelProblem } from './channel-problem.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { revising } from '../../http/revising.ts';

export interface ChannelStore {
  read(id: string): Promise<Channel | undefined>;
  readByKey(key: string): Promise<Channel | undefined>;
}

/** Facilities by tenantFacilityId. */
export interface FacilityStore {
  read(tenantFacilityId: string): Promise<Facility | undefined>;
  create(facility: object): Promise<Facility>;
  modify(
    tenantFacilityId: string,
    changes: { version: number; type: string } & Record<string, unknown>,
  ): Promise<Facility>;
}

/** Notes by id of the channel. */
export interface FacilityNoteStore {
  read(channelId: string): Promise<VersionedNote<FacilityNote>>;
  write(channelId: string, note: FacilityNote, version: number): Promise<number>;
  delete(channelId: string, version: number): Promise<void>;
}

export interface FacilitySynchronizationOptions {
  channels: ChannelStore;
  facilities: FacilityStore;
  notes: FacilityNoteStore;
  /** First language of the project. */
  language: () => Promise<string | undefined>;
  problem: Pick<ChannelProblem, 'show'>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A name for this attempt, unlike any other. */
  newAttemptId: () => string;
}

type Send = Extract<FacilityDecision, { kind: 'send' }>;

/** The note of one channel while this attempt holds its claim. */
interface Claimed {
  channelId: string;
  note: FacilityNote;
  version: number;
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const managed = 'MANAGED_FACILITY';
const leaseSeconds = Math.ceil(claimLease / 1000);

/**
 * Brings the facility of a channel in line with it: created when missing, changed where the channel changed, taken
 * offline when the channel supplies nothing any more, never deleted.
 *
 * Exactly one facility per channel, and no older state over a newer one: whoever writes to fulfillmenttools first
 * writes a claim into the channel's note, whose version lets only one through. See docs/adr/0006-facilities.md.
 */
export class FacilitySynchronization {
  readonly #options: FacilitySynchronizationOptions;

  constructor(options: FacilitySynchronizationOptions) {
    this.#options = options;
  }

  /**
   * @param channelId id of the commercetools channel, which need not exist any more
   * @param options.isMissing whether its facility is known to be missing in fulfillmenttools
   */
  async synchronize(channelId: string, { isMissing = false } = {}): Promise<Outcome> {
    if (!uuid.test(channelId)) return ignored('not the id of a channel');
    try {
      return await revising('facility', () => this.#synchronizeOnce(channelId, isMissing));
    } catch (error) {
      return failureOutcome(error);
    }
  }

  async #synchronizeOnce(channelId: string, isMissing: boolean): Promise<Outcome> {
    const { channels, notes, language, now } = this.#options;
    const [channel, noted] = await Promise.all([channels.read(channelId), notes.read(channelId)]);
    if (channel && isLeftOut(channel)) return ignored(`left out by ${leftOutField}`);
    const wanted = channel && suppliesInventory(channel) ? mapChannel(channel, await language()) : undefined;
    const decision = decideFacility({ wanted, note: noted.value, isMissing }, now());
    switch (decision.kind) {
      case 'nothing':
        await this.#options.problem.show(channel, undefined);
        return ignored(decision.reason);
      case 'wait':
        return retry(underWay(), Math.ceil(decision.milliseconds / 1000));
      case 'report':
        await this.#options.problem.show(channel, decision.problem);
        return rejected(decision.problem);
      case 'takeOffline':
        return this.#takeOffline(await this.#claim(channelId, noted, decision.note));
      case 'send':
        return this.#send(channelId, noted, decision, channel);
      default:
        return assertNever(decision);
    }
  }

  /** What is about to be sent counts as not sent until it is known to have arrived. */
  async #claim(channelId: string, noted: VersionedNote<FacilityNote>, note: FacilityNote): Promise<Claimed> {
    const claim = { by: this.#options.newAttemptId(), at: new Date(this.#options.now()).toISOString() };
    const version = await this.#options.notes.write(channelId, { ...note, claim }, noted.version);
    return { channelId, note, version };
  }

  async #send(
    channelId: string,
    noted: VersionedNote<FacilityNote>,
    send: Send,
    channel: Channel | undefined,
  ): Promise<Outcome> {
    const tenantFacilityId = String(send.wanted.tenantFacilityId);
    const sent = noted.value?.sent && without(noted.value.sent, send.names);
    const claimed = await this.#claim(channelId, noted, {
      tenantFacilityId: noted.value?.tenantFacilityId ?? tenantFacilityId,
      ...(sent ? { sent } : {}),
    });
    const outcome = await this.#whileClaimed(claimed, async () => {
      const result = await this.#createOrModify(claimed, send);
      if (result.kind !== 'done') return result;
      await this.#options.notes.write(channelId, { tenantFacilityId, sent: send.wanted }, claimed.version);
      return result;
    });
    if (outcome.kind === 'done') await this.#options.problem.show(channel, undefined);
    if (outcome.kind === 'rejected') await this.#options.problem.show(channel, outcome.problem);
    return outcome;
  }

  async #createOrModify(claimed: Claimed, send: Send): Promise<Outcome> {
    const { facilities } = this.#options;
    const found = await this.#find(claimed, send);
    if (found) return this.#modify(found, claimed, send);
    try {
      await facilities.create({ ...withAddress(send), customAttributes: markOf(claimed.channelId) });
      return done('facility created');
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // A refusal may mean that it is there already, and was not to be seen yet.
      const foundLater = await this.#find(claimed, send);
      if (foundLater) return this.#modify(foundLater, claimed, send);
      throw error;
    }
  }

  /** Under the key of the channel, or under the one that it had when it was sent. */
  async #find({ note }: Claimed, { wanted }: Send): Promise<Facility | undefined> {
    const tenantFacilityId = String(wanted.tenantFacilityId);
    const found = await this.#options.facilities.read(tenantFacilityId);
    if (found || note.tenantFacilityId === tenantFacilityId) return found;
    return this.#options.facilities.read(note.tenantFacilityId);
  }

  /**
   * A facility that was not made from this channel, nor from another one whose key this channel has now, was made by
   * somebody who knows better: it is taken as it is, and only what the channel changes from now on is sent.
   */
  async #modify(facility: Facility, claimed: Claimed, { wanted, names }: Send): Promise<Outcome> {
    if (facility.type !== managed) return rejected(`The facility is a ${facility.type}, not a ${managed}.`);
    const mark = markOf(claimed.channelId);
    const attributes = record(facility.customAttributes);
    if (!claimed.note.sent && attributes.commercetoolsId === undefined)
      return done('facility taken as it is');
    const isMarked = attributes.commercetoolsId === mark.commercetoolsId;
    const changes = {
      ...changesFor(names, wanted, record(facility.address)),
      ...(isMarked || claimed.note.sent ? {} : { customAttributes: { ...attributes, ...mark } }),
    };
    if (Object.keys(changes).length === 0) return done('facility is there');
    const { version, type, tenantFacilityId = claimed.note.tenantFacilityId } = facility;
    await this.#options.facilities.modify(tenantFacilityId, { version, type, ...changes });
    return done('facility changed');
  }

  /** Another channel that has the key by now keeps the facility. */
  async #takeOffline(claimed: Claimed): Promise<Outcome> {
    const { channels, facilities, notes } = this.#options;
    const { tenantFacilityId } = claimed.note;
    return this.#whileClaimed(claimed, async () => {
      const holder = await channels.readByKey(tenantFacilityId);
      const isTaken = holder !== undefined && holder.id !== claimed.channelId && suppliesInventory(holder);
      const facility = isTaken ? undefined : await facilities.read(tenantFacilityId);
      const attributes = record(facility?.customAttributes);
      const isOurs = claimed.note.sent !== undefined || attributes.commercetoolsId === claimed.channelId;
      if (facility && isOurs && facility.status !== 'OFFLINE') {
        const { version, type } = facility;
        const customAttributes = { ...attributes, ...markOf(claimed.channelId) };
        await facilities.modify(tenantFacilityId, { version, type, status: 'OFFLINE', customAttributes });
      }
      await notes.delete(claimed.channelId, claimed.version);
      return facility
        ? done('facility set offline')
        : ignored('the facility is gone, or another channel has it');
    });
  }

  /** The claim goes when nothing was done; when that is not known, it stays until its lease is over. */
  async #whileClaimed(claimed: Claimed, work: () => Promise<Outcome>): Promise<Outcome> {
    let outcome: Outcome;
    try {
      outcome = await work();
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.applied === 'unknown') return retry(error, leaseSeconds);
      await this.#release(claimed);
      if (!isRefusal(error)) throw error;
      return rejected(`fulfillmenttools refused the facility: ${error.summary}`, error);
    }
    if (outcome.kind === 'rejected') await this.#release(claimed);
    return outcome;
  }

  /** When this fails the claim runs out by itself. */
  async #release({ channelId, note, version }: Claimed): Promise<void> {
    try {
      await this.#options.notes.write(channelId, note, version);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }
}

const suppliesInventory = ({ roles }: Channel): boolean => roles.includes('InventorySupply');
const markOf = (channelId: string) => ({ commercetoolsId: channelId });

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const without = (sent: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => !names.includes(name)));

const withAddress = ({ wanted }: Send) => changesFor(Object.keys(wanted), wanted, {});

const underWay = () =>
  new ConnectorError('FACILITY_UNDER_WAY', 'Another attempt is bringing this facility in line', {
    retryable: true,
  });
