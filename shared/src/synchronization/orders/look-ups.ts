import { isAccessDenied, mayPass, PlatformError } from '../../errors.ts';
import { join, type Facts, type Ledger } from '../../fulfillment/ledger.ts';
import type { LookUp } from '../../fulfillment/observation.ts';
import { withoutProblems, withProblem, type Problem, type ProblemKey } from '../../fulfillment/problems.ts';

/**
 * Looks one thing up at the platform, unless the ledger shows that it is known.
 *
 * @throws PlatformError as the platform fails
 */
export type AnswerLookUp = (lookUp: LookUp, ledger: Ledger) => Promise<Facts>;

export interface LookedUp {
  /** Adds to a ledger what was found, and as problems what was not told. */
  addTo: (ledger: Ledger) => Ledger;
  /** A failure that makes it worth while to come back. */
  failure: PlatformError | undefined;
}

/**
 * Looks up what a webhook left out. What the platform refuses is noted in its own words, by what was looked up, until
 * that look-up has worked; what it cannot tell now is only asked again.
 *
 * @throws whatever is no failure of a platform: a bug
 */
export async function lookUpAll(
  ledger: Ledger,
  lookUps: readonly LookUp[],
  answer: AnswerLookUp,
): Promise<LookedUp> {
  const found = await Promise.all(lookUps.map((lookUp) => lookUpOne(ledger, lookUp, answer)));
  const failures = found.flatMap(({ failure }) => failure ?? []);
  return {
    addTo: (known) => {
      const noted = found.reduce(withFound, known);
      return failures.length > 0 ? noted : withoutProblems(noted, ['lookUp']);
    },
    failure: failures.find(mayPass),
  };
}

/** A failure that may pass leaves the problem as it was: only the look-up itself clears it. */
function withFound(ledger: Ledger, { key, facts, problem, failure }: Found): Ledger {
  const told = join(ledger, facts);
  return failure && !problem ? told : withProblem(told, key, problem);
}

interface Found {
  key: ProblemKey;
  facts: Facts;
  problem: Problem | undefined;
  failure: PlatformError | undefined;
}

async function lookUpOne(ledger: Ledger, lookUp: LookUp, answer: AnswerLookUp): Promise<Found> {
  const key = keyOf(lookUp);
  try {
    return { key, facts: await answer(lookUp, ledger), problem: undefined, failure: undefined };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { key, facts: {}, problem: problemOf(error, lookUp), failure: error };
  }
}

function problemOf(error: PlatformError, lookUp: LookUp): Problem | undefined {
  if (error.retryable) return undefined;
  const words = `${error.platform} does not tell of a ${subjects[lookUp.kind]}: ${error.summary}`;
  return { code: isAccessDenied(error) ? 'ACCESS_DENIED' : 'LOOK_UP_REFUSED', words };
}

const subjects = {
  parcel: 'parcel',
  shipment: 'shipment',
  loadUnits: 'load unit',
  loadUnitsAgain: 'load unit',
} as const satisfies Record<LookUp['kind'], string>;

function keyOf(lookUp: LookUp): ProblemKey {
  switch (lookUp.kind) {
    case 'parcel':
      return `lookUp:parcel:${lookUp.parcelId}`;
    case 'shipment':
      return `lookUp:shipment:${lookUp.shipmentId}`;
    default:
      return `lookUp:loadUnits:${lookUp.pickJobId}`;
  }
}
