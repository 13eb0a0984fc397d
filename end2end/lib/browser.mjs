// A real browser, with the eyes of a test: what a page complains about fails the journey.
import AxeBuilder from '@axe-core/playwright';
import assert from 'node:assert/strict';
import { chromium as engine } from 'playwright-core';
import { chromium } from './paths.mjs';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Starts the browser. */
export function launch() {
  return engine.launch({ executablePath: chromium, args: QUIET });
}

/** One person's browser: its own cookies, its own screen. */
export async function visitor(browser, site, { hasScript = true, width = 390, height = 844, ...more } = {}) {
  const context = await browser.newContext({
    baseURL: site.origin, javaScriptEnabled: hasScript, viewport: { width, height }, locale: 'zh-CN', ...more,
  });
  context.setDefaultTimeout(8_000);
  context.complaints = [];
  context.on('page', (page) => {
    page.on('pageerror', (error) => context.complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // An answer of 4xx is something that journeys ask for on purpose.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        context.complaints.push(`${page.url()}: ${message.text()}`);
      }
    });
    page.on('response', (answer) => {
      if (answer.status() >= 500) context.complaints.push(`${answer.url()} answered ${answer.status()}`);
    });
  });
  return context;
}

/** Nothing for axe to find, nothing wider than the screen. */
export async function isAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`);
  assert.deepEqual(found, [], `axe on ${page.url()}`);
}

/** Nothing sticks out at the right. */
export async function fits(page) {
  const { needs, has } = await page.evaluate(() => ({
    needs: document.documentElement.scrollWidth, has: document.documentElement.clientWidth,
  }));
  assert.ok(needs <= has, `${page.url()} is ${needs} px wide on a screen of ${has} px`);
}
