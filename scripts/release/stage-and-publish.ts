import { CommandProblem } from '../command-line/command-problem.ts';
import type { ConnectApi, StagedConnectorDraft } from './connect-api.ts';
import {
  isPublishing,
  isValidating,
  previewVerdict,
  publicationVerdict,
  type StagedConnector,
  type Verdict,
} from './connect-verdict.ts';

export interface ReleaseSurroundings {
  api: Pick<ConnectApi, 'read' | 'create' | 'update'>;
  /** Waits that many milliseconds. */
  sleep: (milliseconds: number) => Promise<unknown>;
  /** Tells a person how it goes. */
  tell: (words: string) => void;
}

/** Connect names no time for a validation; builds of three applications take minutes. */
const askAgainAfter = 20_000;
const maxQuestions = 270;

/**
 * Gives a staged connector the tag of a release, asks Connect to validate it, and waits for the verdict.
 *
 * @throws CommandProblem with Connect's report when it does not pass, or when there is no verdict in 90 minutes
 */
export async function stage(draft: StagedConnectorDraft, surroundings: ReleaseSurroundings): Promise<void> {
  const { api, tell } = surroundings;
  const { key, repository } = draft;
  const found = await api.read(key);
  const staged = found
    ? await api.update(key, found.version, { action: 'setRepository', ...repository })
    : await api.create(draft);
  tell(`${key}: ${found ? 'updated to' : 'created with'} ${repository.tag}`);
  const asked = await api.update(key, staged.version, { action: 'updatePreviewable' });
  const words = await awaitVerdict(key, asked, surroundings, previewVerdict, isValidating);
  tell(`${key}: the preview passes\n${words}`);
}

/**
 * Publishes a staged connector, and waits until it is. Only what this release has staged and Connect has let pass: by
 * now another release may have staged its own.
 *
 * @param tag of the release
 * @param certification true asks for a public listing, which people at commercetools decide; that is not waited for
 * @throws CommandProblem with Connect's report when it is not published, or when that takes longer than 90 minutes
 */
export async function publish(
  { key, tag }: { key: string; tag: string },
  certification: boolean,
  surroundings: ReleaseSurroundings,
): Promise<void> {
  const { api, tell } = surroundings;
  const staged = await api.read(key);
  if (!staged) throw new CommandProblem(`There is no staged connector ${key}.`);
  const stagedTag = staged.repository?.tag;
  if (stagedTag !== undefined && stagedTag !== tag)
    throw new CommandProblem(`${key}: ${stagedTag} is staged, not ${tag}. Stage ${tag} again first.`);
  if (staged.isPreviewable !== undefined && staged.isPreviewable !== 'true')
    throw new CommandProblem(`${key}: the preview of ${tag} has not passed. Run its preview first.`);
  const asked = await api.update(key, staged.version, { action: 'publish', certification });
  if (certification) return tell(`${key}: certification is asked for; commercetools decides`);
  const words = await awaitVerdict(key, asked, surroundings, publicationVerdict, isPublishing);
  tell(`${key}: published\n${words}`);
}

async function awaitVerdict(
  key: string,
  asked: StagedConnector,
  { api, sleep, tell }: ReleaseSurroundings,
  decide: (staged: StagedConnector, hasBegun: boolean) => Verdict,
  isUnderWay: (staged: StagedConnector) => boolean,
): Promise<string> {
  let hasBegun = isUnderWay(asked);
  let told = '';
  for (let question = 0; question < maxQuestions; question += 1) {
    await sleep(askAgainAfter);
    const staged = await readPatiently(key, api, tell);
    if (!staged) continue;
    hasBegun ||= isUnderWay(staged);
    const verdict = decide(staged, hasBegun);
    if (verdict.kind === 'passed') return verdict.words;
    if (verdict.kind === 'failed') throw new CommandProblem(`${key}: Connect refuses\n${verdict.words}`);
    if (verdict.words !== told) tell(`${key}: ${verdict.words}`);
    told = verdict.words;
  }
  throw new CommandProblem(
    `${key}: no verdict after ${(maxQuestions * askAgainAfter) / 60_000} minutes (${told})`,
  );
}

/** @returns undefined while Connect cannot tell: the next question may be answered */
async function readPatiently(
  key: string,
  api: ReleaseSurroundings['api'],
  tell: ReleaseSurroundings['tell'],
): Promise<StagedConnector | undefined> {
  try {
    const staged = await api.read(key);
    if (staged) return staged;
  } catch (error) {
    if (!(error instanceof CommandProblem && error.passes)) throw error;
    tell(`${key}: asking again, because ${error.message}`);
    return undefined;
  }
  throw new CommandProblem(`${key}: the staged connector is gone.`);
}
