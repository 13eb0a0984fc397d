// A picture of every page that can be reached: on a phone, on a desk, in elder mode and as it prints.
//
//   node shots.mjs [WORD …]   only pages whose address has one of the words
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as eyes from './lib/browser.mjs';
import { crawl, fileName } from './lib/crawl.mjs';
import { shelf } from './lib/paths.mjs';
import { holder, signIn } from './lib/people.mjs';
import { Engine } from './lib/site.mjs';
import { prefer } from './lib/taste.mjs';

const LOOKS = [
  { name: '360', width: 360, height: 740 },
  { name: '1280', width: 1280, height: 900 },
  { name: 'elder', width: 360, height: 740, isElder: true },
  { name: 'print', width: 794, height: 1123, media: 'print' },
];

/** Whose pages; a page that somebody before them saw too is not taken again. */
const ROLES = [null, 'resident', 'clerk', 'head', 'supervisor', 'grid1', 'accountant', 'admin'];

const words = process.argv.slice(2);
rmSync(shelf('shots'), { recursive: true, force: true });
const site = await new Engine('sqlite').open('demo');
const browser = await eyes.launch();
try {
  const seen = new Set();
  for (const role of ROLES) {
    const context = await eyes.visitor(browser, site, { width: 1280, height: 900 });
    const page = await context.newPage();
    if (role) await signIn(page, holder(site, role));
    const folder = shelf(join('shots', role ?? 'visitor'));
    let pictures = 0;
    await crawl(page, {
      origin: site.origin,
      starts: role ? ['/c/junmen', '/c/junmen/desk', '/c/junmen/my/votes', '/c/junmen/account'] : ['/'],
      look: async ({ kind, address }) => {
        if (words.length > 0 && !words.some((word) => address.includes(word))) return;
        if (seen.has(kind)) return;
        seen.add(kind);
        for (const look of LOOKS) pictures += await picture(page, site, address, look, join(folder, fileName(kind)));
      },
    });
    console.log(`${folder}: ${pictures} pictures`);
    await context.close();
  }
} finally {
  await browser.close();
  await site.stop();
}

async function picture(page, at, address, { name, width, height, isElder = false, media = 'screen' }, file) {
  await prefer(page.context(), at, { isElder });
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ media });
  await page.goto(address);
  await page.screenshot({ path: `${file}-${name}.png`, fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  return 1;
}
