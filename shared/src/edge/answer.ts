import { ConnectorError, type RefusalCode, type SafeDetails } from '../errors.ts';

/** An HTTP answer before it is sent; `body` is sent as JSON, and nothing where it is absent. */
export interface Answer {
  statusCode: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** An answer in the shape of commercetools' own errors: https://docs.commercetools.com/api/errors */
export function errorAnswer(
  statusCode: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Answer {
  return {
    statusCode,
    ...(headers ? { headers } : {}),
    body: { statusCode, message, errors: [{ code, message }] },
  };
}

/** A request that is refused before anybody looks at what it says. The message is shown to whoever sent it. */
export class RefusedRequest extends ConnectorError {
  readonly answer: Answer;

  constructor(
    statusCode: number,
    code: RefusalCode,
    message: string,
    options: { headers?: Readonly<Record<string, string>>; reason?: string; ids?: SafeDetails } = {},
  ) {
    super(code, message, { details: { ...options.ids, status: statusCode, reason: options.reason } });
    this.answer = errorAnswer(statusCode, code, message, options.headers);
  }
}
