/** The sandbox's commercetools, over the HTTP API that the connector uses too. */
export class SandboxCommercetools {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** @param settings by which commands reach the sandbox */
  static async open(settings: Readonly<Record<string, string>>): Promise<SandboxCommercetools> {
    const { CTP_AUTH_URL, CTP_API_URL, CTP_PROJECT_KEY, CTP_CLIENT_ID, CTP_CLIENT_SECRET } = settings;
    const credentials = Buffer.from(`${CTP_CLIENT_ID}:${CTP_CLIENT_SECRET}`).toString('base64');
    const answer = await fetch(`${CTP_AUTH_URL}/oauth/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${credentials}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return new SandboxCommercetools(`${CTP_API_URL}/${CTP_PROJECT_KEY}`, token);
  }

  /** @throws Error with the words of commercetools when it refuses */
  async request<Answer>(path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.#url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const told = (await answer.json()) as Answer & { message?: string };
    if (!answer.ok) throw new Error(told.message ?? `${answer.status}`);
    return told;
  }

  /** @returns undefined for one that there is not */
  order(id: string): Promise<HttpOrder | undefined> {
    return this.request<HttpOrder>(`/orders/${id}`).catch(() => undefined);
  }

  update(id: string, version: number, actions: readonly object[]): Promise<HttpOrder> {
    return this.request<HttpOrder>(`/orders/${id}`, { version, actions });
  }
}

/** What the view reads of an order, as the HTTP API tells it. */
export interface HttpOrder {
  id: string;
  version: number;
  lineItems: { name: Record<string, string> }[];
  returnInfo?: { items: object[] }[];
  custom?: { type: { id: string }; fields: Record<string, unknown> };
}
