import { join } from 'node:path';
import { runCommand } from './command-line/command.ts';
import { buildApplications } from './connect-build/build-applications.ts';
import { buildView } from './connect-build/build-view.ts';
import { connectors } from './release/connectors.ts';

const sources = join(import.meta.dirname, '..');
const view = 'order-view';

await runCommand({
  name: 'connect:build',
  purpose:
    'Builds connectors as Connect does, out of what their release would hold, and deploys them to emulated platforms.',
  calls: [
    ['', 'builds and deploys the connectors with applications'],
    ['CONNECTOR', `builds one of them, or ${view}, which has packages of its own and takes minutes`],
  ],
  words: { min: 0, max: 1 },
  run: async ({ words: [named] }) => {
    const chosen = connectors.filter(({ name }) => (named === undefined ? name !== view : name === named));
    if (chosen.length === 0) {
      console.error(`There is no connector ${named}, only ${connectors.map(({ name }) => name).join(', ')}.`);
      return 2;
    }
    for (const connector of chosen) {
      console.log(`\n${connector.name}`);
      console.table(
        connector.name === view
          ? await buildView(sources, connector)
          : await buildApplications(sources, connector),
      );
    }
    return 0;
  },
});
