import * as z from 'zod';
import { legacyFieldNames, orderFieldNameList, type OrderFieldName } from '../fulfillment/order-fields.ts';
import { fieldName } from './basic-schemas.ts';

const renamedFields = z
  .partialRecord(z.enum(orderFieldNameList as [OrderFieldName, ...OrderFieldName[]]), fieldName)
  .superRefine((renamed, context) => {
    const owners = new Map<string, OrderFieldName>();
    const renamedLast = orderFieldNameList.toSorted((a, b) => Number(a in renamed) - Number(b in renamed));
    for (const name of renamedLast) {
      const realName = renamed[name] ?? name;
      const owner = owners.get(realName);
      if (owner !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `Invalid name: ${owner} has this name already`,
        });
      }
      owners.set(realName, name);
    }
  });

/** Other names for our custom fields of the order. */
export const fieldNamesSchema = z.union([
  z.literal('legacy').transform(() => legacyFieldNames),
  renamedFields,
]);
