import { buildSchema, graphql } from 'graphql';
import { commercetoolsSchema } from './commercetools-schema.ts';
import { Gateway, type GraphqlRequest } from './gateway.ts';
import type { Answering } from './merchant-center.ts';
import type { HttpOrder, SandboxCommercetools } from './sandbox-commercetools.ts';

const schema = buildSchema(commercetoolsSchema);

/**
 * Answers the view's queries out of the sandbox's commercetools, and carries its updates out there: GraphQL over the
 * excerpt of the schema, each field from what the HTTP API answers. The shell's own queries are answered by the stand-in.
 */
export class SandboxGateway implements Answering {
  readonly #shell = new Gateway();
  readonly #commercetools: SandboxCommercetools;

  constructor(commercetools: SandboxCommercetools) {
    this.#commercetools = commercetools;
  }

  async answer(request: GraphqlRequest): Promise<object> {
    const ofShell = this.#shell.answerShell(request);
    if (ofShell !== undefined) return ofShell;
    const { query: source, variables: variableValues } = request;
    return graphql({ schema, source, variableValues, rootValue: this.#root });
  }

  readonly #root = {
    order: async ({ id }: { id: string }) => {
      const order = await this.#commercetools.order(id);
      return order ? this.#orderOf(order) : null;
    },
    orders: async (page: Page) => {
      const { total, results } = await this.#list<HttpOrder>('/orders', page);
      return { total, results: results.map((order) => this.#orderOf(order)) };
    },
    channels: async (page: Page) => {
      const { results } = await this.#list<{ key: string; name?: Record<string, string> }>('/channels', page);
      return { results: results.map(({ key, name }) => ({ key, nameAllLocales: localized(name) })) };
    },
    customObjects: ({ container, limit }: Page & { container: string }) =>
      this.#list(`/custom-objects/${container}`, { limit }),
    updateOrder: async ({ id, version, actions }: Update) =>
      this.#orderOf(await this.#commercetools.update(id, version, actions.map(httpAction))),
  };

  #list<Item>(path: string, { where, limit, sort = [] }: Page): Promise<{ total: number; results: Item[] }> {
    const parameters = [
      ...(where === undefined ? [] : [['where', where]]),
      ['limit', String(limit)],
      ...sort.map((by) => ['sort', by]),
    ];
    return this.#commercetools.request(`${path}?${new URLSearchParams(parameters).toString()}`);
  }

  #orderOf(order: HttpOrder): object {
    const { lineItems, returnInfo = [], custom } = order;
    return {
      ...order,
      lineItems: lineItems.map((line) => ({ ...line, nameAllLocales: localized(line.name) })),
      returnInfo: returnInfo.map(({ items }) => ({
        items: items.map((item) => ({ ...item, __typename: 'LineItemReturnItem' })),
      })),
      custom: custom && {
        type: () => this.#typeOf(custom.type.id),
        customFieldsRaw: ({ includeNames }: { includeNames?: string[] }) =>
          Object.entries(custom.fields)
            .map(([name, value]) => ({ name, value }))
            .filter(({ name }) => includeNames?.includes(name) ?? true),
      },
    };
  }

  async #typeOf(id: string): Promise<object> {
    interface Type {
      key: string;
      fieldDefinitions: { name: string; label: Record<string, string> }[];
    }
    const { key, fieldDefinitions } = await this.#commercetools.request<Type>(`/types/${id}`);
    return {
      key,
      fieldDefinitions: fieldDefinitions.map(({ name, label }) => ({
        name,
        labelAllLocales: localized(label),
      })),
    };
  }
}

interface Page {
  where?: string;
  limit: number;
  sort?: string[];
}
interface Update {
  id: string;
  version: number;
  actions: {
    setCustomType?: object;
    setCustomField?: { name: string; value?: string };
  }[];
}

const localized = (texts: Readonly<Record<string, string>> = {}): object[] =>
  Object.entries(texts).map(([locale, value]) => ({ locale, value }));

/** GraphQL takes the value of a field as JSON in a text, HTTP as it is. */
function httpAction({ setCustomType, setCustomField }: Update['actions'][number]): object {
  if (setCustomField === undefined) return { action: 'setCustomType', ...setCustomType };
  const { name, value } = setCustomField;
  return {
    action: 'setCustomField',
    name,
    ...(value === undefined ? {} : { value: JSON.parse(value) as unknown }),
  };
}
