/**
 * The floor that the connector is measured against: an Express application that does nothing but the same calls for
 * the same messages. It parses each message and each answer once and serializes each body once.
 *
 * `node floor-application.cjs fetch|agent FILE URL`: through Node's fetch or through a keep-alive agent; FILE holds
 * the steps of a life; URL is where the platforms are. A message for step n is a `POST /n`.
 */
import express from 'express';
import { readFileSync } from 'node:fs';
import { Agent, request as send } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { LifeStep } from './life.ts';

const [, , way, file = '', url = ''] = process.argv;
const steps = (JSON.parse(readFileSync(file, 'utf8')) as LifeStep[]).map(({ calls }) =>
  calls.map(({ method, request }) => ({
    method,
    body: request === '' ? undefined : (JSON.parse(request) as unknown),
  })),
);
const json = { 'content-type': 'application/json' };
const agent = new Agent({ keepAlive: true });

async function callByFetch(method: string, address: string, body: string | undefined): Promise<unknown> {
  const answer = await fetch(address, { method, headers: json, body: body ?? null });
  return answer.json();
}

function callByAgent(method: string, address: string, body: string | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const call = send(address, { method, agent, headers: json }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.once('end', () => resolve(JSON.parse(text)));
    });
    call.once('error', reject).end(body);
  });
}

const call = way === 'fetch' ? callByFetch : callByAgent;
const application = express();
application.use(express.json({ limit: '1mb' }));
application.post('/:step', async (request, response) => {
  const step = Number(request.params.step);
  for (const [index, { method, body }] of (steps[step] ?? []).entries())
    await call(method, `${url}/${step}/${index}`, body === undefined ? undefined : JSON.stringify(body));
  response.json({ outcome: 'done' });
});
const server = application.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
