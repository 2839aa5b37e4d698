import type * as z from 'zod';
import type { BrokenPart } from '../fulfillment/steering.ts';
import {
  describeConfigurationProblem,
  documentationOf,
  describeFound,
  type ConfigurationProblem,
} from './configuration-problem.ts';
import { configurationSchema, defaultConfiguration, type Configuration } from './configuration-schema.ts';
import { isOfOtherType, issueInWords } from './issue-words.ts';
import { knownKeysAt } from './known-keys.ts';
import { isNoteKey, unknownKeyProblems } from './unknown-keys.ts';

export type { ConfigurationProblem } from './configuration-problem.ts';
export type { Configuration } from './configuration-schema.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** More broken parts than a person would mend one by one; beyond, the defaults hold for everything. */
const tooManyProblems = 200;
/** A part that was left out may break what holds it: as many times as the object is deep, with room to spare. */
const maxRounds = 10;

/**
 * Reads the value of the configuration object (custom object `fft`/`configuration`).
 *
 * Whatever is broken is left out, as little of it as possible, and its default holds: one misspelt service level
 * does not cost the other shipping methods their mapping. Everything left out is listed as a problem, and every error
 * as a broken part: the orders that hang on it are held until it is mended.
 *
 * @param value what the custom object holds; `undefined` when there is none
 * @returns never throws; without problems when there is nothing to read
 */
export function parseConfiguration(value: unknown): ParsedConfiguration {
  const { configuration, problems } = readLeniently(value);
  const brokenParts = problems
    .filter(({ severity }) => severity === 'error')
    .map((problem) => ({ path: problem.affects, words: describeConfigurationProblem(problem) }));
  return { configuration, problems, brokenParts };
}

export interface ParsedConfiguration {
  configuration: Configuration;
  problems: readonly ConfigurationProblem[];
  brokenParts: readonly BrokenPart[];
}

function readLeniently(value: unknown): Omit<ParsedConfiguration, 'brokenParts'> {
  if (value === undefined) return { configuration: defaultConfiguration, problems: [] };
  const remaining: unknown = structuredClone(value);
  const problems: ConfigurationProblem[] = [];
  const told: Told = new Map();
  for (let round = 0; round < maxRounds && problems.length < tooManyProblems; round++) {
    const result = configurationSchema.safeParse(remaining);
    if (result.success) return { configuration: result.data, problems };
    const issues = result.error.issues.flatMap((issue) => innermostIssues(issue));
    const news = issues.filter(
      (issue) => !isConsequence(issue, remaining, told) && !isOfUnknownKey(issue, issues),
    );
    problems.push(...news.flatMap((issue) => problemsOf(issue, remaining)));
    const isWholeBroken = issues.some(({ code, path }) => path.length === 0 && code !== 'unrecognized_keys');
    if (isWholeBroken) return { configuration: defaultConfiguration, problems };
    brokenParts(issues, remaining).forEach((part) => remove(remaining, part, told));
  }
  return { configuration: defaultConfiguration, problems: [...problems, tooBroken(value)] };
}

function tooBroken(value: unknown): ConfigurationProblem {
  const { description, example } = documentationOf(undefined);
  const meaning = `Too much is broken, so that all defaults hold. ${description}`;
  return { severity: 'error', path: [], affects: [], meaning, found: describeFound(value), example };
}

/**
 * Of a union, the issues of the form that was most probably meant: the one that got further than its first step, or
 * whose type the value has.
 */
function innermostIssues(issue: Issue, above: Path = []): Issue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const meant =
      issue.errors.find((form) => form.some(isInside)) ??
      issue.errors.find((form) => !form.some(isOfOtherType));
    if (meant) return meant.flatMap((inner) => innermostIssues(inner, path));
  }
  return [{ ...issue, path }];
}

const isInside = (issue: Issue): boolean => issue.path.length > 0 || issue.code === 'unrecognized_keys';

/**
 * What has to go for these issues to be gone: unknown keys, wrong values, and whatever lacks a mandatory part. Last
 * ones first, so that in a list the positions of the others stay what they are.
 */
function brokenParts(issues: readonly Issue[], root: unknown): BrokenPath[] {
  const parts = issues.flatMap((issue): BrokenPath[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...issue.path, key], isTold: !isNoteKey(key) }));
    const path = valueAt(root, issue.path) === undefined ? issue.path.slice(0, -1) : issue.path;
    return [{ path, isTold: true }];
  });
  return [...new Map(parts.map((part) => [JSON.stringify(part.path), part])).values()].toReversed();
}

interface BrokenPath {
  readonly path: Path;
  /** Nothing is told of a note. */
  readonly isTold: boolean;
}

/** What was left out so far, and told: the keys by the object or list that held them. */
type Told = Map<object, Set<PropertyKey>>;

/** Whether something is wrong only because a part was left out: it is missed now, or what held it is empty. */
function isConsequence(issue: Issue, root: unknown, told: Told): boolean {
  if (issue.code === 'unrecognized_keys') return false;
  const value = valueAt(root, issue.path);
  if (isContainer(value)) return told.has(value);
  const parent = valueAt(root, issue.path.slice(0, -1));
  return (
    value === undefined && isContainer(parent) && told.get(parent)?.has(issue.path.at(-1) ?? '') === true
  );
}

/** A condition of which only an unknown key is named is not empty: that key is told. */
const isOfUnknownKey = (issue: Issue, issues: readonly Issue[]): boolean =>
  issue.code === 'custom' &&
  issues.some(
    (other) =>
      other.code === 'unrecognized_keys' &&
      other.path.join('.') === issue.path.join('.') &&
      !other.keys.every(isNoteKey),
  );

function problemsOf(issue: Issue, root: unknown): ConfigurationProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return unknownKeyProblems(path, issue.keys, (key) => valueAt(root, [...issue.path, key]));
  const { description, example } = documentationOf(path[0]);
  return [
    {
      severity: 'error',
      path,
      affects: path,
      meaning: `${issueInWords(issue, knownKeysAt(configurationSchema, path))}. ${description}`.replace(
        /\.$/,
        '',
      ),
      found: describeFound(valueAt(root, path)),
      example,
    },
  ];
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (parent, key) => (isContainer(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined),
    root,
  );
}

function remove(root: unknown, { path, isTold }: BrokenPath, told: Told): void {
  const key = path.at(-1);
  const parent = valueAt(root, path.slice(0, -1));
  if (key === undefined || !isContainer(parent)) return;
  if (isTold) told.set(parent, (told.get(parent) ?? new Set()).add(key));
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

function isContainer(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}
