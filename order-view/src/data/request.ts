/** What an operator can ask the connector for, by the value of the order's request field. */
export const requests = ['lookAgain', 'sendNow'] as const;
export type Request = (typeof requests)[number];

/**
 * The value of the request field. An order that a deployment has sent is only answered by that one; of any other the
 * request names whom it asks, where several might: by name after a colon, by nothing for the one without a name.
 */
export const requestText = (
  request: Request,
  { instance }: { instance: string | undefined },
  isOneOfSeveral: boolean,
): string => (isOneOfSeveral ? `${request}:${instance ?? ''}` : request);

/** What the connector wrote of the last request. */
export interface Answer {
  readonly request: string;
  readonly at: string;
  /** done, ignored, rejected. */
  readonly outcome: string;
  readonly words: string;
}

/** Anybody who may edit orders can write this field: what is not an answer is none. */
export function readAnswer(content: unknown): Answer | undefined {
  if (typeof content !== 'string') return undefined;
  try {
    const { request, at, outcome, words } = JSON.parse(content) as Record<string, unknown>;
    return [request, at, outcome, words].every((value) => typeof value === 'string')
      ? ({ request, at, outcome, words } as Answer)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The update that asks. The connector listens to added fields only, not to changed ones: a request that is still there
 * is removed first.
 *
 * @param text of `requestText`
 * @param typeKey the Type that an order without any gets
 */
export function requestActions(
  text: string,
  order: { hasType: boolean; pending: boolean },
  { field, typeKey }: { field: string; typeKey: string },
): object[] {
  return [
    ...(order.hasType ? [] : [{ setCustomType: { type: { typeId: 'type', key: typeKey } } }]),
    ...(order.pending ? [{ setCustomField: { name: field } }] : []),
    { setCustomField: { name: field, value: JSON.stringify(text) } },
  ];
}
