import { wasUnreadable } from './carried-ledger.ts';
import { join, withoutClaim, type Facts, type Ledger } from './ledger.ts';

/**
 * Whether another deployment of the connector in the same project has sent the order, or is about to: only that one
 * changes or cancels it. What bears no name is of the deployment without one.
 *
 * @param instance name of this deployment
 */
export function isOfAnotherInstance(
  ledger: Pick<Ledger, 'order' | 'export'>,
  instance: string | undefined,
): boolean {
  const isSomebodys = ledger.order !== undefined || ledger.export !== undefined;
  return isSomebodys && ledger.export?.instance !== instance;
}

/**
 * Whether what a platform tells of the order is left to another deployment. Of one whose ledger cannot be read it is not:
 * the ledger fills up again with what is told, and nobody knows whose the order was.
 */
export const isToldByAnother = (
  ledger: Pick<Ledger, 'order' | 'export'>,
  instance: string | undefined,
): boolean => isOfAnotherInstance(ledger, instance) && !wasUnreadable(ledger);

/**
 * Joins what a ledger knows with what this deployment has found at its platform. An order that nobody has noted as his is
 * its own from now on: otherwise it would be of the deployment without a name, and no other would ever cancel it. So is
 * one whose ledger could not be read.
 */
export function joinFound(ledger: Ledger, facts: Facts, instance: string | undefined): Ledger {
  if (facts.order === undefined) return join(ledger, facts);
  const known = wasUnreadable(ledger) ? withoutClaim(ledger) : ledger;
  const isNobodys = (ledger.order === undefined && ledger.export === undefined) || known !== ledger;
  const isTaken = isNobodys && instance !== undefined;
  return join(isTaken ? { ...known, export: { ...known.export, instance } } : known, facts);
}

/** Why an order of another deployment is left alone. */
export const ofAnotherInstance = ({ export: exported }: Pick<Ledger, 'export'>): string =>
  exported?.instance === undefined
    ? 'of the deployment without a name (INSTANCE)'
    : `of the deployment ${exported.instance}`;
