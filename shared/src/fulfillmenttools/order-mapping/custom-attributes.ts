/** fulfillmenttools takes 15,360 characters as JSON: https://docs.fulfillmenttools.com, custom attributes. */
const maxCharacters = 15_360;

/**
 * Custom attributes within the limit of fulfillmenttools. Ours are never left out; of the others the last ones are.
 *
 * @param own those by which an order is found again, and what the connector adds
 */
export function limitedAttributes(
  others: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  let left = maxCharacters - JSON.stringify(own).length;
  const fitting = Object.entries(others).filter(([name, value]) => {
    left -= JSON.stringify({ [name]: value }).length;
    return left >= 0;
  });
  return { ...Object.fromEntries(fitting), ...own };
}
