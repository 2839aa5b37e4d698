type Settings = Readonly<Record<string, string>>;

/**
 * Asks the fulfilment platform for its orders of this number, as somebody with the connector's own settings.
 *
 * @returns how many its list has
 */
export const ordersInLists = (settings: Settings, orderNumber: string): Promise<number> =>
  settings['FFT_PROJECT_ID'] === undefined
    ? inShopgate(settings, orderNumber)
    : inFulfillmenttools(settings, orderNumber);

async function inFulfillmenttools(settings: Settings, orderNumber: string): Promise<number> {
  const { FFT_LOGIN_URL, FFT_API_URL, FFT_API_KEY, FFT_API_USER, FFT_API_PASSWORD } = settings;
  const logIn = await fetch(`${FFT_LOGIN_URL}/v1/accounts:signInWithPassword?key=${FFT_API_KEY}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: FFT_API_USER, password: FFT_API_PASSWORD, returnSecureToken: true }),
  });
  const { idToken } = (await logIn.json()) as { idToken: string };
  const answer = await fetch(`${FFT_API_URL}/api/orders?tenantOrderId=${orderNumber}`, {
    headers: { authorization: `Bearer ${idToken}` },
  });
  return ((await answer.json()) as { orders: unknown[] }).orders.length;
}

async function inShopgate(settings: Settings, orderNumber: string): Promise<number> {
  const { SHOPGATE_AUTH_URL = '', SHOPGATE_API_URL = '', SHOPGATE_MERCHANT_CODE = '' } = settings;
  const { SHOPGATE_CLIENT_ID, SHOPGATE_CLIENT_SECRET } = settings;
  const client = Buffer.from(`${SHOPGATE_CLIENT_ID}:${SHOPGATE_CLIENT_SECRET}`).toString('base64');
  const logIn = await fetch(SHOPGATE_AUTH_URL, {
    method: 'POST',
    headers: { authorization: `Basic ${client}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'password',
      tenantType: 'merchant',
      tenantId: SHOPGATE_MERCHANT_CODE,
      username: settings['SHOPGATE_USERNAME'] ?? '',
      password: settings['SHOPGATE_PASSWORD'] ?? '',
    }),
  });
  const { access_token: token } = (await logIn.json()) as { access_token: string };
  const orders = `${SHOPGATE_API_URL.replace('{service}', 'order')}/v1/merchants/${SHOPGATE_MERCHANT_CODE}/orders`;
  const filters = encodeURIComponent(JSON.stringify({ externalCode: { $eq: orderNumber } }));
  const answer = await fetch(`${orders}?filters=${filters}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as { orders: unknown[] }).orders.length;
}
