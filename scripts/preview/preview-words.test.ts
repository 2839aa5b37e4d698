import { describe, expect, it } from '@jest/globals';
import { readFulfillmenttoolsBody, readShopgateBody } from './body-lines.ts';
import { previewWords } from './preview-words.ts';

const fulfillmenttools = { name: 'fulfillmenttools', readBody: readFulfillmenttoolsBody };
const shopgate = { name: 'Shopgate', readBody: readShopgateBody };

describe('the words of a preview', () => {
  it.each(['cancel', 'unlock'] as const)('tell what the platform would be asked for: to %s', (change) => {
    expect(previewWords('A', { kind: 'sent', id: 'fft-1', change }, fulfillmenttools)).toBe(
      'A: is in fulfillmenttools already, as fft-1; it is not sent again. ' +
        `fulfillmenttools would be asked to ${change} it.`,
    );
  });

  it('name the platform that has the order', () => {
    expect(previewWords('A', { kind: 'sent', id: '1000' }, shopgate)).toBe(
      'A: is in Shopgate already, as 1000; it is not sent again.',
    );
  });

  it('have a row for each line that would be sent to fulfillmenttools', () => {
    const article = { tenantArticleId: 'SHIRT', title: 'T-shirt', attributes: [{ key: 'size', value: 'M' }] };
    const body = { tenantOrderId: 'A', orderLineItems: [{ article, quantity: 2, scannableCodes: ['400'] }] };
    const [facts, lines] = previewWords('A', { kind: 'goes', body }, fulfillmenttools).split('\n\n');
    expect(facts).toMatch(/^A: goes\.\nWhat +Value\n-+ +-+\ntenantOrderId +A$/);
    expect(lines).toMatch(/\nSHIRT +2 +T-shirt +size: M, 400$/);
  });

  it('have a row for each line that would be sent to Shopgate, and none of them among the facts', () => {
    const product = { code: 'SHIRT', name: 'T-shirt', price: 19.99 };
    const body = {
      order: { externalCode: 'A', lineItems: [{ code: 'line', quantity: 2, product }] },
      customer: { emailAddress: 'a@example.com' },
    };
    const [facts, lines] = previewWords('A', { kind: 'goes', body }, shopgate).split('\n\n');
    expect(facts).toMatch(/\nexternalCode +A\ncustomer\.emailAddress +a@example\.com$/);
    expect(lines).toMatch(/\nSHIRT +2 +T-shirt +line, 19\.99$/);
  });
});
