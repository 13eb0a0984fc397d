// A picture of every page that can be reached: on a phone, on a desk, in elder mode and as it prints.
//
//   node shots.mjs [WORD …]   only pages whose address has one of the words
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as eyes from './lib/browser.mjs';
import { crawl, fileName } from './lib/crawl.mjs';
import { shelf } from './lib/paths.mjs';
import { everybody, signIn } from './lib/people.mjs';
import { Engine } from './lib/site.mjs';
import { prefer } from './lib/taste.mjs';

const LOOKS = [
  { name: '360', width: 360, height: 740 },
  { name: '1280', width: 1280, height: 900 },
  { name: 'elder', width: 360, height: 740, isElder: true },
  { name: 'print', width: 794, height: 1123, media: 'print' },
];

const words = process.argv.slice(2);
rmSync(shelf('shots'), { recursive: true, force: true });
const site = await new Engine('sqlite').open('demo');
const browser = await eyes.launch();
try {
  for (const person of [null, ...everybody(site)]) {
    const context = await eyes.visitor(browser, site, { width: 1280, height: 900 });
    const page = await context.newPage();
    if (person) await signIn(page, person);
    const folder = shelf(join('shots', person ? fileName(person.role) : 'visitor'));
    let pictures = 0;
    await crawl(page, {
      origin: site.origin,
      look: async ({ kind, address }) => {
        if (words.length > 0 && !words.some((word) => address.includes(word))) return;
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
