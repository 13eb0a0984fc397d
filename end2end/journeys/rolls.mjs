// The roll of an assembly is public from its notice on: a household finds that it is missing, objects, is entered by a
// ruling, and the roll is closed with its fingerprint; another adult disputes the ballot of their own household.
import assert from 'node:assert/strict';
import { Village, backed, casts, consulted, deliberated, drafted } from '../lib/matter.mjs';
import { fillAndSend, send } from '../lib/forms.mjs';
import { SLUG } from '../lib/village.mjs';

export const title = 'A household that is missing on the roll objects, is entered by a ruling and votes; its members may dispute its ballot';
export const starts = 'village';

export default async function rolls({ site, visitor }) {
  const village = new Village(site, visitor);
  const { calendar } = village;
  await drafted(village);
  await backed(village);
  await consulted(village);
  await deliberated(village, { day: 11, caller: 'secretary', present: ['林桂英', '王建平', '郑国强', '吴秀兰'], called: 9 });
  await deliberated(village, { day: 17, caller: 'secretary', present: ['林桂英', '郑国强', '吴秀兰', '张海'], called: 12 });
  await village.moveTo(18, '09:00');
  await village.officiates('head', 'post-notice', {
    mode: 'window', 'opens-day': calendar.day(29), 'opens-time': '09:00', 'closes-day': calendar.day(31), 'closes-time': '23:59', line: '社区礼堂；手机',
  });
  const vote = await village.vote('clerk');
  const roll = `/c/${SLUG}/votes/${vote}/roll`;
  await movesOut(village);
  const wife = await village.as('wife');
  await wife.goto(roll);
  const before = await wife.locator('main').innerText();
  assert.ok(before.includes('不在这份名册上') && before.includes('没有登记'), `she reads why:\n${before}`);
  assert.ok(before.includes('划去') && !before.includes('蔡文斌'), 'the correction is public, the name is not');
  await objects(wife, roll);
  await rules(village, vote);
  await closes(village, vote, roll);
  await disputes(village, vote);
  assert.ok(await site.siyi('verify'), 'the record replays to what is stored');
}

/** The representative of 2-104 moves out: nobody represents the household any more. */
async function movesOut(village) {
  const clerk = await village.as('clerk');
  await clerk.goto(`/c/${SLUG}/desk/register?q=2-104`);
  await clerk.locator('tbody a').first().click();
  await clerk.waitForLoadState('load');
  const person = await clerk.locator('select[name="person"] option[value]:not([value=""])').first().getAttribute('value');
  const left = await fillAndSend(clerk, '/change', { person, act: 'leave', day: village.calendar.day(18) });
  assert.equal(left.status(), 200);
}

async function objects(wife, roll) {
  await wife.goto(`${roll}/object`);
  const empty = await fillAndSend(wife, '/roll/object', { about: 'missing' });
  assert.equal(empty.status(), 422, 'an objection says why');
  const filed = await fillAndSend(wife, '/roll/object', { about: 'missing', words: '我家还有我，一直住在这里，应当在名册上。' });
  assert.equal(filed.status(), 200);
  assert.ok((await wife.locator('main').innerText()).includes('已收到'), 'she gets an acknowledgement');
}

async function rules(village, vote) {
  const clerk = await village.as('clerk');
  await clerk.goto(`/c/${SLUG}/desk`);
  await clerk.locator('a[href$="/objections"]').first().click();
  await clerk.waitForLoadState('load');
  const ruled = await fillAndSend(clerk, '/objections/1', { ruling: 'enter', reason: '查居住登记属实，本户由潘女士代表。' });
  assert.equal(ruled.status(), 200);
  const page = await village.visitor();
  await page.goto(`/c/${SLUG}/votes/${vote}/roll`);
  const text = await page.locator('main').innerText();
  assert.ok(text.includes('异议成立') && text.includes('补登') && text.includes('公示中'), text);
  assert.ok(!text.includes('一直住在这里'), 'her words are not public');
  await page.context().close();
}

async function closes(village, vote, roll) {
  await village.moveTo(29, '09:00');
  const wife = await village.as('wife');
  await wife.goto(roll);
  const text = await wife.locator('main').innerText();
  assert.ok(/[0-9a-f]{64}/.test(text) && text.includes('在名册上，第'), text);
  const clerk = await village.as('clerk');
  await clerk.goto(`/c/${SLUG}/desk/votes/${vote}/roll`);
  await clerk.locator('main .cards a').first().click();
  await clerk.waitForLoadState('load');
  assert.ok(await clerk.locator('.roll-sheet tbody tr').count() > 0, 'the list for the door has lines');
  assert.ok((await clerk.locator('.roll-sheet-foot').first().innerText()).includes('第 1 页'), 'and page numbers');
}

/** A member disputes the ballot of the household; once they agree, one is cast again. */
async function disputes(village, vote) {
  await casts(village, vote, 'wife', 'for');
  const wife = await village.as('wife');
  await wife.goto(`/c/${SLUG}/votes/${vote}`);
  const disputed = await send(wife, '/dispute');
  assert.equal(disputed.status(), 200);
  assert.ok((await wife.locator('main').innerText()).includes('您已提出异议'), 'the ballot does not count now');
  assert.equal((await send(wife, '/settle')).status(), 200);
  await casts(village, vote, 'wife', 'against');
}
