import { fireEvent, screen, within } from '@commercetools-frontend/application-shell/test-utils';
import { graphql } from 'msw';
import { setField } from '../tests/gateway.ts';
import { prepareView } from '../tests/prepared-view.tsx';
import { projectKey, samples } from '../tests/sample-orders.ts';
import { loadTexts } from './texts/load-texts.ts';

const { server, gateway, open } = prepareView();

describe('the view of an order', () => {
  it('tells its story: headline, shipments, pieces, returns, timeline', async () => {
    await open(samples.shipped);
    await screen.findByRole('heading', {
      level: 1,
      name: 'Partly handed over: 1 of 3 pieces',
    });
    const row = screen.getByRole('row', { name: /Shirt/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['2', '1', '1', '1', '0', '1']);
    screen.getByText('1 × Shirt: 1 picked, 1 handed over, 1 not found (Not on the shelf)');
    screen.getByText(/1 × Shirt: Came back, can be sold again/);
    expect(screen.getAllByText(/Came back/)).toHaveLength(1);
    screen.getByText(/Picking of BE-17 finished: 1 of 2 pieces/);
  });

  it('links a parcel to its carrier, and makes no link of what is not of the web', async () => {
    await open(samples.shipped);
    const link = await screen.findByRole('link', {
      name: 'Parcel 00340434161094042557',
    });
    expect(link).toHaveAttribute('href', 'https://carrier.example/track/00340434161094042557');
    expect(screen.queryByRole('link', { name: /parcel-2/ })).not.toBeInTheDocument();
  });

  it('says that there is no link to the back office where its address is not set', async () => {
    await open(samples.shipped);
    await screen.findByText(/There is no link to it/);
    expect(screen.queryByRole('link', { name: /Open in/ })).not.toBeInTheDocument();
  });

  it.each([
    ['https://back-office.example.com/{orderId}', 'https://back-office.example.com/fft-order-1'],
    ['javascript:alert("{orderId}")', undefined],
  ])('with %s as address of the back office links to %s', async (backOfficeOrderUrl, expected) => {
    await open(samples.shipped, { environment: { backOfficeOrderUrl } });
    await screen.findByRole('heading', { level: 1 });
    const link = screen.queryByRole('link', {
      name: 'Open in fulfillmenttools',
    });
    expect(link?.getAttribute('href') ?? undefined).toBe(expected);
  });

  it('shows a problem with its code, its words and what to do', async () => {
    await open(samples.refused);
    await screen.findByRole('heading', { name: 'Problems' });
    screen.getByText('ORDER_REFUSED');
    screen.getByText(/the article SHOES-42 is unknown there/);
    screen.getByText(/The sweep tries again/);
  });

  it('says why an order is held back', async () => {
    await open(samples.locked);
    await screen.findByText('It is held back because its payment state is Pending.');
    screen.getByText('Reason: Waiting for the payment.');
  });

  it.each([
    ['unknown to the connector', samples.unknown, 'The connector knows nothing of this order'],
    ['with a broken ledger', samples.broken, 'It cannot be told what has become of this order'],
    ['with a newer ledger', samples.newer, 'Partly handed over: 1 of 3 pieces'],
  ])('says of an order %s: %s', async (_name, order, headline) => {
    await open(order);
    await screen.findByRole('heading', { level: 1, name: headline });
  });

  it('says that a newer version wrote what it shows', async () => {
    await open(samples.newer);
    await screen.findByText(/A newer version of the connector wrote this \(shape 3\)/);
  });

  it('says that it loads', async () => {
    await open(samples.shipped);
    screen.getByText('Loading …');
    await screen.findByRole('heading', { level: 1 });
  });

  it('says that the permission is missing', async () => {
    gateway().mayView = false;
    await open(samples.shipped);
    await screen.findByText(/You have no permission to view orders/);
  });

  it('says that the order is gone, and that it is not open on an order', async () => {
    await open({ id: '00000000-0000-4000-8000-000000009999' });
    await screen.findByText('This order does not exist any more.');
    await open(samples.shipped, {
      hostUrl: 'https://mc.example.com/my-project/products',
    });
    await screen.findByText(/not open on the page of an order/);
  });

  it('speaks German', async () => {
    await open(samples.shipped, { locale: 'de' });
    await screen.findByRole('heading', {
      level: 1,
      name: 'Teilweise übergeben: 1 von 3 Stück',
    });
    screen.getByText(/Pickauftrag BE-17/, { selector: 'p' });
  });
});

describe('the orders that need somebody', () => {
  const list = async () => {
    await open(samples.refused);
    fireEvent.click(await screen.findByRole('button', { name: 'Orders that need somebody' }));
    return screen.findByRole('heading', { level: 1, name: /need/ });
  };

  it('are listed with a link to each, the problem and what to do', async () => {
    await list();
    const link = screen.getByRole('link', { name: 'Order 1002' });
    expect(link).toHaveAttribute(
      'href',
      `https://mc.example.com/${projectKey}/orders/${samples.refused.id}/general`,
    );
    expect(link).toHaveAttribute('target', '_top');
    screen.getByText(/The sweep tries again/);
  });

  it('are filtered by code and by words', async () => {
    const order = gateway().orders.get(samples.locked.id);
    if (order) setField(order, 'fft_problem_code', JSON.stringify('DELIVERY_REFUSED,LOOK_UP_REFUSED'));
    await list();
    screen.getByText('2 orders, oldest first');
    fireEvent.change(screen.getByRole('combobox'), {
      target: { value: 'LOOK_UP_REFUSED' },
    });
    screen.getByText('1 order, oldest first');
    screen.getByRole('link', { name: 'Order 1003' });
    fireEvent.change(screen.getByRole('combobox'), { target: { value: '' } });
    fireEvent.change(screen.getByRole('searchbox'), {
      target: { value: '1002' },
    });
    expect(screen.queryByRole('link', { name: 'Order 1003' })).not.toBeInTheDocument();
  });

  it('say that they load, and that they are the oldest of more', async () => {
    gateway().furtherProblems = 600;
    await open(samples.refused);
    fireEvent.click(await screen.findByRole('button', { name: 'Orders that need somebody' }));
    screen.getByText('Loading …');
    await screen.findByRole('heading', { level: 1, name: '601 orders need somebody' });
    screen.getByText('The oldest 1 of them:');
  });

  it('can be read again after they could not be', async () => {
    let fails = true;
    server.use(
      graphql.query('FetchProblemOrders', (_request, response, context) =>
        fails ? response(context.errors([{ message: 'The platform is away.' }])) : undefined,
      ),
    );
    await open(samples.refused);
    fireEvent.click(await screen.findByRole('button', { name: 'Orders that need somebody' }));
    await screen.findByText(/could not be read: The platform is away/);
    fails = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { level: 1, name: '1 order needs somebody' });
  });

  it('need the permission to view orders', async () => {
    gateway().mayView = false;
    await open(samples.refused);
    fireEvent.click(await screen.findByRole('button', { name: 'Orders that need somebody' }));
    await screen.findByText(/You have no permission to view orders/);
  });

  it('are told in German', async () => {
    await open(samples.refused, { locale: 'de' });
    fireEvent.click(await screen.findByRole('button', { name: /um die sich jemand kümmern muss/ }));
    await screen.findByRole('heading', { level: 1, name: 'Um 1 Bestellung muss sich jemand kümmern' });
  });

  it('are none where there is no problem', async () => {
    gateway().orders.delete(samples.refused.id);
    await open(samples.shipped);
    fireEvent.click(await screen.findByRole('button', { name: 'Orders that need somebody' }));
    await screen.findByText('The connector reports no problem with any order.');
  });
});

describe('the texts', () => {
  it('are there in both languages, with the same values', async () => {
    const [english, german] = [await loadTexts('en'), await loadTexts('de-DE')];
    expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
    const valuesOf = (text = '') =>
      [...text.matchAll(/\{(\w+)(?:\}|, plural)/g)]
        .map(([, name]) => name)
        .filter((name) => name !== 'platform')
        .sort();
    for (const key of Object.keys(english))
      expect([key, ...valuesOf(german[key])]).toEqual([key, ...valuesOf(english[key])]);
  });
});
