/** The id of the order on whose page of the Merchant Center the view is open. */
export function orderIdOf(hostUrl: string | undefined): string | undefined {
  return /\/orders\/([0-9a-f-]{36})(?:[/?#]|$)/i.exec(hostUrl ?? '')?.[1];
}

/** The address of another order's page, beside the page on which the view is open. */
export function orderPageAddress(hostUrl: string | undefined, projectKey: string, orderId: string): string {
  const path = `/${encodeURIComponent(projectKey)}/orders/${encodeURIComponent(orderId)}/general`;
  return hostUrl !== undefined && URL.canParse(hostUrl) ? new URL(path, hostUrl).href : path;
}
