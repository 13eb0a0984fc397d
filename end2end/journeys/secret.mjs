// A secret ballot: called so, cast on phones and into a paper box, counted out on a sheet that two people enter. Nobody
// sees a number before the count, receipts say nothing of the choice, and a result of few ballots is published as
// passed or not passed only.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fillAndSend, send } from '../lib/forms.mjs';
import { DESK, MATTER, Village, backed, casts, consulted, counted, deliberated, drafted } from '../lib/matter.mjs';
import { SLUG } from '../lib/village.mjs';

export const title = 'A secret ballot on phones and on paper shows nobody a choice, and nobody a number before the count';
export const starts = 'village';

export default async function secret({ site, visitor, mode }) {
  const village = new Village(site, visitor);
  // axe itself is a script.
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  await drafted(village);
  await backed(village);
  await consulted(village);
  await deliberated(village, { day: 11, caller: 'secretary', present: ['林桂英', '王建平', '郑国强', '吴秀兰'], called: 9 });
  await deliberated(village, { day: 17, caller: 'secretary', present: ['林桂英', '郑国强', '吴秀兰', '张海'], called: 12 });
  const vote = await called(village);
  await onPhones(village, vote, reads);
  await signedFor(village, vote, ['邓阿妹', '江水生', '王建平'], reads);
  await isSilent(village, vote);
  await site.siyi('verify');
  await village.moveTo(32, '09:00');
  await isSilent(village, vote);
  await countedOut(village, vote, reads);
  await isSilent(village, vote);
  await counted(village, '投票期满，当众开箱，唱票、计票、监票三人清点，票数与签领人数一致。');
  await published(village, vote, reads);
  await site.siyi('verify');
}

async function called(village) {
  const { calendar } = village;
  await village.moveTo(18, '09:00');
  await village.officiates('head', 'post-notice', {
    mode: 'hybrid', 'opens-day': calendar.day(29), 'opens-time': '09:00', 'closes-day': calendar.day(31), 'closes-time': '23:59',
    line: '社区礼堂；手机；固定票箱', secret: true,
  });
  await village.moveTo(29, '09:00');
  return village.vote('head');
}

/** The page says before the casting that nothing can be changed after it; a second ballot is refused, an open form too. */
async function onPhones(village, vote, reads) {
  const address = `/c/${SLUG}/votes/${vote}`;
  const author = await village.as('author');
  await author.goto(address);
  assert.ok((await author.locator('main').innerText()).includes('无记名'), 'the page says that the ballots are secret');
  await reads(author);
  await fillAndSend(author, '/check', { choice: 'for' });
  assert.ok((await author.locator('main').innerText()).includes('投出后不能更改'), 'said before casting');
  await reads(author);
  const other = await author.context().newPage();
  await other.goto(address);
  await fillAndSend(other, '/check', { choice: 'against' });
  assert.equal((await send(other, '/cast')).status(), 200);
  const receipt = await other.locator('main').innerText();
  assert.ok(receipt.includes('参加了这次无记名投票') && !/同意|反对|弃权/.test(receipt), receipt);
  await reads(other);
  const late = await send(author, '/cast');
  assert.equal(late.status(), 422, 'a second ballot is refused');
  assert.ok((await author.locator('.summary').innerText()).includes('不能更改'));
  await author.goto(address);
  assert.equal(await author.locator('form[action$="/check"]').count(), 0, 'there is nothing to change');
  for (const name of ['representative1', 'head', 'secretary', 'party2']) await casts(village, vote, name, 'for');
  await casts(village, vote, 'clerk', 'abstain');
}

/** Who votes on paper signs at the box first, and then gets a paper. */
async function signedFor(village, vote, names, reads) {
  const boxes = `/c/${SLUG}/desk/votes/${vote}/boxes`;
  const clerk = await village.as('clerk');
  await clerk.goto(`/c/${SLUG}/desk/votes/${vote}`);
  const entry = async (name) => (await clerk.locator('tbody tr', { hasText: name }).locator('td').first().innerText()).trim();
  const entries = [];
  for (const name of names) entries.push(await entry(name));
  const voted = await entry('林桂英');
  await clerk.locator('a[href$="/boxes"]').click();
  for (const one of entries) await village.sends('grid1', boxes, '/boxes/sign', { entry: one, box: 1 });
  const grid1 = await village.as('grid1');
  const twice = await fillAndSend(grid1, '/boxes/sign', { entry: voted, box: 1 });
  assert.equal(twice.status(), 422, 'who voted on the phone gets no paper');
  await reads(grid1);
}

/** Neither the head nor the clerk nor anybody else sees a number of the vote. */
async function isSilent(village, vote) {
  for (const name of ['head', 'clerk', 'supervisor']) {
    const page = await village.as(name);
    for (const address of [`/c/${SLUG}/votes/${vote}`, `/c/${SLUG}/desk/votes/${vote}`, `/c/${SLUG}/desk/votes/${vote}/papers`, DESK, MATTER, `/c/${SLUG}/desk`]) {
      await page.goto(address);
      const text = await page.locator('main').innerText();
      assert.ok(!/(同意|反对|弃权)\s*[:：]?\s*\d/.test(text), `${name} at ${address}:\n${text}`);
      assert.equal(await page.locator('.result, .ballots, [aria-label*="选票"]').count(), 0, `${name} at ${address}`);
    }
    const file = await page.request.get(`/c/${SLUG}/votes/${vote}/decision.json`);
    assert.equal(file.status(), 404, 'there is no file before the count');
  }
}

/** Three at the table, two who enter the sheet: what differs is entered anew. */
async function countedOut(village, vote, reads) {
  const boxes = `/c/${SLUG}/desk/votes/${vote}/boxes`;
  const enters = async (name, totals) => {
    const page = await village.as(name);
    await page.goto(boxes);
    const roles = { caller: { label: '黄志明' }, teller: { label: '谢小燕' }, scrutineer: { label: '刘文' } };
    return fillAndSend(page, '/boxes/sheet', { box: 1, ...roles, ...totals });
  };
  const right = { for: 3, against: 0, abstain: 0, blank: 0, spoiled: 0 };
  const unsigned = await village.as('clerk');
  await unsigned.goto(DESK);
  const early = await fillAndSend(unsigned, '/desk/proposals/1/sign-count', { words: '先签。', verdict: 'result' });
  assert.equal(early.status(), 422, 'no count before the sheet');
  assert.equal((await enters('grid1', right)).status(), 200);
  assert.equal((await enters('grid1', right)).status(), 422, 'the same person does not enter it twice');
  assert.equal((await enters('grid2', { ...right, for: 2, against: 1 })).status(), 200);
  const grid2 = await village.as('grid2');
  assert.ok((await grid2.locator('main').innerText()).includes('不一致'), 'the entries differ');
  await reads(grid2);
  await enters('grid1', right);
  await enters('grid2', right);
  assert.ok((await grid2.locator('main').innerText()).includes('两人录入一致'), 'the entries are the same');
}

async function published(village, vote, reads) {
  const page = await village.visitor();
  await page.goto(`/c/${SLUG}/votes/${vote}`);
  const text = await page.locator('.result').innerText();
  assert.ok(text.includes('通过') && text.includes('已达到法定人数') && text.includes('不公布票数'), text);
  assert.ok(!/(同意|反对|弃权)\s*\d/.test(text), text);
  assert.equal(await page.locator('.recompute').count(), 0, 'no file, and no calculator');
  await reads(page);
  await village.moveTo(36, '09:00');
  await village.officiates('head', 'publish-resolution', { text: '居民会议无记名表决，决定在2号楼前后各装两盏太阳能路灯。' });
  const reader = await village.visitor();
  await reader.goto(`/c/${SLUG}/disclosure`);
  await reader.locator('main a', { hasText: '路灯' }).first().click();
  const notice = await reader.locator('main').innerText();
  assert.ok(notice.includes('无记名投票') && notice.includes('不公布票数') && !/同意 \d/.test(notice), notice);
}
