// A statutory petition: enough people sign; the two committees and the party members vote against it; it goes on to the
// assembly all the same, and nobody can take it from the table.
import assert from 'node:assert/strict';
import { MATTER, Village, backed, consulted, deliberated, drafted } from '../lib/matter.mjs';
import { SLUG } from '../lib/village.mjs';

export const title = 'What enough people demand goes to the assembly although the committees and the party members vote against it';
export const starts = 'village';

export default async function petition({ site, visitor }) {
  const village = new Village(site, visitor);
  await drafted(village, { proposer: 'petition' });
  await backed(village);
  await village.reads('法定提议');
  const author = await village.as('author');
  await author.goto(MATTER);
  assert.equal(await author.locator('form[action$="/withdraw"]').count(), 0, 'its author alone does not take it back');
  await consulted(village);
  await deliberated(village, { day: 11, caller: 'secretary', present: ['林桂英', '王建平', '郑国强', '吴秀兰'], called: 9, choice: 'against' });
  await village.reads('意见：不同意');
  await deliberated(village, { day: 17, caller: 'secretary', present: ['林桂英', '郑国强', '吴秀兰', '张海'], called: 12, choice: 'against' });
  const page = await village.visitor();
  await page.goto(`${MATTER}/history`);
  const history = await page.locator('main').innerText();
  assert.ok(history.includes('法定提议继续'), `both opinions are on record:\n${history}`);
  await page.goto(MATTER);
  const text = await page.locator('main').innerText();
  assert.ok(text.includes('法定提议') && text.includes('居民会议'), text);
  assert.ok(!text.includes('不予通过'), 'nothing ended it');
  const head = await village.as('head');
  await head.goto(`/c/${SLUG}/desk/proposals/1`);
  assert.ok(await head.locator('form[action$="/post-notice"]').count() > 0, 'the assembly can be called');
  assert.ok(await site.siyi('verify'), 'the record replays to what is stored');
}
