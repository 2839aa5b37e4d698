import { scenarios } from './catalog.ts';
import type { Scenario } from './scenario.ts';

/** Lives whose steps look at what the connector has made of earlier ones: they cannot be hurried. */
const waiting = new Set(['locked', 'edit', 'returns', 'stock']);

/** The lives whose end does not depend on when the connector hears of their steps. */
export const racingScenarios: readonly Scenario[] = scenarios.filter(({ name }) => !waiting.has(name));
