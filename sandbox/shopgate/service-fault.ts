import type * as z from 'zod';

/** A refusal of a request, with the body in the shape of the service that refuses it. */
export class ServiceFault extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(JSON.stringify(body));
    this.name = 'ServiceFault';
    this.status = status;
    this.body = body;
  }
}

/** Swagger: Error. */
export const failed = (status: number, code: string, message: string): ServiceFault =>
  new ServiceFault(status, { code, message });

/** Swagger: NotFoundError. */
export const notFound = (entity: string): ServiceFault => failed(404, 'NotFound', `${entity} not found`);

/** Swagger: ConflictError. */
export const conflict = (message: string): ServiceFault => failed(409, 'Conflict', message);

export interface ValidationEntry {
  field: string;
  value?: string;
  code: string;
  message: string;
}

/** Swagger of the order and the customer service: ValidationErrors. */
export const invalid = (...errors: ValidationEntry[]): ServiceFault => new ServiceFault(400, { errors });

export const violations = (error: z.ZodError): ValidationEntry[] =>
  error.issues.map((issue) => ({
    field: issue.path.join('.') || 'body',
    code: issue.code === 'unrecognized_keys' ? 'OBJECT_ADDITIONAL_PROPERTIES' : 'VALIDATION_FAILED',
    message: issue.message,
  }));

/**
 * Checks a request body against its schema.
 *
 * @throws ServiceFault 400 with one entry per violation
 */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalid(...violations(parsed.error));
}

/**
 * One entity of a batch that was not processed. The order service says `message`, the others `reason`; the guide to
 * batches writes `code` as text, the services' own documents as a number.
 */
export interface BatchError {
  code: number | string;
  entity: string;
  entityId: string | undefined;
  entityIndex: number;
  message?: string;
  reason?: string;
  subentityPath?: (string | number)[];
  validationErrors?: ValidationEntry[];
}

/** A refusal of one entity of a batch: thrown while the entity is processed, told in the batch's answer. */
export class EntityRefused extends Error {
  readonly code: number;
  readonly details: { entityId?: string; validationErrors?: ValidationEntry[] };

  constructor(code: number, message: string, details: EntityRefused['details'] = {}) {
    super(message);
    this.name = 'EntityRefused';
    this.code = code;
    this.details = details;
  }
}

export interface BatchStyle {
  entity: string;
  words: 'message' | 'reason';
  codesAsText: boolean;
}

/** Carries out each entity of a batch for itself: one that is refused costs only itself. */
export function runBatch<Entity, Result>(
  entities: readonly Entity[],
  style: BatchStyle,
  run: (entity: Entity) => Result,
): { results: Result[]; errors: BatchError[] } {
  const results: Result[] = [];
  const errors: BatchError[] = [];
  entities.forEach((entity, entityIndex) => {
    try {
      results.push(run(entity));
    } catch (error) {
      if (!(error instanceof EntityRefused)) throw error;
      const { code, message, details } = error;
      errors.push({
        code: style.codesAsText ? String(code) : code,
        entity: style.entity,
        entityId: details.entityId,
        entityIndex,
        [style.words]: message,
        ...(details.validationErrors === undefined ? {} : { validationErrors: details.validationErrors }),
      });
    }
  });
  return { results, errors };
}

/** @throws EntityRefused 400 */
export function checkedEntity<T>(schema: z.ZodType<T>, entity: unknown, entityId?: string): T {
  const parsed = schema.safeParse(entity);
  if (parsed.success) return parsed.data;
  throw new EntityRefused(400, 'Validation error.', {
    ...(entityId === undefined ? {} : { entityId }),
    validationErrors: violations(parsed.error),
  });
}
