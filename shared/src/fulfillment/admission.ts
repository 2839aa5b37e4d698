import type { CommercetoolsOrder } from './commercetools-order.ts';
import type { Ledger } from './ledger.ts';
import { registers } from './ledger-schema.ts';
import { isPartOfTrigger, isTriggeredBy, stateParts, statesSetBy, type Occasion } from './occasion.ts';
import { brokenTrigger } from './order/broken-parts.ts';
import { withProblem, type Problem, type ProblemCode } from './problems.ts';
import type { BrokenPart, Steering } from './steering.ts';

/*
 * An order from before the installation is left alone: others have cared for it. It is let in where it got into its
 * state since, or where somebody asks for just this order. One that is let in but has to be held is admitted: the ledger
 * notes by what, so that the order goes by itself once that is mended, as it would have at once. Every deployment of a
 * project has its own configuration, and so its own notes; what bears no name is of the one without.
 */

/** What is known when it is decided whether an order goes. */
export interface ExportInput {
  order: CommercetoolsOrder;
  ledger: Ledger;
  /** The message tells when something happened; what the order is like only the order tells. */
  occasion: Occasion;
  steering: { configuration: Steering; brokenParts: readonly BrokenPart[] };
  /** When the connector was installed, in milliseconds since 1970. `undefined`: nobody has noted it yet. */
  installedAt: number | undefined;
  /** Name of this deployment. */
  instance: string | undefined;
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
 *
 * @param instance name of this deployment
 */
export function wasLetIn(ledger: Ledger, instance: string | undefined): boolean {
  if (hasOwnProblem(ledger, instance) && !heldBeforeAnyAttempt.has(ledger.problems?.export?.code ?? ''))
    return true;
  return (['order', 'export', ...registers] as const).some((key) => ledger[key] !== undefined);
}

const hasOwnProblem = ({ problems }: Ledger, instance: string | undefined): boolean =>
  problems?.export !== undefined && problems.export.instance === instance;

const ownAdmissions = ({ admittedBy }: Ledger, instance: string | undefined): readonly string[] =>
  admittedBy?.[instance ?? ''] ?? [];

/** Whether the ledger tells that this deployment holds the order: it may have to go, or to lose the note. */
export const isHeld = (ledger: Ledger, instance: string | undefined): boolean =>
  hasOwnProblem(ledger, instance) || ownAdmissions(ledger, instance).length > 0;

/**
 * By what an order was let in, so far as its ledger and the occasion tell: `trigger` (it has got into the state in which
 * orders go), `request`, or, while the configuration does not tell in which states orders go, the parts of its state that
 * were set since the installation. Words that only a newer version knows are kept.
 */
export function admissionsOf(input: ExportInput): string[] {
  const { ledger, instance } = input;
  const now = wasLetIn(ledger, instance) ? ['trigger'] : byOccasion(input);
  return [...new Set([...ownAdmissions(ledger, instance), ...now])].sort();
}

function byOccasion({ order, occasion, steering, installedAt, now }: ExportInput): string[] {
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
  { order, steering }: Pick<ExportInput, 'order' | 'steering'>,
): boolean {
  if (brokenTrigger(steering.brokenParts)) return admissions.length > 0;
  const { trigger } = steering.configuration.export;
  const counting = stateParts.filter((part) => isPartOfTrigger(part, order, trigger));
  return ['trigger', 'request', ...counting].some((admission) => admissions.includes(admission));
}

/**
 * Whether another deployment has said first why it holds an order that nobody has tried to send yet. Two that both hold
 * one would otherwise write over each other in every sweep.
 */
function isHeldByAnother(ledger: Ledger, instance: string | undefined): boolean {
  const isUntried = ledger.order === undefined && ledger.export === undefined;
  return isUntried && ledger.problems?.export !== undefined && !hasOwnProblem(ledger, instance);
}

/**
 * The ledger of an order that is held, with why, unless another deployment has said so first, and with what has let it
 * in.
 */
export function withHolding(
  ledger: Ledger,
  problem: Problem,
  { admissions = [], instance }: { admissions?: readonly string[]; instance: string | undefined },
): Ledger {
  const noted = isHeldByAnother(ledger, instance)
    ? ledger
    : withProblem(ledger, 'export', { ...problem, instance });
  const known = ownAdmissions(ledger, instance);
  const all = [...new Set([...known, ...admissions])].sort();
  if (all.length === known.length) return noted;
  return { ...noted, admittedBy: { ...noted.admittedBy, [instance ?? '']: all } };
}

/** The ledger of an order that does not go, without what this deployment has noted of holding it. */
export function withoutHolding(ledger: Ledger, instance: string | undefined): Ledger {
  const cleared = hasOwnProblem(ledger, instance) ? withProblem(ledger, 'export', undefined) : ledger;
  const { admittedBy = {}, ...rest } = cleared;
  const others = Object.fromEntries(Object.entries(admittedBy).filter(([name]) => name !== (instance ?? '')));
  return Object.keys(others).length > 0 ? { ...rest, admittedBy: others } : rest;
}

/** The ledger of an order that is there by now: nobody sends it any more. */
export function withoutAdmissions({ admittedBy: _ended, ...ledger }: Ledger): Ledger {
  return ledger;
}
