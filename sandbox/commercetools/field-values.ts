import type { FieldType } from '@commercetools/platform-sdk';
import * as z from 'zod';

const localized = z.record(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/), z.string());
const money = z.object({ centAmount: z.int(), currencyCode: z.string().regex(/^[A-Z]{3}$/) });
const reference = z.object({ typeId: z.string(), id: z.string() });

/** What a value of the field type looks like: https://docs.commercetools.com/api/projects/custom-fields */
function schemaOf(type: FieldType): z.ZodType {
  switch (type.name) {
    case 'Boolean':
      return z.boolean();
    case 'Number':
      return z.number();
    case 'String':
      return z.string();
    case 'LocalizedString':
      return localized;
    case 'Enum':
    case 'LocalizedEnum':
      return z.enum(type.values.map(({ key }) => key));
    case 'Money':
      return money;
    case 'Date':
      return z.iso.date();
    case 'Time':
      return z.iso.time();
    case 'DateTime':
      return z.iso.datetime({ offset: true });
    case 'Reference':
      return reference.extend({ typeId: z.literal(type.referenceTypeId) });
    case 'Set':
      return z.array(schemaOf(type.elementType));
    default:
      return z.never();
  }
}

/** True when a custom field of that type can hold the value. */
export const fitsFieldType = (type: FieldType, value: unknown): boolean =>
  schemaOf(type).safeParse(value).success;
