import { expect, it } from '@jest/globals';
import { notFound, withCommercetools } from './commercetools-server.fixture.ts';
import { ProductTypes } from './product-types.ts';

const attribute = (name: string, attributeConstraint: string) => ({ name, attributeConstraint });

it('attributes that make variants come first, otherwise they keep the order of the product type, read once', async () => {
  const attributes = [
    attribute('brand', 'SameForAll'),
    attribute('care', 'None'),
    attribute('size', 'CombinationUnique'),
    attribute('ean', 'Unique'),
    attribute('color', 'CombinationUnique'),
    attribute('fit', 'None'),
  ];
  await withCommercetools(
    () => ({ json: { id: '1', attributes } }),
    async ({ project, requests }) => {
      const types = new ProductTypes(project);
      const order = ['size', 'color', 'ean', 'care', 'fit', 'brand'];
      expect(await types.attributeOrder('1')).toEqual(order);
      expect(await types.attributeOrder('1')).toEqual(order);
      expect(requests.map(({ operation }) => operation)).toEqual(['GET /product-types/1']);
    },
  );
});

it('a product type that is gone or may not be seen orders nothing; a platform that is down is not taken for that', async () => {
  const forbidden = { status: 403, json: { message: 'insufficient_scope' } };
  for (const reply of [notFound, forbidden]) {
    await withCommercetools(
      () => reply,
      async ({ project }) => expect(await new ProductTypes(project).attributeOrder('1')).toBeUndefined(),
    );
  }
  await withCommercetools(
    () => ({ status: 500, json: { message: 'down' } }),
    ({ project }) =>
      expect(new ProductTypes(project).attributeOrder('1')).rejects.toMatchObject({ status: 500 }),
  );
});
