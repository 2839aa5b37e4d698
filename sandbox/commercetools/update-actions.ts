import type { BaseResource } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { invalidInput, invalidJson } from './api-error.ts';

/** What one update action may use besides the resource and its own fields. */
export interface ActionContext {
  /** ISO 8601. */
  now(): string;
  newId(): string;
  /** Says what happened; it becomes a commercetools Message if the action changes the resource. */
  message(type: string, payload: Readonly<Record<string, unknown>>): void;
}

export type ActionHandler<R> = (resource: R, action: unknown, context: ActionContext) => R | Promise<R>;
export type ActionTable<R> = Readonly<Record<string, ActionHandler<R>>>;
export type Happening = Readonly<{
  type: string;
  payload: Readonly<Record<string, unknown>>;
  resourceVersion: number;
}>;

/** An entry of an action table: the action's fields, checked, and the resource that it makes of the old one. */
export function action<R, S extends z.ZodRawShape>(
  fields: S,
  apply: (
    resource: R,
    action: z.output<z.ZodObject<S, z.core.$strict>>,
    context: ActionContext,
  ) => R | Promise<R>,
): ActionHandler<R> {
  const schema = z.strictObject(fields);
  return (resource, raw, context) => {
    const { action: name, ...given } = actionSchema.parse(raw);
    const parsed = schema.safeParse(given);
    if (!parsed.success) {
      throw invalidInput(`${name}: ${z.prettifyError(parsed.error)}`);
    }
    return apply(resource, parsed.data, context);
  };
}

const actionSchema = z.looseObject({ action: z.string() });
const updateSchema = z.object({ version: z.int().min(0), actions: z.array(actionSchema).max(500) });
export type UpdateRequest = z.output<typeof updateSchema>;

/** The body of an update request. Throws InvalidJsonInput for anything else. */
export function parseUpdateRequest(body: unknown): UpdateRequest {
  const parsed = updateSchema.safeParse(body);
  if (!parsed.success) {
    throw invalidJson(z.prettifyError(parsed.error));
  }
  return parsed.data;
}

/**
 * Applies all actions, or throws what the first bad one is refused with; `resource` itself is never changed.
 *
 * Each action that changes something raises the version by one; one that changes nothing sends no message.
 */
export async function applyActions<R extends BaseResource>(
  resource: R,
  actions: UpdateRequest['actions'],
  table: ActionTable<R>,
  clock: Pick<ActionContext, 'now' | 'newId'>,
): Promise<{ resource: R; happenings: Happening[] }> {
  let current = resource;
  const happenings: Happening[] = [];
  for (const entry of actions) {
    const handler = Object.hasOwn(table, entry.action) ? table[entry.action] : undefined;
    if (handler === undefined) {
      throw invalidInput(`Invalid action ${entry.action}`);
    }
    const said: Pick<Happening, 'type' | 'payload'>[] = [];
    const context = {
      ...clock,
      message: (type: string, payload: object) => said.push({ type, payload: { ...payload } }),
    };
    const next = await handler(current, entry, context);
    if (JSON.stringify(next) !== JSON.stringify(current)) {
      current = { ...next, version: current.version + 1 };
      happenings.push(...said.map((happening) => ({ ...happening, resourceVersion: current.version })));
    }
  }
  return { resource: current, happenings };
}
