import * as z from 'zod';
import type { ControlRoom } from './control-room.ts';
import { found, NotFound, type Answer, type Route } from './route.ts';

const paceBody = z.strictObject({
  paused: z.boolean().optional(),
  pauseMilliseconds: z.int().min(0).max(10_000).optional(),
});
const stepBody = z.strictObject({ order: z.string().optional() });
const switchBody = z.strictObject({ on: z.boolean() });
const application = z.enum(['event', 'service', 'job']);
const instanceBody = z.strictObject({ application });
const killBody = z.strictObject({ application, pid: z.string().regex(/^\d+$/).optional() });

const ok: Answer = { status: 200, body: { ok: true } };

/** What is around the orders: how fast lives go, what is broken, which instances run; and what went over the wire. */
export const roomRoutes = (room: ControlRoom): Route[] => [
  {
    method: 'GET',
    pattern: /^\/exchanges\/(\d+)$/,
    respond: ([id]) => ({ status: 200, body: found(room.book.detailOf(Number(id)), 'exchange') }),
  },
  {
    method: 'POST',
    pattern: /^\/pace$/,
    respond: (_parts, body) => {
      room.pace.set(given(paceBody, body));
      return ok;
    },
  },
  {
    method: 'POST',
    pattern: /^\/pace\/step$/,
    respond: (_parts, body) => {
      room.pace.step(given(stepBody, body).order);
      return ok;
    },
  },
  {
    method: 'POST',
    pattern: /^\/disturbances$/,
    respond: (_parts, body) => {
      if (given(switchBody, body).on) throw new Error('Only one at a time can be switched on');
      room.disturbances.heal();
      return ok;
    },
  },
  {
    method: 'POST',
    pattern: /^\/disturbances\/([\w-]+)$/,
    respond: ([id = ''], body) => {
      if (!room.disturbances.set(id, given(switchBody, body).on))
        throw new NotFound('There is no such disturbance');
      return ok;
    },
  },
  {
    method: 'POST',
    pattern: /^\/sweep$/,
    respond: async () => ({ status: 200, body: await room.sweep() }),
  },
  {
    method: 'POST',
    pattern: /^\/instances$/,
    respond: async (_parts, body) => {
      await room.crew.start(given(instanceBody, body).application);
      return { status: 201, body: { ok: true } };
    },
  },
  {
    method: 'POST',
    pattern: /^\/instances\/kill$/,
    respond: async (_parts, body) => {
      const asked = given(killBody, body);
      await room.crew.kill(asked.application, asked.pid === undefined ? undefined : Number(asked.pid));
      return ok;
    },
  },
];

/** @throws ZodError for a body of another shape, SyntaxError for what is not JSON */
const given = <T>(schema: z.ZodType<T>, body: string): T => schema.parse(JSON.parse(body));
