import * as z from 'zod';

/** A line of an order as a person reads it: its article, and whatever else goes along with it. */
export interface LineOfBody {
  readonly article: string;
  readonly pieces: number;
  readonly title: string;
  readonly others: Readonly<Record<string, unknown>>;
}

/** What would be sent, apart: the order without its lines, and its lines. */
export interface BodyInParts {
  readonly order: Readonly<Record<string, unknown>>;
  readonly lines: readonly LineOfBody[];
}

/** Takes what would be sent to a platform apart. */
export type ReadBody = (body: object) => BodyInParts;

const orderOfFulfillmenttools = z.looseObject({
  orderLineItems: z.array(
    z.looseObject({
      quantity: z.number(),
      article: z.looseObject({
        tenantArticleId: z.string(),
        title: z.string().default(''),
        attributes: z.unknown(),
      }),
    }),
  ),
});

/** @throws ZodError for a body that is not one of fulfillmenttools */
export const readFulfillmenttoolsBody: ReadBody = (body) => {
  const { orderLineItems, ...order } = orderOfFulfillmenttools.parse(body);
  const lines = orderLineItems.map(({ article, quantity, ...others }) => ({
    article: article.tenantArticleId,
    pieces: quantity,
    title: article.title,
    others: { attributes: article.attributes, ...others },
  }));
  return { order, lines };
};

const orderOfShopgate = z.looseObject({
  order: z.looseObject({
    lineItems: z.array(
      z.looseObject({
        quantity: z.number(),
        product: z.looseObject({ code: z.string(), name: z.string() }),
      }),
    ),
  }),
});

/** @throws ZodError for a body that is not one of Shopgate */
export const readShopgateBody: ReadBody = (body) => {
  const { order: sent, ...parts } = orderOfShopgate.parse(body);
  const { lineItems, ...order } = sent;
  const lines = lineItems.map(({ product, quantity, ...others }) => {
    const { code, name, ...ofProduct } = product;
    return { article: code, pieces: quantity, title: name, others: { ...others, ...ofProduct } };
  });
  return { order: { ...order, ...parts }, lines };
};
