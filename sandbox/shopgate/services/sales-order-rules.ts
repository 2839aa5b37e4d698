import { EntityRefused } from '../service-fault.ts';
import type { SalesOrderDraft } from '../sales-order-schema.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';

const equal = (left: number, right: number): boolean => Math.abs(left - right) < 0.005;

/**
 * What the documents ask of a sales order beside its shape: known customer, addresses that are there, complete ones
 * where goods are shipped to, unique lines, and amounts that follow the documented formulas.
 *
 * @throws EntityRefused
 */
export function checkSalesOrder(world: ShopgateWorld, draft: SalesOrderDraft): void {
  const refuse = (message: string): never => {
    throw new EntityRefused(
      400,
      message,
      draft.externalCode === undefined ? {} : { entityId: draft.externalCode },
    );
  };
  if (world.customers.find(draft.customerId) === undefined) refuse('Customer not found');
  const isDuplicate = world.salesOrders.all().some(({ externalCode }) => externalCode === draft.externalCode);
  if (draft.externalCode !== undefined && isDuplicate && world.options.duplicateOrders === 'refused') {
    throw new EntityRefused(409, `Order with external code '${draft.externalCode}' already exists`);
  }
  const codes = draft.lineItems.map(({ code }) => code);
  if (new Set(codes).size < codes.length) refuse('Line item codes are not unique');
  checkAddresses(draft, refuse);
  checkLocationsAndProducts(world, draft, refuse);
  checkAmounts(draft, refuse);
}

type Refuse = (message: string) => never;

function checkAddresses(draft: SalesOrderDraft, refuse: Refuse): void {
  const { addressSequences: addresses, primaryShipToAddressSequenceIndex: shipTo } = draft;
  const isThere = (index: number): boolean => addresses[index] !== undefined;
  if (!isThere(draft.primaryBillToAddressSequenceIndex))
    refuse('primaryBillToAddressSequenceIndex is not there');
  if (shipTo !== undefined && !isThere(shipTo)) refuse('primaryShipToAddressSequenceIndex is not there');
  for (const { shipToAddressSequenceIndex, fulfillmentMethod } of draft.lineItems) {
    const address = addresses[shipToAddressSequenceIndex];
    if (address === undefined) return refuse('shipToAddressSequenceIndex is not there');
    if (fulfillmentMethod !== 'directShip') continue;
    if (shipTo === undefined) refuse('primaryShipToAddressSequenceIndex is required for directShip');
    for (const name of ['address1', 'city', 'postalCode', 'country'] as const) {
      if (!address[name]) refuse(`${name} is required for directShip`);
    }
  }
}

function checkLocationsAndProducts(world: ShopgateWorld, draft: SalesOrderDraft, refuse: Refuse): void {
  const { locations, products } = world.options;
  for (const { fulfillmentMethod, fulfillmentLocationCode: location, product } of draft.lineItems) {
    if (fulfillmentMethod !== 'directShip' && location === null) refuse('A pick-up order needs a location');
    if (location !== null && locations?.includes(location) === false)
      refuse(`Location ${location} not found`);
    if (products?.includes(product.code) === false) refuse(`Product ${product.code} not found`);
  }
}

function checkAmounts(draft: SalesOrderDraft, refuse: Refuse): void {
  for (const line of draft.lineItems) {
    const { product, quantity, price, promoAmount = 0, discountAmount = 0, extendedPrice } = line;
    if (promoAmount > 0 || discountAmount > 0) refuse('Promotions and discounts are negative');
    if (!equal(price, (product.salePrice ?? product.price) * quantity))
      refuse(`price of line ${line.code} is wrong`);
    if (!equal(extendedPrice, price + promoAmount + discountAmount))
      refuse(`extendedPrice of line ${line.code} is wrong`);
    if (line.currencyCode !== draft.currencyCode) refuse('Currencies differ');
  }
  const { promoAmount = 0, discountAmount = 0, shippingTotal = 0, taxAmount = 0, tax2Amount = 0 } = draft;
  const { shippingSubTotal = shippingTotal, shippingDiscountAmount = 0, shippingPromoAmount = 0 } = draft;
  if (
    !equal(
      draft.subTotal,
      draft.lineItems.reduce((sum, line) => sum + line.extendedPrice, 0),
    )
  ) {
    refuse('subTotal is wrong');
  }
  if (!equal(shippingTotal, shippingSubTotal + shippingDiscountAmount + shippingPromoAmount)) {
    refuse('shippingTotal is wrong');
  }
  // Whether tax comes on top depends on the market: both are right.
  const total = draft.subTotal + promoAmount + discountAmount + shippingTotal;
  if (!equal(draft.total, total) && !equal(draft.total, total + taxAmount + tax2Amount))
    refuse('total is wrong');
}
