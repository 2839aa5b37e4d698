import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { customViewId, MerchantCenter, type Answering } from './merchant-center.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const build = `${folder}public`;

/** Where Debian, and others, put the browser. CHROMIUM names another one. */
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The built view in a browser, in a stand-in for the Merchant Center. */
export interface Stage {
  readonly browser: Browser;
  /** Address of the stand-in's pages. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Starts the stand-in and the browser. The page of the built view is compiled for the stand-in's addresses, as Connect
 * does for its own: the scripts are those that were built.
 *
 * @param gateway answers the queries
 */
export async function raiseStage(
  gateway: Answering,
  environment: Readonly<Record<string, string>> = {},
): Promise<Stage> {
  if (!existsSync(`${build}/index.html.template`)) {
    throw new Error('The view is not built: "npm run connect:build -- order-view" builds it.');
  }
  const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error(
      'Chromium is missing: "apt-get install chromium" on Debian, or CHROMIUM names a browser.',
    );
  }
  const merchantCenter = new MerchantCenter(gateway, build);
  const port = await merchantCenter.listen();
  const origin = `http://mc.localhost:${port}`;
  compilePage({ APPLICATION_URL: origin, MC_API_URL: `http://mc-api.localhost:${port}`, ...environment });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    browser,
    origin,
    close: async () => {
      await browser.close();
      await merchantCenter.close();
    },
  };
}

/** Writes index.html: the settings and the Content-Security-Policy. */
function compilePage(environment: Readonly<Record<string, string>>): void {
  execFileSync(
    process.execPath,
    ['node_modules/@commercetools-frontend/mc-scripts/bin/cli.js', 'compile-html'],
    {
      cwd: folder,
      env: {
        ...process.env,
        CUSTOM_VIEW_ID: customViewId,
        CLOUD_IDENTIFIER: 'gcp-eu',
        NODE_ENV: 'production',
        ...environment,
      },
      stdio: 'ignore',
    },
  );
}
