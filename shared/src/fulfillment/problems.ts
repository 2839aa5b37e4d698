import type { Ledger, NotedProblem } from './ledger-schema.ts';

/** What is wrong with an order, and what somebody can do about it. */
export interface ProblemMeaning {
  readonly meaning: string;
  readonly remedy: string;
}

/** Every code of a problem that an order can show. `{platform}` stands for the fulfilment platform. */
export const problemCodes = {
  ORDER_UNMAPPABLE: {
    meaning: 'The order cannot be sent as it is',
    remedy: 'Correct what the words name, in the order or in its product data. It is then sent by itself',
  },
  ORDER_REFUSED: {
    meaning: 'The platform does not accept the order',
    remedy: 'Correct what the words name. The sweep tries again',
  },
  NAME_TAKEN: {
    meaning: 'Another order has the name of this one on the platform',
    remedy: 'End or rename the other order. The sweep tries again',
  },
  ORDER_DOUBLED: {
    meaning: 'The platform has a second order that was made from this one',
    remedy:
      'Cancel the one that the words name on the platform, before a store sends it. Take the goods back of one that was sent',
  },
  CONFIGURATION_BROKEN: {
    meaning: 'The order hangs on a part of the configuration that cannot be read as it was meant',
    remedy: 'Mend the configuration. The order then goes by itself',
  },
  RULE_UNDECIDED: {
    meaning: 'A rule of the configuration hangs on something of the order that cannot be read',
    remedy: 'Check that what the words name still exists. The order then goes by itself',
  },
  STATE_UNREADABLE: {
    meaning: 'Orders go in a workflow State, and that of this order cannot be read',
    remedy: 'Check that the State still exists. The order then goes by itself',
  },
  ORDER_HELD_BACK: {
    meaning: 'The configuration holds the order back, and the platform knows no locked orders',
    remedy: 'It goes by itself once nothing holds it back any more',
  },
  CANCELLED_BEFORE: {
    meaning: 'The order was confirmed again after its fulfilment was cancelled; an order is sent once',
    remedy: 'Place a new order for what is still wanted, and cancel this one',
  },
  CANCELLATION_REFUSED: {
    meaning: 'The order is cancelled in commercetools, and the platform goes on with it',
    remedy: 'Stop it on the platform, or take the goods back when they come',
  },
  MODIFICATION_REFUSED: {
    meaning: 'The platform does not take an edit of the order',
    remedy: 'Make the same change on the platform',
  },
  UNLOCK_REFUSED: {
    meaning: 'The platform does not let the order go that was held back',
    remedy: 'Unlock it on the platform',
  },
  ANNOUNCEMENT_REFUSED: {
    meaning: 'The platform does not take the announcement of a return',
    remedy: 'Compare the pieces with what was handed over, or enter the return on the platform',
  },
  ACCESS_DENIED: {
    meaning: 'The user of the connector may not do on the platform what the order needs',
    remedy:
      'Give the user the permission that the words name. Until then, sending the order is tried again, and all else for seven days after the last change of the order; later, start it with npm run resync',
  },
  LOOK_UP_REFUSED: {
    meaning: 'The platform does not tell something that its webhooks leave out',
    remedy: 'Compare the permissions of the user of the connector. The next webhook or the sweep asks again',
  },
  FIELDS_REFUSED: {
    meaning: 'commercetools refuses the custom fields of the order',
    remedy: "Compare the order's Type with the fields that the connector writes",
  },
  SHIPMENT_STATE_REFUSED: {
    meaning: 'commercetools refuses the ShipmentState',
    remedy: 'Set it by hand, or mend what the words name',
  },
  ORDER_STATE_REFUSED: {
    meaning: 'commercetools refuses to cancel the order that was cancelled on the platform',
    remedy: 'Cancel it by hand, or mend what the words name',
  },
  DELIVERY_REFUSED: {
    meaning: 'commercetools refuses a delivery, a parcel or its tracking data',
    remedy: 'Mend what the words name. The next webhook or the sweep tries again',
  },
  RETURN_REFUSED: {
    meaning: 'commercetools refuses a return item',
    remedy: 'Mend what the words name. The next webhook or the sweep tries again',
  },
  TRANSITION_REFUSED: {
    meaning: 'commercetools refuses a State that the configuration names',
    remedy: 'Compare "transitions" of the configuration with the workflow of the project',
  },
  SYNC_INFO_REFUSED: {
    meaning: 'commercetools refuses the sync info',
    remedy: 'Name a channel with the role OrderExport in "syncInfo" of the configuration',
  },
  ESTIMATE_REFUSED: {
    meaning: 'commercetools refuses the estimated delivery',
    remedy: 'Nothing; it is not asked for again for this order',
  },
  WRITE_BACK_REFUSED: {
    meaning: 'commercetools refuses the update that shows what the platform told',
    remedy: 'Mend what the words name. The next webhook or the sweep tries again',
  },
  ATTENTION_NEEDED: {
    meaning: 'The platform cannot go on with the order by itself',
    remedy: 'Look at the order on the platform and decide there',
  },
  NOT_PICKED_UP: {
    meaning: 'The order waits in the store, and nobody has come for it',
    remedy: 'Remind the customer, or take the goods back in the store',
  },
} as const satisfies Readonly<Record<string, ProblemMeaning>>;

export type ProblemCode = keyof typeof problemCodes;

/** What a problem concerns: an order has at most one of each. */
export type ProblemKey =
  | 'export'
  /** Id on the platform of another order that was made from the same one. */
  | `second:${string}`
  | 'cancellation'
  | 'modification'
  | 'unlock'
  | 'return'
  | 'access'
  | 'lookUp'
  /** Kind and id of what was looked up. */
  | `lookUp:${string}`
  | 'fields'
  | 'shipmentState'
  | 'orderState'
  | 'delivery'
  | 'returnItem'
  | 'transitions'
  | 'syncInfo'
  | 'estimatedDelivery'
  | 'writeBack'
  | 'attention'
  | 'collection';

export interface Problem {
  code: ProblemCode;
  /** For the merchant: the platform's own words where it has refused something. No personal data. */
  words: string;
  /** Of a problem of sending the order: the deployment that has found it, where several have names. */
  instance?: string | undefined;
}

/** A platform's words can be long; what a merchant needs of them comes first. */
const maxWords = 1_000;

/**
 * Notes a problem, or clears it; problems of other keys stay. The time since when it has been there is that of the
 * problem of the same code that was noted before, or is set when the ledger is saved (`withTimes`).
 */
export function withProblem(ledger: Ledger, key: ProblemKey, problem: Problem | undefined): Ledger {
  const known = ledger.problems?.[key];
  const { [key]: _previous, ...others } = ledger.problems ?? {};
  if (problem === undefined) return known === undefined ? ledger : withProblems(ledger, others);
  const words = problem.words.slice(0, maxWords).toWellFormed();
  const { code, instance } = problem;
  const isSame = known !== undefined && isSameProblem(known, { code, instance });
  if (isSame && known.words === words) return ledger;
  const noted: NotedProblem = {
    ...{ code, words },
    ...(isSame && known.since !== undefined ? { since: known.since } : {}),
    ...(instance === undefined ? {} : { instance }),
  };
  return withProblems(ledger, { ...others, [key]: noted });
}

/** Clears the problems of several keys. */
export const withoutProblems = (ledger: Ledger, keys: readonly ProblemKey[]): Ledger =>
  keys.reduce((rest, key) => withProblem(rest, key, undefined), ledger);

/**
 * Dates the problems that have no time yet: since when the same one was noted before, or from now.
 *
 * @param now ISO time
 * @param before the ledger as it was before what is worked out anew each time was taken off it
 */
export function withTimes(ledger: Ledger, now: string, before: Ledger = {}): Ledger {
  const problems = Object.entries(ledger.problems ?? {});
  if (problems.every(([, { since }]) => since !== undefined)) return ledger;
  const dated = problems.map(([key, problem]): [string, NotedProblem] => {
    const known = before.problems?.[key];
    const knownSince = known && isSameProblem(known, problem) ? known.since : undefined;
    return [key, { ...problem, since: problem.since ?? knownSince ?? now }];
  });
  return withProblems(ledger, Object.fromEntries(dated));
}

type Told = Pick<NotedProblem, 'code' | 'instance'>;

const isSameProblem = (known: Told, problem: Told): boolean =>
  known.code === problem.code && known.instance === problem.instance;

function withProblems(ledger: Ledger, problems: NonNullable<Ledger['problems']>): Ledger {
  const { problems: _all, ...rest } = ledger;
  return Object.keys(problems).length > 0 ? { ...rest, problems } : rest;
}
