import { fireEvent, screen, waitFor } from '@commercetools-frontend/application-shell/test-utils';
import { graphql } from 'msw';
import { setField } from '../tests/gateway.ts';
import { prepareView } from '../tests/prepared-view.tsx';
import { samples, type SampleOrder } from '../tests/sample-orders.ts';

const { server, gateway, open } = prepareView();

/** However busy the machine is. */
const patience = { timeout: 60_000 };

function answerNow(order: SampleOrder, request: string, outcome: string, words: string): void {
  setField(order, 'fft_request', undefined);
  const answer = JSON.stringify({
    request,
    at: '2026-03-02T16:00:00.000Z',
    outcome,
    words,
  });
  setField(order, 'fft_request_answer', JSON.stringify(answer));
  order.version += 1;
}

describe('what an operator asks for', () => {
  const answered = (outcome: string, words: string) => {
    gateway().onRequest = (order, request) => answerNow(order, request, outcome, words);
  };
  const ask = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

  it.each([
    ['Look again', 'done', 'order updated', /Look again, .*: done\./],
    ['Send now', 'ignored', 'sent before', /Send now, .*: nothing to do\./],
    ['Look again', 'rejected', 'no address', /Look again, .*: it was not possible\./],
  ])('by %s is answered: %s', async (name, outcome, words, expected) => {
    answered(outcome, words);
    await open(samples.refused);
    await ask(name);
    await screen.findByText(expected);
    screen.getByText(words);
  });

  it('is written as a field of the order, of the order as it is now', async () => {
    const asked: string[] = [];
    gateway().onRequest = (_order, request) => asked.push(request);
    await open(samples.refused);
    await screen.findByRole('button', { name: 'Send now' });
    const order = gateway().orders.get(samples.refused.id);
    if (order) order.version = 17;
    await ask('Send now');
    await screen.findByText(/The connector answers within seconds/);
    expect(asked).toEqual(['sendNow']);
    expect(screen.getByRole('button', { name: 'Look again' })).toBeDisabled();
  });

  it('gives an order without a Type that of the connector', async () => {
    answered('done', 'sent');
    await open(samples.unknown);
    await ask('Send now');
    await screen.findByText(/Send now, .*: done\./);
  });

  it('that commercetools does not take is said so', async () => {
    server.use(
      graphql.mutation('RequestOfConnector', (_request, response, context) =>
        response(context.errors([{ message: 'The field fft_request is not defined.' }])),
      ),
    );
    await open(samples.refused);
    await ask('Look again');
    await screen.findByText(/commercetools did not take the request: .*fft_request is not defined/);
  });

  it('keeps what was read before where it cannot be read again, and reads it once that is possible', async () => {
    await open(samples.refused);
    await screen.findByRole('heading', { level: 1 });
    gateway().failure = 'The platform is away.';
    await ask('Look again');
    await screen.findByText(/The order could not be read: The platform is away\..*read last/);
    screen.getByRole('heading', { level: 1, name: /Not sent/ });
    screen.getByText(/commercetools did not take the request/);
    gateway().failure = undefined;
    await ask('Try again');
    await waitFor(() => expect(screen.queryByText(/could not be read/)).not.toBeInTheDocument());
  });

  it('is not lost from sight where the order cannot be read after a refusal', async () => {
    server.use(
      graphql.mutation('RequestOfConnector', (_request, response, context) => {
        gateway().failure = 'The platform is away.';
        return response(context.errors([{ message: 'The field fft_request is not defined.' }]));
      }),
    );
    await open(samples.refused);
    await ask('Look again');
    await screen.findByText(/commercetools did not take the request: .*fft_request is not defined/);
    await screen.findByText(/The order could not be read/);
  });

  it('goes on being waited for while the order cannot be read, until it is answered', async () => {
    await open(samples.refused);
    await ask('Look again');
    await screen.findByText(/answers within seconds/);
    gateway().failure = 'The platform is away.';
    await screen.findByText(/could not be read/, {}, patience);
    const order = gateway().orders.get(samples.refused.id);
    if (order) answerNow(order, 'lookAgain', 'done', 'order updated');
    gateway().failure = undefined;
    await screen.findByText(/Look again, .*: done\./, {}, patience);
    expect(screen.queryByText(/could not be read/)).not.toBeInTheDocument();
  });

  it('is open only to who may manage orders', async () => {
    gateway().mayManage = false;
    await open(samples.refused);
    await screen.findByText(/you need the permission to manage orders/);
    expect(screen.queryByRole('button', { name: 'Look again' })).not.toBeInTheDocument();
  });
});
