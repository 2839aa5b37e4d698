import type { CommercetoolsOrder } from './commercetools-order.ts';
import type { Ledger } from './ledger.ts';
import { registers } from './ledger-schema.ts';
import { isPartOfTrigger, isTriggeredBy, stateParts, statesSetBy, type Occasion } from './occasion.ts';
import { brokenTrigger } from './order/broken-parts.ts';
import type { ProblemCode } from './problems.ts';
import type { BrokenPart, Steering } from './steering.ts';

/*
 * An order from before the installation is left alone: others have cared for it. It is let in where it got into its
 * state since, or where somebody asks for just this order. One that is let in but has to be held is admitted: the ledger
 * notes by what, so that the order goes by itself once that is mended, as it would have at once.
 */

interface AdmissionInput {
  order: CommercetoolsOrder;
  ledger: Ledger;
  occasion: Occasion;
  steering: { configuration: Steering; brokenParts: readonly BrokenPart[] };
  /** Milliseconds since 1970. `undefined`: nobody has noted it yet. */
  installedAt: number | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/** Codes that an order gets before anything of it is tried. By themselves they do not tell that it was let in. */
const heldBeforeAnyAttempt: ReadonlySet<string> = new Set<ProblemCode>([
  'CONFIGURATION_BROKEN',
  'RULE_UNDECIDED',
  'STATE_UNREADABLE',
]);

/**
 * Whether the ledger tells that the order was let in before: something of it was tried, or has come of it. That the
 * connector asked in vain for something else, such as whether a cancelled order of long ago is there, makes no order its
 * own, nor does a key that only a newer version understands.
 */
export function wasLetIn(ledger: Ledger): boolean {
  const { code } = ledger.problems?.export ?? {};
  if (code !== undefined && !heldBeforeAnyAttempt.has(code)) return true;
  return (['order', 'export', ...registers] as const).some((key) => ledger[key] !== undefined);
}

/**
 * By what an order was let in, so far as its ledger and the occasion tell: `trigger` (it has got into the state in which
 * orders go), `request`, or, while the configuration does not tell in which states orders go, the parts of its state that
 * were set since the installation. Words that only a newer version knows are kept.
 */
export function admissionsOf(input: AdmissionInput): string[] {
  const { ledger } = input;
  const now = wasLetIn(ledger) ? ['trigger'] : byOccasion(input);
  return [...new Set([...(ledger.admittedBy ?? []), ...now])].sort();
}

function byOccasion({ order, occasion, steering, installedAt, now }: AdmissionInput): string[] {
  if (occasion.kind === 'request') return ['request'];
  const at = (occasion.kind === 'message' ? occasion.at : undefined) ?? now;
  if (installedAt !== undefined && at < installedAt) return [];
  if (brokenTrigger(steering.brokenParts)) return statesSetBy(order, occasion);
  return isTriggeredBy(order, occasion, steering.configuration.export.trigger) ? ['trigger'] : [];
}

/**
 * Whether one of these lets the order in. While the configuration does not tell in which states orders go, every one may.
 */
export function isAdmittedBy(
  admissions: readonly string[],
  { order, steering }: Pick<AdmissionInput, 'order' | 'steering'>,
): boolean {
  if (brokenTrigger(steering.brokenParts)) return admissions.length > 0;
  const { trigger } = steering.configuration.export;
  const counting = stateParts.filter((part) => isPartOfTrigger(part, order, trigger));
  return ['trigger', 'request', ...counting].some((admission) => admissions.includes(admission));
}

/** The ledger of an order that is held, with what has let it in. */
export function withAdmissions(ledger: Ledger, admissions: readonly string[]): Ledger {
  const known = ledger.admittedBy ?? [];
  const all = [...new Set([...known, ...admissions])].sort();
  return all.length === known.length ? ledger : { ...ledger, admittedBy: all };
}

/** The ledger of an order that is there by now, or that does not go. */
export function withoutAdmissions({ admittedBy: _ended, ...ledger }: Ledger): Ledger {
  return ledger;
}
