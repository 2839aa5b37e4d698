import type { Questions } from './questions.ts';

/**
 * Whether to write the configuration object of a deployment. It may be written before there is the deployment, so that its
 * first orders go as they should; more often the name is a wrong one.
 *
 * @param missing in words, what there is in its place; `undefined` when the deployment is there
 */
export async function isMeant(questions: Questions, missing: string | undefined): Promise<boolean> {
  if (missing === undefined) return true;
  questions.say(missing);
  return questions.confirm('There is no deployment of this name yet. Write its object all the same?', false);
}
