/** A return of two pieces that the customer announces, changed by `parts`. */
export const advised = (parts: Record<string, unknown> = {}) => ({
  id: 'item-1',
  type: 'LineItemReturnItem',
  lineItemId: 'line-1',
  quantity: 2,
  shipmentState: 'Advised',
  ...parts,
});
