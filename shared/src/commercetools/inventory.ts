import type { InventoryEntry } from '@commercetools/platform-sdk';
import type { CommercetoolsProject } from './client.ts';

/** Stock of a SKU at a supply channel: https://docs.commercetools.com/api/projects/inventory */
export class Inventory {
  readonly #project: CommercetoolsProject;

  constructor(project: CommercetoolsProject) {
    this.#project = project;
  }

  /** The one entry of a SKU at a channel, undefined when there is none. Found up to ten seconds after it was made. */
  async read(sku: string, supplyChannelId: string): Promise<InventoryEntry | undefined> {
    const queryArgs = {
      where: 'sku = :sku and supplyChannel(id = :channel)',
      'var.sku': sku,
      'var.channel': supplyChannelId,
      limit: 1,
      withTotal: false,
    };
    return (await this.#project.inventory().get({ queryArgs }).execute()).body.results[0];
  }

  /** @throws PlatformError with code `DuplicateField` when there is an entry for that SKU and channel already */
  async create(entry: {
    sku: string;
    supplyChannelId: string;
    quantityOnStock: number;
  }): Promise<InventoryEntry> {
    const { sku, supplyChannelId, quantityOnStock } = entry;
    const supplyChannel = { typeId: 'channel', id: supplyChannelId } as const;
    return (await this.#project.inventory().post({ body: { sku, supplyChannel, quantityOnStock } }).execute())
      .body;
  }

  /** @throws PlatformError 409 when the entry was changed since it was read */
  async changeQuantity(entry: { id: string; version: number }, quantity: number): Promise<InventoryEntry> {
    const actions = [{ action: 'changeQuantity', quantity } as const];
    const request = this.#project.inventory().withId({ ID: entry.id });
    return (await request.post({ body: { version: entry.version, actions } }).execute()).body;
  }
}
