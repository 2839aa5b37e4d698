import { parseConfiguration, type ParsedConfiguration } from './configuration.ts';
import type { ConfigurationProblem } from './configuration-problem.ts';

const cachedForMilliseconds = 60_000;

/** The version is that of the custom object; absent where there is none. */
export type ReadConfiguration = ParsedConfiguration & { version?: number | undefined };

/**
 * The configuration object of the project, read at most once a minute, however many messages arrive at once.
 * A change that a merchant makes holds a minute later in every instance.
 */
export class ConfigurationSource {
  readonly #options: ConfigurationSourceOptions;
  #cached: { value: ReadConfiguration; until: number } | undefined;
  #inFlight: Promise<ReadConfiguration> | undefined;
  #reported = '[]';

  constructor(options: ConfigurationSourceOptions) {
    this.#options = options;
  }

  /** @throws what `read` throws; nothing is kept of a failed read, the next call reads again */
  get(): Promise<ReadConfiguration> {
    if (this.#cached && this.#options.clock() < this.#cached.until)
      return Promise.resolve(this.#cached.value);
    this.#inFlight ??= this.#read().finally(() => {
      this.#inFlight = undefined;
    });
    return this.#inFlight;
  }

  async #read(): Promise<ReadConfiguration> {
    const { value: object, version } = await this.#options.read();
    const parsed = parseConfiguration(object);
    const value = { ...(this.#options.complete ? await this.#options.complete(parsed) : parsed), version };
    this.#cached = { value, until: this.#options.clock() + cachedForMilliseconds };
    const problems = JSON.stringify(value.problems);
    if (problems !== this.#reported) this.#options.onProblems(value.problems);
    this.#reported = problems;
    return value;
  }
}

export interface ConfigurationSourceOptions {
  /** Reads the custom object `fft`/`configuration`; without value and version when there is none. */
  read: () => Promise<{ value?: unknown; version?: number | undefined }>;
  /** Adds what only the project can tell. */
  complete?: (parsed: ParsedConfiguration) => Promise<ParsedConfiguration>;
  /** Told once per change what is wrong; an empty list once all is well again. */
  onProblems: (problems: readonly ConfigurationProblem[]) => void;
  /** Milliseconds, from any beginning. */
  clock: () => number;
}
