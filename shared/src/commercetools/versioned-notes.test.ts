import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { CommercetoolsProject } from './client.ts';
import { conflict, notFound, withCommercetools, type SeenRequest } from './commercetools-server.fixture.ts';
import { VersionedNotes } from './versioned-notes.ts';

const notesIn = (project: CommercetoolsProject) =>
  new VersionedNotes(project, 'fft-notes', z.object({ text: z.string() }));
const stored = (key: string, value: unknown, version = 3) => ({
  container: 'fft-notes',
  key,
  value,
  version,
});
const refused = { status: 400, json: { message: 'version must be positive', errors: [] } };

describe('a note', () => {
  it('is read with its version', () =>
    withCommercetools(
      () => ({ json: stored('a', { text: 'hello' }) }),
      async ({ project }) => {
        expect(await notesIn(project).read('a')).toEqual({ value: { text: 'hello' }, version: 3 });
      },
    ));

  it('that is not there has version 0', () =>
    withCommercetools(
      () => notFound,
      async ({ project }) => {
        expect(await notesIn(project).read('a')).toEqual({ value: undefined, version: 0 });
      },
    ));

  it('that was broken by hand keeps its version, so that it can be written over', () =>
    withCommercetools(
      () => ({ json: stored('a', 'broken') }),
      async ({ project }) => {
        expect(await notesIn(project).read('a')).toEqual({ value: undefined, version: 3 });
      },
    ));

  it('is written over the version that was read, and over no other', () =>
    withCommercetools(
      () => conflict,
      async ({ project, requests }) => {
        await expect(notesIn(project).write('a', { text: 'b' }, 3)).rejects.toMatchObject({ status: 409 });
        expect(requests).toMatchObject([
          { operation: 'POST /custom-objects', body: stored('a', { text: 'b' }, 3) },
        ]);
      },
    ));

  it('is created with version 0, and without one where that is refused', () =>
    withCommercetools(
      ({ body }) =>
        Object.hasOwn(body as object, 'version') ? refused : { json: stored('a', { text: 'b' }, 1) },
      async ({ project, requests }) => {
        expect(await notesIn(project).write('a', { text: 'b' }, 0)).toBe(1);
        expect(requests.map(({ body }) => (body as { version?: number }).version)).toEqual([0, undefined]);
      },
    ));
});

it('all notes of a container are listed, page after page', () => {
  const pages = [Array.from({ length: 500 }, (_, index) => `k${index}`), ['last']];
  const page = ({ query }: SeenRequest) => (query.get('var.after') === null ? 0 : 1);
  return withCommercetools(
    (request) => ({ json: { results: pages[page(request)]?.map((key) => stored(key, { text: key })) } }),
    async ({ project, requests }) => {
      const keys: string[] = [];
      for await (const { key } of notesIn(project).list()) keys.push(key);
      expect(keys).toEqual(pages.flat());
      expect(requests.map(({ query }) => query.get('var.after'))).toEqual([null, 'k499']);
    },
  );
});
