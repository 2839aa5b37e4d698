import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { patienceMilliseconds } from './real-browser.ts';

const axeSource = readFileSync(createRequire(import.meta.filename).resolve('axe-core/axe.min.js'), 'utf8');

/** The control room as somebody uses it. */
export class RoomPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patienceMilliseconds);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByRole('status').waitFor();
  }

  /** Places an order of a scenario. @returns its number, once the page shows the order */
  async place(title: string): Promise<string> {
    const { page } = this;
    const before = await this.shownOrder();
    await page.getByLabel('Scenario', { exact: true }).selectOption({ label: title });
    await page.getByRole('button', { name: 'Place order', exact: true }).click();
    await this.eventually(async () => {
      const shown = await this.shownOrder();
      const head = page.locator('.head h2');
      return shown !== before && (await head.textContent())?.startsWith(shown.slice(1)) === true;
    });
    return (await this.shownOrder()).slice(1);
  }

  async shownOrder(): Promise<string> {
    return this.page.evaluate<string>('location.hash');
  }

  /** Resolves when the order that is looked at is called this. */
  async seesBadge(words: string): Promise<void> {
    await this.page.locator('.head .badge').getByText(words, { exact: true }).waitFor();
  }

  async seesVerdict(words: RegExp): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: words }).waitFor();
  }

  /** Resolves when a number of elements is there. */
  async seesCount(selector: string, count: number): Promise<void> {
    await this.eventually(async () => (await this.page.locator(selector).count()) === count);
  }

  /** @throws Error when it does not become true for very long */
  async eventually(isTrue: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + patienceMilliseconds;
    while (!(await isTrue())) {
      if (Date.now() > until) throw new Error('What the test waits for does not happen');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** A number of the tally; 0 when it is not shown. */
  async tally(name: string): Promise<number> {
    const shown = this.page
      .locator('.numbers div')
      .filter({ has: this.page.getByText(name, { exact: true }) });
    return (await shown.count()) === 0 ? 0 : Number(await shown.locator('dd').textContent());
  }

  /** Resolves when a number of the tally has passed another. */
  async tallyPasses(name: string, number: number): Promise<void> {
    await this.eventually(async () => (await this.tally(name)) > number);
  }

  marks(text: string | RegExp): Locator {
    return this.page.locator('.mark').filter({ hasText: text });
  }

  /** Milliseconds from what somebody did to each message or webhook that the page shows after it. */
  async waits(kind: 'message' | 'webhook'): Promise<number[]> {
    const marks = await this.page.evaluate<[seconds: string, classes: string][]>(
      `[...document.querySelectorAll('.mark')].map((mark) => [mark.querySelector('.time').textContent, mark.className])`,
    );
    let done = 0;
    return marks.flatMap(([seconds, classes]) => {
      const at = Number(seconds) * 1000;
      if (classes.split(' ').includes('person')) done = at;
      return classes.split(' ').includes(kind) ? [at - done] : [];
    });
  }

  /** Names of all that can be broken, in the order of the alphabet. */
  async switches(): Promise<string[]> {
    await this.page.getByRole('switch').first().waitFor();
    return (await this.page.locator('.switch [id^=name-]').allTextContents()).toSorted();
  }

  /** Does with the order what its buttons say, one after another. */
  async act(...labels: string[]): Promise<void> {
    for (const name of labels) await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Places an order that somebody else lives. */
  async placeByHand(): Promise<void> {
    await this.page.getByText('Any order, as JSON').click();
    await this.page.getByRole('button', { name: 'Place this order' }).click();
    await this.seesBadge('by hand');
  }

  /** Resolves when a sentence of the order's story is this. */
  async tells(sentence: string | RegExp): Promise<void> {
    await this.page.locator('.sentences').getByText(sentence).first().waitFor();
  }

  /** Presses Tab until something has the focus. */
  async tabTo(target: Locator): Promise<void> {
    await this.eventually(async () => {
      await this.page.keyboard.press('Tab');
      return (await target.and(this.page.locator(':focus')).count()) === 1;
    });
  }

  async showTab(name: 'Orders' | 'Order' | 'Play' | 'Break'): Promise<void> {
    await this.page.locator(`[data-tab="${name}"]`).click();
  }

  /** What axe finds wrong, one line each. */
  async accessibilityProblems(): Promise<string[]> {
    // What is under the part of the page that stands still while the rest scrolls can be scrolled from under it.
    await this.page.evaluate('scrollTo(0, 0)');
    await this.page.evaluate(axeSource);
    const found = await this.page.evaluate<
      { id: string; nodes: { target: string[]; failureSummary: string }[] }[]
    >(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)`,
    );
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
  }

  /** How many pixels the page is wider than its window. */
  async overflow(): Promise<number> {
    return this.page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
  }
}
