// The paper side: the clerk sees what is not recorded on a notice board, records one sheet with a photograph, and
// everybody sees where it hangs; the lines for a group chat, the search and the sheet of the board lead to the entry.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fillAndSend } from '../lib/forms.mjs';
import { holder, signIn } from '../lib/people.mjs';

export const title = 'A sheet on the notice board is recorded with its photograph, and everybody sees where it hangs';
export const starts = 'demo';

const PHOTO = {
  name: 'board.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAUElEQVR42u3ZQQ0AIAwAsclBBEomew74oAMVJFvS5Az0fZF7jS4AAAAA2gLuqT4BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAATACYfAAAAP97cT3VbDZ74kMAAAAASUVORK5CYII=', 'base64'),
};

export default async function noticeBoard({ site, visitor, mode }) {
  const small = { width: 320, height: 640 };
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  const clerk = await visitor(small);
  await signIn(clerk, holder(site, 'clerk'));
  await clerk.goto('/c/junmen/desk/disclosures');
  const missing = clerk.locator('details', { hasText: '尚未登记张贴' });
  const before = await missing.locator('li').count();
  assert.ok(before > 0, 'the demo has entries whose sheets are not recorded');
  await missing.locator('summary').click();
  await missing.locator('.matter-title a').first().click();
  const name = await clerk.locator('.notice h1').innerText();
  const words = { place: '东门公告栏', photo: PHOTO };
  const wrong = await fillAndSend(clerk, '/hanging/photo', { place: words.place });
  assert.equal(wrong.status(), 422, 'a sheet without a photograph is not recorded');
  assert.equal(await clerk.locator('[name="place"]').inputValue(), words.place, 'what was typed stays');
  assert.equal((await fillAndSend(clerk, '/hanging/photo', words)).status(), 200);
  await reads(clerk);
  await clerk.goto('/c/junmen/desk/disclosures');
  assert.equal(await clerk.locator('details', { hasText: '尚未登记张贴' }).locator('li').count(), before - 1);

  const anybody = await visitor(small);
  await anybody.goto('/c/junmen/disclosure/board');
  await reads(anybody);
  await anybody.locator('nav a[href$="/board/week"]').click();
  await reads(anybody);
  assert.ok(await anybody.locator('.board-sheet > li').count() > 0, 'something is due or overdue');
  await anybody.locator('nav a[href$="/disclosure/board"]').first().click();
  await anybody.locator('.board-sheet a', { hasText: name }).first().click();
  await reads(anybody);
  const hangs = anybody.locator('#hangings');
  assert.ok((await hangs.innerText()).includes(words.place));
  const photo = await anybody.request.get(await hangs.locator('img').first().getAttribute('src'));
  assert.equal(photo.headers()['content-type'], 'image/jpeg', 'the photograph was encoded anew');
  const lines = await anybody.locator('.share-text').innerText();
  assert.ok(lines.includes(name) && lines.includes(new URL(anybody.url()).pathname), lines);

  const files = await anybody.locator('a[href*="/sheet.pdf"], a[href$="/card.png"]').all();
  assert.equal(files.length, 3, 'A4, A3 and a picture');
  for (const file of files) {
    const address = await file.getAttribute('href');
    const printed = await anybody.request.get(address);
    const body = await printed.body();
    const [type, begin] = address.endsWith('.png') ? ['image/png', '\x89PNG'] : ['application/pdf', '%PDF-1.7'];
    assert.deepEqual([printed.status(), printed.headers()['content-type']], [200, type], address);
    assert.equal(body.subarray(0, begin.length).toString('latin1'), begin);
  }
  const none = await anybody.request.get('/c/junmen/disclosure/affairs/99999/sheet.pdf');
  assert.equal(none.status(), 404, 'what is not there is not printed');

  await fillAndSearch(anybody, name.slice(0, 6));
  await reads(anybody);
  assert.ok((await anybody.locator('.matters').innerText()).includes(name), 'the search finds it');
  const nothing = await anybody.goto('/c/junmen/disclosure/search?text=%25%25');
  assert.ok(nothing.ok() && await anybody.locator('.matters').count() === 0, 'signs are no wild cards');
  const list = ['--from', 'office@siyi.example', '--to', 'readers@siyi.example', '--days', '60'];
  const letter = await site.siyi('digest', '--community', 'junmen', ...list);
  assert.match(letter, /^To: <readers@siyi\.example>/m, letter.slice(0, 400));
  assert.ok((await site.siyi('verify')).length > 0);
}

async function fillAndSearch(page, text) {
  await page.goto('/c/junmen/disclosure/search');
  await page.locator('[name="text"]').fill(text);
  await page.locator('form[role="search"] button').click();
  await page.waitForLoadState('load');
}
