import { storyTexts } from '../shared/fulfillment/story/story-texts.ts';
import { germanProblems } from './german-problems.ts';
import { germanStoryTexts } from './german-story-texts.ts';
import { germanViewTexts } from './german-view-texts.ts';
import { englishProblems } from './english-problems.ts';
import { englishViewTexts, type StoryTexts } from './view-texts.ts';

const prefixed = (prefix: string, texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${prefix}.${key}`, text]));

const english = {
  ...englishViewTexts,
  ...prefixed('story', storyTexts satisfies StoryTexts),
  ...prefixed('problem', englishProblems),
};
const german = {
  ...germanViewTexts,
  ...prefixed('story', germanStoryTexts),
  ...prefixed('problem', germanProblems),
};

/** @param locale language of the operator; whoever reads neither language reads English */
export const loadTexts = (locale: string): Promise<Record<string, string>> =>
  Promise.resolve(locale.split('-')[0] === 'de' ? german : english);
