import { describe, expect, it } from '@jest/globals';
import { pageOf, withFulfillmenttools, type SeenRequest } from './fulfillmenttools-server.fixture.ts';
import {
  FulfillmenttoolsSubscriptions,
  type ListedSubscription,
  type WantedSubscription,
} from './subscriptions.ts';

const callbackUrl = 'https://service.example/service';
const headers = [{ key: 'Authorization', value: 'Bearer new' }];
const wantedFor = (event: string): WantedSubscription => ({
  name: 'ours',
  event,
  target: { callbackUrl, headers },
});
const ourOne = (id: string, event: string, value = 'Bearer new') => ({
  id,
  name: 'ours',
  event,
  target: { type: 'WEBHOOK', callbackUrl, headers: [{ key: 'authorization', value }] },
});
const foreign = (id: string, event: string) => ({
  id,
  name: 'theirs',
  event,
  callbackUrl: 'https://other.example',
});
const isOurs = ({ name }: ListedSubscription) => name === 'ours';

/** A server that holds subscriptions, at most five per event, and notes what was done to them. */
function holding(initial: { id: string; event: string }[]) {
  const held = [...initial];
  const log: string[] = [];
  const reply = (request: SeenRequest) => {
    const { operation, body } = request;
    if (operation === 'GET subscriptions') return { json: { subscriptions: pageOf(held, request) } };
    if (operation === 'POST subscriptions') {
      const draft = body as { event: string };
      if (held.filter(({ event }) => event === draft.event).length >= 5) {
        return { status: 400, json: [{ summary: 'Too many subscriptions' }] };
      }
      held.push({ ...draft, id: `new${held.length}` });
      log.push(`create ${draft.event}`);
      return { status: 201, json: { ...draft, id: 'new' } };
    }
    const id = operation.replace('DELETE subscriptions/', '');
    log.push(`delete ${id}`);
    const index = held.findIndex((subscription) => subscription.id === id);
    return index === -1 ? { status: 404 } : { json: held.splice(index, 1)[0] };
  };
  return { held, log, reply };
}

describe('FulfillmenttoolsSubscriptions', () => {
  it('creates what is missing and keeps what is as wanted, on whatever page it is listed', async () => {
    const others = Array.from({ length: 30 }, (_, index) => foreign(`f${index}`, 'FACILITY_CREATED'));
    const { held, log, reply } = holding([...others, ourOne('1', 'ORDER_CREATED')]);
    await withFulfillmenttools(reply, async ({ client, requests }) => {
      const wanted = ['ORDER_CREATED', 'PICK_JOB_CREATED'].map(wantedFor);
      const result = await new FulfillmenttoolsSubscriptions(client).converge({ wanted, isOurs });
      expect(result).toEqual({
        kept: ['ORDER_CREATED'],
        created: ['PICK_JOB_CREATED'],
        deleted: [],
        refused: [],
      });
      expect(log).toEqual(['create PICK_JOB_CREATED']);
      expect(held).toHaveLength(32);
      expect(requests.find(({ operation }) => operation.startsWith('POST'))?.body).toEqual({
        name: 'ours',
        event: 'PICK_JOB_CREATED',
        target: { type: 'WEBHOOK', callbackUrl, headers },
      });
    });
  });

  it('creates the one with the new token before it deletes the one with the old token', async () => {
    const { log, reply } = holding([ourOne('1', 'ORDER_CREATED', 'Bearer old')]);
    await withFulfillmenttools(reply, async ({ client }) => {
      await new FulfillmenttoolsSubscriptions(client).converge({
        wanted: [wantedFor('ORDER_CREATED')],
        isOurs,
      });
      expect(log).toEqual(['create ORDER_CREATED', 'delete 1']);
    });
  });

  it('deletes ours first where the event has five already', async () => {
    const others = ['a', 'b', 'c', 'd'].map((id) => foreign(id, 'ORDER_CREATED'));
    const { log, reply } = holding([...others, ourOne('1', 'ORDER_CREATED', 'Bearer old')]);
    await withFulfillmenttools(reply, async ({ client }) => {
      await new FulfillmenttoolsSubscriptions(client).converge({
        wanted: [wantedFor('ORDER_CREATED')],
        isOurs,
      });
      expect(log).toEqual(['delete 1', 'create ORDER_CREATED']);
    });
  });

  it('says clearly that others have taken all five places of an event, after every other event', async () => {
    const others = ['a', 'b', 'c', 'd', 'e'].map((id) => foreign(id, 'ORDER_CREATED'));
    const { log, reply } = holding(others);
    await withFulfillmenttools(reply, async ({ client }) => {
      const subscriptions = new FulfillmenttoolsSubscriptions(client);
      const wanted = ['ORDER_CREATED', 'PICK_JOB_CREATED'].map(wantedFor);
      const { created, refused } = await subscriptions.converge({ wanted, isOurs });
      expect(refused).toMatchObject([{ code: 'TOO_MANY_SUBSCRIPTIONS' }]);
      expect(refused[0]?.message).toContain('ORDER_CREATED has 5 that are not ours');
      expect(created).toEqual(['PICK_JOB_CREATED']);
      expect(log).toEqual(['create PICK_JOB_CREATED']);
    });
  });

  it('deletes ours that are there twice or not wanted any more, and nothing of anybody else', async () => {
    const pubSub = {
      id: 'p',
      name: 'pubsub',
      event: 'ORDER_CREATED',
      target: { type: 'GOOGLE_CLOUD_PUB_SUB' },
    };
    const bare = { id: 'q', event: 'ORDER_CREATED', target: null };
    const ours = [ourOne('1', 'ORDER_CREATED'), ourOne('2', 'ORDER_CREATED'), ourOne('3', 'RETURN_CREATED')];
    const { held, log, reply } = holding([pubSub, bare, foreign('f', 'ORDER_CREATED'), ...ours]);
    await withFulfillmenttools(reply, async ({ client }) => {
      const subscriptions = new FulfillmenttoolsSubscriptions(client);
      await subscriptions.converge({ wanted: [wantedFor('ORDER_CREATED')], isOurs });
      expect(log).toEqual(['delete 2', 'delete 3']);
      expect(held.map(({ id }) => id)).toEqual(['p', 'q', 'f', '1']);
      log.length = 0;
      expect(await subscriptions.converge({ wanted: [], isOurs })).toMatchObject({
        deleted: ['ORDER_CREATED'],
      });
      expect(held.map(({ id }) => id)).toEqual(['p', 'q', 'f']);
    });
  });

  it('does nothing the second time', async () => {
    const { log, reply } = holding([]);
    await withFulfillmenttools(reply, async ({ client }) => {
      const subscriptions = new FulfillmenttoolsSubscriptions(client);
      const wanted = ['ORDER_CREATED', 'HANDOVERJOB_CREATED'].map(wantedFor);
      await subscriptions.converge({ wanted, isOurs });
      log.length = 0;
      expect((await subscriptions.converge({ wanted, isOurs })).kept).toEqual([
        'ORDER_CREATED',
        'HANDOVERJOB_CREATED',
      ]);
      expect(log).toEqual([]);
    });
  });
});
