// Every page of the demo that can be reached, as a visitor and as those who work there: nothing for axe to find in both
// languages and both sizes, nothing wider than a small phone, no link that leads nowhere.
import { fits, isAccessible } from '../lib/browser.mjs';
import { crawl } from '../lib/crawl.mjs';
import { holder, signIn } from '../lib/people.mjs';
import { TASTES, prefer } from '../lib/taste.mjs';

export const title = 'Every page of the demo is accessible in every way of reading, fits a small phone and leads nowhere that is not';
export const starts = 'demo';
// The same pages come from both databases; axe itself is a script.
export const engines = ['sqlite'];
export const modes = ['script'];
export const patience = 1_800_000;

const ROLES = [null, 'resident', 'clerk', 'head', 'supervisor', 'admin'];

export default async function everyPage({ site, visitor }) {
  const found = [];
  const seen = new Set();
  for (const role of ROLES) {
    const page = await visitor({ width: 320, height: 640 });
    if (role) await signIn(page, holder(site, role));
    await crawl(page, {
      origin: site.origin,
      starts: role ? ['/c/junmen', '/c/junmen/desk', '/c/junmen/account', '/c/junmen/my/votes', '/c/junmen/proposals/new'] : ['/'],
      look: async ({ kind, address }) => {
        if (seen.has(kind)) return;
        seen.add(kind);
        const more = await faults(page, site, address, role);
        for (const fault of more) console.log(`    ${fault}`);
        found.push(...more);
      },
    });
    await page.context().close();
  }
  console.log(`    ${seen.size} kinds of pages`);
  if (found.length > 0) throw new Error(`${found.length} faults, see above`);
}

/** What is wrong with a page, in each way of reading. */
async function faults(page, site, address, role) {
  const found = [];
  for (const taste of TASTES) {
    await prefer(page.context(), site, taste);
    await page.goto(address);
    for (const check of [isAccessible, fits]) {
      await check(page).catch((fault) => {
        found.push(`${role ?? 'visitor'} ${taste.language}${taste.isElder ? ' elder' : ''} ${address}: ${fault.actual ?? ''} ${fault.message}`);
      });
    }
  }
  await prefer(page.context(), site, TASTES[0]);
  return found;
}
