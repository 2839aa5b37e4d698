import type * as z from 'zod';

/** One entry of an error answer (fulfillmenttools API document: ErrorInner). */
export interface ApiErrorEntry {
  summary: string;
  description?: string;
  requestVersion?: number;
  version?: number;
}

/** A refusal of a request; its entries are the body of the answer (fulfillmenttools API document: ApiError). */
export class ApiFault extends Error {
  readonly status: number;
  readonly entries: readonly ApiErrorEntry[];

  constructor(status: number, ...entries: ApiErrorEntry[]) {
    super(entries.map((entry) => entry.summary).join('; '));
    this.name = 'ApiFault';
    this.status = status;
    this.entries = entries;
  }
}

export const badRequest = (summary: string, description?: string): ApiFault =>
  new ApiFault(400, { summary, ...(description === undefined ? {} : { description }) });

export const notFound = (kind: string, id: string): ApiFault =>
  new ApiFault(404, { summary: `${kind} ${id} does not exist` });

/**
 * Checks a request body against its schema.
 *
 * @throws ApiFault 400 with one entry per violation, each naming the path of the property
 */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ApiFault(
    400,
    ...parsed.error.issues.map((issue) => ({
      summary: 'Request validation failed',
      description: `${issue.path.join('.') || 'body'}: ${issue.message}`,
    })),
  );
}

/**
 * Optimistic locking: the request names the version it was decided on.
 *
 * @throws ApiFault 409 with the current version when they differ
 */
export function requireVersion(entity: { id: string; version: number }, requestVersion: number): void {
  if (entity.version === requestVersion) return;
  throw new ApiFault(409, {
    summary: `Version conflict on ${entity.id}`,
    requestVersion,
    version: entity.version,
  });
}
