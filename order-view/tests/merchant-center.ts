import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { GraphqlRequest } from './gateway.ts';
import { projectKey } from './sample-orders.ts';

/** Answers the GraphQL requests of the shell and of the view. */
export interface Answering {
  answer(request: GraphqlRequest): object | Promise<object>;
}

/**
 * The Merchant Center as far as a custom view sees it: at `mc.localhost` a page of an order that opens the view in a frame
 * and introduces itself by the kit's messages, and the built view; at `mc-api.localhost` the gateway.
 */
export class MerchantCenter {
  readonly #server: Server;
  readonly #gateway: Answering;
  readonly #build: string;

  /** @param build folder with the built view */
  constructor(gateway: Answering, build: string) {
    this.#gateway = gateway;
    this.#build = build;
    this.#server = createServer((request, response) => {
      const isGateway = request.headers.host?.startsWith('mc-api.') === true;
      if (isGateway) void this.#answerGateway(request, response);
      else this.#answerPage(request, response);
    });
  }

  /** Listens on a port that is free, or the one given. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answerGateway(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader(
      'access-control-allow-headers',
      request.headers['access-control-request-headers'] ?? '*',
    );
    if (request.method === 'OPTIONS') {
      response.end();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as GraphqlRequest;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(await this.#gateway.answer(body)));
  }

  #answerPage({ url = '/' }: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(url, 'http://mc.localhost');
    const file = normalize(pathname).replace(/^\/+/, '');
    if (pathname.startsWith('/custom-views/')) return this.#send(response, 'index.html');
    if (extname(file) !== '') return this.#send(response, file);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(hostPage);
  }

  #send(response: ServerResponse, file: string): void {
    const types: Record<string, string> = {
      '.html': 'text/html',
      '.js': 'text/javascript',
      '.css': 'text/css',
    };
    try {
      const content = readFileSync(join(this.#build, file));
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  }
}

export const customViewId = 'fulfilment-view';

/** The messages that CustomViewLoader of @commercetools-frontend/application-components sends. */
const hostPage = `<!doctype html>
<html lang="en">
  <head><title>Order</title><style>html, body, iframe { border: 0; height: 100%; margin: 0; width: 100% }</style></head>
  <body>
    <iframe title="Fulfilment" src="/custom-views/${customViewId}/projects/${projectKey}"></iframe>
    <script>
      const frame = document.querySelector('iframe');
      const channel = new MessageChannel();
      const context = {
        dataLocale: new URLSearchParams(location.search).get('dataLocale') ?? 'en',
        projectKey: '${projectKey}',
        featureFlags: {},
        hostUrl: location.href,
        customViewConfig: {
          id: '${customViewId}', defaultLabel: 'Fulfilment', labelAllLocales: [], url: location.origin,
          type: 'CustomPanel', typeSettings: { size: 'LARGE' },
          locators: ['orders.order_details.general'], permissions: [],
        },
      };
      let introduced = false;
      addEventListener('message', ({ data }) => {
        if (data.eventName !== 'custom-view-ready' || introduced) return;
        introduced = true;
        frame.contentWindow.postMessage('custom-view-bootstrap', location.origin, [channel.port2]);
        channel.port1.postMessage({
          source: 'mc-host-application',
          destination: 'custom-view-${customViewId}',
          eventName: 'custom-view-initialization',
          eventData: { context },
        });
      });
    </script>
  </body>
</html>`;
