/** One entry of commercetools' error shape: https://docs.commercetools.com/api/errors */
export type ApiErrorEntry = Readonly<{ code: string; message: string } & Record<string, unknown>>;

/** A request that is answered with commercetools' error shape. */
export class ApiError extends Error {
  readonly status: number;
  readonly entry: ApiErrorEntry;

  constructor(status: number, entry: ApiErrorEntry) {
    super(entry.message);
    this.name = 'ApiError';
    this.status = status;
    this.entry = entry;
  }

  body(): unknown {
    // OAuth's own codes are the ones in small letters.
    const oauth = /^[a-z_]+$/.test(this.entry.code);
    return {
      statusCode: this.status,
      message: this.message,
      errors: [this.entry],
      ...(oauth ? { error: this.entry.code, error_description: this.message } : {}),
    };
  }
}

export const invalidInput = (message: string) => new ApiError(400, { code: 'InvalidInput', message });

export const invalidJson = (detailedErrorMessage: string) =>
  new ApiError(400, {
    code: 'InvalidJsonInput',
    message: 'Request body does not contain valid JSON.',
    detailedErrorMessage,
  });

export const invalidOperation = (message: string) => new ApiError(400, { code: 'InvalidOperation', message });

export const invalidField = (field: string, invalidValue: unknown, message: string) =>
  new ApiError(400, { code: 'InvalidField', message, field, invalidValue });

export const requiredField = (field: string) =>
  new ApiError(400, { code: 'RequiredField', message: `A value is required for field '${field}'.`, field });

export const duplicateField = (field: string, duplicateValue: unknown) =>
  new ApiError(400, {
    code: 'DuplicateField',
    message: `A duplicate value exists for field '${field}'.`,
    field,
    duplicateValue,
  });

export const referencedResourceNotFound = (typeId: string, identifier: { id?: string; key?: string }) =>
  new ApiError(400, {
    code: 'ReferencedResourceNotFound',
    message: `The referenced object of type '${typeId}' was not found.`,
    typeId,
    ...identifier,
  });

export const notFound = (what: string) =>
  new ApiError(404, { code: 'ResourceNotFound', message: `The Resource with ${what} was not found.` });

export const concurrentModification = (id: string, expected: number, current: number) =>
  new ApiError(409, {
    code: 'ConcurrentModification',
    message: `Object '${id}' has a different version than expected. Expected: ${expected} - Actual: ${current}.`,
    currentVersion: current,
  });
