// A resident objects to a published entry; nobody answers, the clock takes it to the supervision committee, which
// upholds it; the office corrects the entry, and everybody reads the chain without learning who asked.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fillAndSend, send } from '../lib/forms.mjs';
import { holder, signIn } from '../lib/people.mjs';

export const title = 'An objection climbs by the clock to the supervision committee, is upheld, and the entry is corrected';
export const starts = 'demo';

export default async function oversight({ site, visitor, mode }) {
  const small = { width: 360, height: 740 };
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  const resident = await visitor(small);
  await signIn(resident, holder(site, 'resident'));
  const asker = await resident.locator('.account a').evaluate((link) => link.lastChild.textContent.trim());
  const { entry, concern } = await objects(resident, reads);
  const again = `/c/junmen/oversight/new?kind=objection&section=finance&entry=${entry.split('/').pop()}`;
  await resident.goto(again);
  const second = await fillAndSend(resident, '/oversight/new', { words: '还是不对。' });
  assert.equal(second.status(), 422, 'one open objection on an entry');
  await resident.goto('/c/junmen/my/oversight');
  await resident.locator(`main a[href="${concern}"]`).click();

  const clerk = await visitor();
  await signIn(clerk, holder(site, 'clerk'));
  await clerk.goto('/c/junmen/desk');
  await clerk.locator(`main a[href="${concern.replace('/oversight', '/desk/oversight')}"]`).first().click();
  assert.equal((await send(clerk, '/acknowledge')).status(), 200, 'acknowledged');

  const neighbour = await visitor(small);
  await signIn(neighbour, holder(site, 'resident2'));
  await neighbour.goto(concern);
  assert.equal((await send(neighbour, '/sign')).status(), 200, 'a neighbour asks the same');

  await site.moveClock(new Date(Date.parse(site.demo.now) + 6 * 86_400_000).toISOString());
  const anybody = await visitor(small);
  await anybody.goto(concern);
  const climbed = await anybody.locator('main').innerText();
  assert.ok(climbed.includes('到期没有答复，转居务监督委员会') && climbed.includes('另有 1 人同问'), climbed);
  await uphold(site, visitor, concern, reads);
  await correct(site, visitor, concern);
  await correctAppraisal(site, visitor, reads);

  await anybody.goto(concern);
  await reads(anybody);
  const chain = await anybody.locator('main').innerText();
  const told = ['异议成立', '合计少算了一行。', '公开内容已于', '**'];
  assert.ok(told.every((words) => chain.includes(words)), chain);
  assert.ok(asker.length > 1 && !chain.includes(asker), 'who asked is not named');
  await anybody.goto(entry);
  const corrected = await anybody.locator('main').innerText();
  assert.ok(['合计数和分项对不上。', '更正：合计已重新核对。'].every((words) => corrected.includes(words)), corrected);
  assert.ok(await site.siyi('verify'), 'the record replays to what is stored');
}

/** The resident objects to the last entry of the finance section; a telephone number is stopped first. */
async function objects(resident, reads) {
  await resident.goto('/c/junmen/disclosure/finance');
  const links = await resident.locator('main a[href*="/disclosure/finance/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const entry = links.find((link) => /\/finance\/\d+$/.test(link));
  await resident.goto(entry);
  await resident.locator('main a[href*="kind=objection"]').click();
  await reads(resident);
  const stopped = await fillAndSend(resident, '/oversight/new', { words: '合计数和分项对不上。\n我的电话13812345678' });
  assert.equal(stopped.status(), 422, 'a private number is stopped');
  assert.ok((await resident.locator('.summary').innerText()).includes('第2行'), 'and its place is shown');
  assert.equal((await fillAndSend(resident, '/oversight/new', { words: '合计数和分项对不上。' })).status(), 200);
  await reads(resident);
  return { entry, concern: new URL(resident.url()).pathname };
}

/** The supervision committee finds it on its desk and upholds it. */
async function uphold(site, visitor, concern, reads) {
  const supervisor = await visitor();
  await signIn(supervisor, holder(site, 'supervisor'));
  await supervisor.goto('/c/junmen/desk/supervision');
  await reads(supervisor);
  await supervisor.locator(`main a[href="${concern.replace('/oversight', '/desk/oversight')}"]`).first().click();
  await reads(supervisor);
  const answer = { verdict: 'upheld', words: '合计少算了一行。' };
  assert.equal((await fillAndSend(supervisor, '/reply', answer)).status(), 200, 'upheld');
}

/** The head finds the entry that has to be corrected; it is corrected as every entry is, and published again. */
async function correct(site, visitor, concern) {
  const as = async (role, address) => {
    const page = await visitor();
    await signIn(page, holder(site, role));
    await page.goto(address);
    return page;
  };
  const head = await as('head', '/c/junmen/desk');
  assert.ok((await head.locator('main').innerText()).includes('尚未完成'), 'the desk asks for the correction');
  await head.goto(concern.replace('/oversight', '/desk/oversight'));
  await head.locator('main a.button[href*="/desk/disclosures/"]').click();
  await head.locator('main a[href$="/correct"]').click();
  const words = await head.locator('form[action$="/correct"] [name="body"]').inputValue();
  await fillAndSend(head, '/correct', { reason: '合计少算了一行。', body: `${words}\n\n更正：合计已重新核对。` });
  await send(head, '/submit');
  const draft = new URL(head.url()).pathname;
  assert.equal((await send(await as('clerk', draft), '/check')).status(), 200, 'checked by a colleague');
  assert.equal((await send(await as('supervisor', draft), '/countersign')).status(), 200, 'countersigned');
  await head.goto(draft);
  assert.equal((await send(head, '/publish')).status(), 200, 'published again');
}

/** An appraisal that was published wrong is corrected; the former stays, and the entry of the year is corrected with it. */
async function correctAppraisal(site, visitor, reads) {
  const supervisor = await visitor({ width: 360, height: 740 });
  await signIn(supervisor, holder(site, 'supervisor'));
  await supervisor.goto('/c/junmen/appraisals');
  await reads(supervisor);
  const wrong = await supervisor.locator('tr.superseded').count();
  await supervisor.locator('main a[href*="?correct="]').first().click();
  await reads(supervisor);
  assert.equal((await fillAndSend(supervisor, '/desk/appraisals', { reason: '复核。' })).status(), 422, 'the counts are the same');
  const excellent = Number(await supervisor.locator('[name="excellent"]').inputValue());
  const competent = Number(await supervisor.locator('[name="competent"]').inputValue());
  const right = { excellent: excellent - 1, competent: competent + 1, reason: '一张票计错了。' };
  assert.equal((await fillAndSend(supervisor, '/desk/appraisals', right)).status(), 200);
  assert.equal(await supervisor.locator('tr.superseded').count(), wrong + 1, 'the former stays visible');
  assert.ok((await supervisor.locator('main').innerText()).includes('一张票计错了。'));
  await supervisor.goto('/c/junmen/desk/disclosures');
  assert.ok((await supervisor.locator('main').innerText()).includes('民主评议结果'), 'its correction is drafted');
}
