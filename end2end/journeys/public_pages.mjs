// Every page that a visitor can reach without signing in: no dead link, nothing for axe to find in both languages and
// both sizes, nothing wider than a small phone.
import { crawl } from '../lib/crawl.mjs';
import { fits, isAccessible } from '../lib/browser.mjs';
import { TASTES, prefer } from '../lib/taste.mjs';

export const title = 'Every public page is accessible, fits a small phone and leads nowhere that is not';
export const starts = 'founded';

export default async function publicPages({ site, visitor, mode }) {
  // axe itself is a script, so it only runs where pages may have one.
  const tastes = mode === 'script' ? TASTES : TASTES.slice(0, 1);
  for (const taste of tastes) {
    const page = await visitor({ width: 320, height: 640 });
    await prefer(page.context(), site, taste);
    await crawl(page, {
      origin: site.origin,
      look: async () => {
        if (mode !== 'script') return;
        await isAccessible(page);
        await fits(page);
      },
    });
    await page.context().close();
  }
}
