/** The shape of the ledger that this version of the connector writes. */
export const ledgerVersion = 2;
