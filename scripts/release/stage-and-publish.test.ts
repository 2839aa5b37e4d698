import { describe, expect, it } from '@jest/globals';
import { CommandProblem } from '../command-line/command-problem.ts';
import type { StagedConnectorDraft } from './connect-api.ts';
import { stagedConnector, type StagedConnector } from './connect-verdict.ts';
import { publish, stage } from './stage-and-publish.ts';

const repository = { url: 'https://github.com/owner/repository.git', tag: 'shopgate-v1.2.3' };
const draft: StagedConnectorDraft = {
  key: 'shopgate',
  name: 'Shopgate',
  description: 'Orders to Shopgate',
  integrationTypes: ['oms'],
  creator: { email: 'connectors@example.com' },
  repository,
  supportedRegions: ['europe-west1.gcp'],
};
const answer = (fields: object): StagedConnector => stagedConnector.parse({ version: 1, ...fields });

/** Connect that answers reads one after the other, the last one for ever, and updates with the first. */
function connect(...answers: (object | undefined)[]) {
  const asked: unknown[] = [];
  const told: string[] = [];
  let at = 0;
  let slept = 0;
  const updated = (fields: object) => Promise.resolve(answer({ version: 7, ...fields }));
  return {
    asked,
    told,
    slept: () => slept,
    surroundings: {
      api: {
        read: () => {
          const next = answers[Math.min(at, answers.length - 1)];
          at += 1;
          return Promise.resolve(next === undefined ? undefined : answer(next));
        },
        create: (created: StagedConnectorDraft) => {
          asked.push(['create', created.repository]);
          return updated({});
        },
        update: (_key: string, version: number, action: object) => {
          asked.push([version, action]);
          return updated({});
        },
      },
      sleep: (milliseconds: number) => Promise.resolve((slept += milliseconds)),
      tell: (words: string) => void told.push(words),
    },
  };
}

const reject = (error: Error | undefined) => (error ? Promise.reject(error) : undefined);

describe('staging a release', () => {
  it('updates the tag, asks for the preview, and waits until it passes', async () => {
    const { asked, told, surroundings } = connect(
      { version: 3 },
      { isPreviewable: 'true' },
      { isPreviewable: 'pending' },
      { isPreviewable: 'pending' },
      { isPreviewable: 'true' },
    );
    await stage(draft, surroundings);
    expect(asked).toEqual([
      [3, { action: 'setRepository', ...repository }],
      [7, { action: 'updatePreviewable' }],
    ]);
    expect(told.at(-1)).toContain('the preview passes');
  });

  it('creates the staged connector where there is none', async () => {
    const { asked, surroundings } = connect(
      undefined,
      { isPreviewable: 'pending' },
      { isPreviewable: 'true' },
    );
    await stage(draft, surroundings);
    expect(asked[0]).toEqual(['create', repository]);
  });

  it('fails with the report when Connect refuses', async () => {
    const previewableReport = { entries: [{ type: 'Error', title: 'SAST', message: 'S2068 in a.ts' }] };
    const { surroundings } = connect(
      {},
      { isPreviewable: 'pending' },
      { isPreviewable: 'false', previewableReport },
    );
    await expect(stage(draft, surroundings)).rejects.toThrow('Error: SAST: S2068 in a.ts');
  });

  it('goes on asking while Connect does not answer, and ends at once with what does not pass', async () => {
    const { surroundings } = connect({}, { isPreviewable: 'pending' }, { isPreviewable: 'true' });
    const { read } = surroundings.api;
    const failures = [undefined, new CommandProblem('Connect answers with 502', { passes: true })];
    const api = { ...surroundings.api, read: () => reject(failures.shift()) ?? read() };
    await stage(draft, { ...surroundings, api });
    failures.push(undefined, new CommandProblem('Connect answers with 403'));
    await expect(stage(draft, { ...surroundings, api })).rejects.toThrow('403');
  });

  it('fails when there is never a verdict, and does not take that of an earlier release', async () => {
    const { surroundings, slept } = connect({ isPreviewable: 'true' });
    await expect(stage(draft, surroundings)).rejects.toThrow('no verdict after 90 minutes');
    expect(slept()).toBe(90 * 60_000);
  });
});

describe('publishing a release', () => {
  const release = { key: 'shopgate', tag: 'shopgate-v1.1.0' };

  it.each([
    [
      'another release is staged by now',
      { repository: { tag: 'shopgate-v1.2.0' } },
      'shopgate-v1.2.0 is staged',
    ],
    ['its preview has failed', { isPreviewable: 'false' }, 'has not passed'],
    ['its preview is under way', { isPreviewable: 'pending' }, 'has not passed'],
  ])('publishes nothing where %s', async (_why, staged, words) => {
    const { asked, surroundings } = connect({ status: 'Draft', ...staged });
    await expect(publish(release, false, surroundings)).rejects.toThrow(words);
    expect(asked).toEqual([]);
  });

  it('waits until it is published', async () => {
    const { asked, surroundings } = connect(
      { version: 4, status: 'Published', hasChanges: true },
      { status: 'Processing' },
      { status: 'Published' },
    );
    await publish(release, false, surroundings);
    expect(asked).toEqual([[4, { action: 'publish', certification: false }]]);
  });

  it('fails with the report when it is not', async () => {
    const { surroundings } = connect({ status: 'Draft' }, { status: 'Processing' }, { status: 'Failed' });
    await expect(publish(release, false, surroundings)).rejects.toThrow('Connect gives no report');
  });

  it('asks for certification where that is wished, and leaves it to commercetools', async () => {
    const { asked, slept, surroundings } = connect({ version: 4, status: 'Draft' });
    await publish(release, true, surroundings);
    expect(asked).toEqual([[4, { action: 'publish', certification: true }]]);
    expect(slept()).toBe(0);
  });

  it('fails where nothing is staged', async () => {
    const { surroundings } = connect(undefined);
    await expect(publish(release, false, surroundings)).rejects.toThrow('no staged connector shopgate');
  });
});
