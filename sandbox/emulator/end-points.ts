/** A path with parameters in braces, and the query parameters that it knows. */
interface EndPoint {
  readonly method: string;
  readonly path: string;
  readonly query?: readonly string[];
}

/** Finds the end point of a platform that a request is for. */
export class EndPoints<Known extends EndPoint> {
  readonly #all: readonly { known: Known; pattern: RegExp }[];

  constructor(all: readonly Known[]) {
    this.#all = all.map((known) => ({
      known,
      pattern: new RegExp(`^${known.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    }));
  }

  /**
   * @param fits what else has to be true of the end point
   * @returns it with the path's parameters, decoded; undefined when there is none
   * @throws URIError when the path is not well encoded
   */
  find(
    method: string,
    path: string,
    fits: (known: Known) => boolean = () => true,
  ): { known: Known; parameters: Record<string, string> } | undefined {
    for (const { known, pattern } of this.#all) {
      const found = known.method === method && fits(known) ? pattern.exec(path) : null;
      if (found === null) continue;
      const parameters = Object.entries(found.groups ?? {}).map(([name, value]) => [
        name,
        decodeURIComponent(value),
      ]);
      return { known, parameters: Object.fromEntries(parameters) as Record<string, string> };
    }
    return undefined;
  }
}

/** The first query parameter that an end point does not know; platforms refuse it. */
export const unknownParameter = ({ query }: EndPoint, given: URLSearchParams): string | undefined =>
  [...given.keys()].find((name) => !query?.includes(name));
