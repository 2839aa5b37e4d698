/**
 * A text that names one kind of thing. Any text may become one where it is read, but one kind is never taken for
 * another: that would cancel or read somebody else's order.
 */
type IdOf<Thing extends string> = string & { readonly idOf?: Thing };

/** Id of an order of commercetools. */
export type CommercetoolsOrderId = IdOf<'order of commercetools'>;

/** Id that the fulfilment platform has given an order. */
export type PlatformOrderId = IdOf<'order of the fulfilment platform'>;

/** The name under which an order goes to the fulfilment platform: the order number, else the id of commercetools. */
export type OrderName = IdOf<'name of an order'>;
