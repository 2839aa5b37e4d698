/** What a command cannot do for a reason outside of it, in words for a person: they are all that is shown. */
export class CommandProblem extends Error {
  /** Whether the same attempt may succeed a little later. */
  readonly passes: boolean;

  constructor(message: string, { passes = false }: { passes?: boolean } = {}) {
    super(message);
    this.name = 'CommandProblem';
    this.passes = passes;
  }
}
