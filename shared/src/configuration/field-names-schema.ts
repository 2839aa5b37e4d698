import * as z from 'zod';
import { defaultFieldNames } from '../fulfillment/order-fields.ts';
import { fieldName } from './basic-schemas.ts';

/** What connector 0.2.x called the fields where it differs from ours: what `customFieldNames: "legacy"` stands for. */
export const legacyFieldNames: Readonly<Record<string, string>> = {
  fft_short_id: 'fft_shortid',
  fft_handoverjob_id: 'fft_handover_job_id',
};

/** Those of fulfillmenttools and of Shopgate: each connector only looks at its own. */
const ownNames = ['fft_', 'shopgate_'].flatMap((prefix) =>
  defaultFieldNames(prefix).map(([, written]) => written),
);

const renamedFields = z.partialRecord(z.enum(ownNames), fieldName).superRefine((renamed, context) => {
  const owners = new Map<string, string>();
  const renamedLast = ownNames.toSorted((a, b) => Number(a in renamed) - Number(b in renamed));
  for (const name of renamedLast) {
    const realName = renamed[name] ?? name;
    const owner = owners.get(realName);
    if (owner !== undefined) {
      const message = `Invalid name: ${owner} has this name already`;
      context.addIssue({ code: 'custom', path: [name], message });
    }
    owners.set(realName, name);
  }
});

/** Other names for our custom fields of the order. */
export const fieldNamesSchema = z.union([
  z.literal('legacy').transform(() => legacyFieldNames),
  renamedFields,
]);
