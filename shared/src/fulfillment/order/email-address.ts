import { cleanText } from './clean-text.ts';

/**
 * The e-mail addresses that every common check of the format takes: letters, digits and `_ ' + -` between single
 * dots, and a domain of labels that neither begin nor end with a hyphen.
 */
const form = /^[\w'+-]+(?:\.[\w'+-]+)*(?<!')@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/i;
const longest = 254;

/**
 * @returns `undefined` for what is no e-mail address, or an unusual one: fulfillmenttools refuses a whole order for an
 * address that fails its check (API document: format `email`), and takes an order without one
 */
export function emailAddress(value: unknown): string | undefined {
  const email = cleanText(value);
  return email !== undefined && email.length <= longest && form.test(email) ? email : undefined;
}
