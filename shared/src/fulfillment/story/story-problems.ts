import { problemCodes, type ProblemCode } from '../problems.ts';
import type { ToldProblem } from './told-ledger.ts';

/** A problem with what it means and what somebody can do about it, in English, where its code is known. */
export interface StoryProblem extends ToldProblem {
  readonly meaning: string | undefined;
  readonly remedy: string | undefined;
}

const isKnownCode = (code: string): code is ProblemCode => Object.hasOwn(problemCodes, code);

/** @param platform how the fulfilment platform is called */
export function explainProblem(problem: ToldProblem, platform: string): StoryProblem {
  const { code } = problem;
  if (!isKnownCode(code)) return { ...problem, meaning: undefined, remedy: undefined };
  const { meaning, remedy } = problemCodes[code];
  const said = (text: string): string => text.replaceAll('{platform}', platform);
  return { ...problem, meaning: said(meaning), remedy: said(remedy) };
}
