/** Where scans keep their undo ledger, seen from the folder they run in. */
export const defaultLedger = '.countersign/ledger';
