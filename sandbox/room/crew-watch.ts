import type { Crew, SweepResult } from '../control-room/src/protocol.ts';
import type { Fleet } from '../fleet.ts';
import type { PassedMessage } from '../front.ts';
import type { ApplicationName } from '../settings.ts';
import { countTo } from './disturbances.ts';
import { askForSweep } from './sweep-request.ts';

export interface CrewWatchOptions {
  /** Called with each message, before and after an instance has answered it. */
  onMessage: (application: string, passed: PassedMessage) => void;
  /** Whether answers of instances get lost now. */
  losesAnswers: () => boolean;
  /** Called when instances have come or gone. */
  onChange: (crew: Crew) => void;
}

/** The instances of the connector, as people watch them, end them and start others. */
export class CrewWatch {
  readonly #options: CrewWatchOptions;
  #fleet: Fleet | undefined;
  /** Instances that were ended as by a crash. */
  crashes = 0;

  constructor(options: CrewWatchOptions) {
    this.#options = options;
  }

  watch(fleet: Fleet): void {
    this.#fleet = fleet;
    const { onMessage, losesAnswers } = this.#options;
    const every = countTo(3);
    for (const [name, front] of Object.entries(fleet.fronts)) {
      front.observe = (passed) => onMessage(name, passed);
      front.losesAnswer = () => losesAnswers() && every();
    }
    this.#tell();
  }

  /** Whether messages or webhooks wait because nobody runs who could take them. */
  get isShort(): boolean {
    const { event, service } = this.#fleet?.fronts ?? {};
    return event?.targets.length === 0 || service?.targets.length === 0;
  }

  /** @returns the process that listens at an address */
  processAt(url: string): string | undefined {
    return this.#all.find((one) => one.url === url)?.pid?.toString();
  }

  /** Ends an instance as a crash does. */
  async kill(name: ApplicationName, pid?: number): Promise<void> {
    this.crashes += 1;
    await this.#fleet?.kill(name, pid);
    this.#tell();
  }

  async start(name: ApplicationName): Promise<void> {
    await this.#fleet?.add(name);
    this.#tell();
  }

  /**
   * Lets the job look at once for what was missed.
   *
   * @param settings of the job
   * @throws Error when there is no job
   */
  async sweep(settings: Readonly<Record<string, string>>): Promise<SweepResult> {
    const front = this.#fleet?.fronts.job;
    if (front === undefined || front.targets.length === 0) throw new Error('There is no job that sweeps');
    return askForSweep(front, settings);
  }

  get #all() {
    return Object.values(this.#fleet?.instances ?? {}).flat();
  }

  #tell(): void {
    const instances = this.#all.map(({ name, pid }) => ({ application: name, pid: String(pid ?? '?') }));
    const sweeps = this.#all.some(({ name }) => name === 'job');
    this.#options.onChange({ instances, applications: ['event', 'service'], sweeps });
  }
}
