import type { InventoryEntry } from '@commercetools/platform-sdk';
import type { CommercetoolsProject } from './client.ts';
import { find } from './find.ts';

const maxEntries = 500;

/** Stock of a SKU at a supply channel: https://docs.commercetools.com/api/projects/inventory */
export class Inventory {
  readonly #project: CommercetoolsProject;

  constructor(project: CommercetoolsProject) {
    this.#project = project;
  }

  /**
   * The entries of SKUs at a channel, by SKU; of each there is at most one. Queries lag behind what was written.
   *
   * @param skus at most 500
   * @param supplyChannelId without it, the entries of no channel
   */
  async find(
    skus: readonly string[],
    supplyChannelId: string | undefined,
  ): Promise<Map<string, InventoryEntry>> {
    const ofChannel =
      supplyChannelId === undefined ? 'supplyChannel is not defined' : 'supplyChannel(id = :channel)';
    const queryArgs = {
      where: ['sku in :skus', ofChannel],
      'var.skus': [...skus],
      ...(supplyChannelId === undefined ? {} : { 'var.channel': supplyChannelId }),
      limit: maxEntries,
      withTotal: false,
    };
    const { body } = await this.#project.inventory().get({ queryArgs }).execute();
    return new Map(body.results.map((entry) => [entry.sku, entry]));
  }

  /**
   * One page of the entries of a channel that hold any pieces, in order of id. Queries lag behind what was written.
   *
   * @param after the id that the page before ended with
   * @param limit at most 500
   */
  async withPieces(
    supplyChannelId: string,
    after: string | undefined,
    limit: number,
  ): Promise<InventoryEntry[]> {
    const where = ['supplyChannel(id = :channel)', 'quantityOnStock > 0'];
    const queryArgs = {
      where: after === undefined ? where : [...where, 'id > :after'],
      'var.channel': supplyChannelId,
      ...(after === undefined ? {} : { 'var.after': after }),
      sort: 'id asc',
      limit,
      withTotal: false,
    };
    return (await this.#project.inventory().get({ queryArgs }).execute()).body.results;
  }

  /** The entry as it is now, undefined when it is gone. */
  async read(id: string): Promise<InventoryEntry | undefined> {
    return find(this.#project.inventory().withId({ ID: id }).get());
  }

  /** @throws PlatformError with code `DuplicateField` when there is an entry for that SKU and channel already */
  async create(entry: {
    sku: string;
    supplyChannelId?: string;
    quantityOnStock: number;
  }): Promise<InventoryEntry> {
    const { sku, supplyChannelId, quantityOnStock } = entry;
    const supplyChannel =
      supplyChannelId === undefined
        ? {}
        : { supplyChannel: { typeId: 'channel', id: supplyChannelId } as const };
    const body = { sku, ...supplyChannel, quantityOnStock };
    return (await this.#project.inventory().post({ body }).execute()).body;
  }

  /** @throws PlatformError 409 when the entry was changed since it was read */
  async changeQuantity(entry: { id: string; version: number }, quantity: number): Promise<InventoryEntry> {
    const actions = [{ action: 'changeQuantity', quantity } as const];
    const request = this.#project.inventory().withId({ ID: entry.id });
    return (await request.post({ body: { version: entry.version, actions } }).execute()).body;
  }
}
