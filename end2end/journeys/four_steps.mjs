// The main job: a matter that a resident drafts goes through all four steps to a public resolution, votes cast on
// phones and on paper, until somebody who never signed in reads and prints it.
import assert from 'node:assert/strict';
import { fillAndSend } from '../lib/forms.mjs';
import { MATTER, Village, backed, casts, consulted, counted, deliberated, drafted } from '../lib/matter.mjs';
import { SLUG } from '../lib/village.mjs';

export const title = 'A matter goes from a resident’s draft through the four steps to a resolution that anybody reads and prints';
export const starts = 'village';

export default async function fourSteps({ site, visitor, mode }) {
  const village = new Village(site, visitor);
  await drafted(village);
  await backed(village);
  await consulted(village);
  await deliberated(village, { day: 11, caller: 'secretary', present: ['林桂英', '王建平', '郑国强', '吴秀兰'], called: 9 });
  await deliberated(village, { day: 17, caller: 'secretary', present: ['林桂英', '郑国强', '吴秀兰', '张海'], called: 12 });
  await resolved(village);
  await published(village);
  await readByAnybody(village, mode);
  const report = await site.siyi('verify');
  assert.ok(report, 'the record replays to what is stored');
}

async function resolved(village) {
  const { calendar } = village;
  await village.moveTo(18, '09:00');
  await village.officiates('head', 'post-notice', {
    mode: 'window', 'opens-day': calendar.day(29), 'opens-time': '09:00', 'closes-day': calendar.day(31), 'closes-time': '23:59', line: '社区礼堂；手机；流动票箱',
  });
  await village.moveTo(29, '09:00');
  const vote = await village.vote('head');
  const phones = { author: 'for', representative1: 'for', head: 'for', secretary: 'for', party2: 'against', clerk: 'abstain' };
  for (const [name, choice] of Object.entries(phones)) await casts(village, vote, name, choice);
  await casts(village, vote, 'party2', 'for');
  const wife = await village.as('wife');
  await wife.goto(`/c/${SLUG}/votes/${vote}`);
  assert.equal(await wife.locator('form[action$="/check"]').count(), 0, 'a household’s vote belongs to its representative');
  await onPaper(village, vote, [['邓阿妹', 'for'], ['江水生', 'against'], ['王建平', 'for']]);
  await village.moveTo(32, '09:00');
  const desk = `/c/${SLUG}/desk/votes/${vote}`;
  await village.sends('grid2', `${desk}/papers`, '/box', { box: 1, signed_in: 3, found: 3 });
  await namesRoles(village, desk);
  await village.sends('grid2', `${desk}/balance`, '/balance/ends', { serials: '4-5', end: 'unreturned' });
  await counted(village, '投票期满，纸质票两人录入核对，票数与名册一致。');
  await village.reads('异议');
}

/** Three people count: two grid workers and the supervision committee. */
async function namesRoles(village, desk) {
  const grid = await village.as('grid2');
  await grid.goto(`${desk}/balance`);
  const ids = (name) => grid.locator(`select[name="${name}"] option`).evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  const [scrutineer] = await ids('scrutineer');
  const [caller, teller] = (await ids('caller')).filter((id) => id !== scrutineer);
  await village.sends('grid2', `${desk}/balance`, '/balance/roles', { caller, teller, scrutineer });
}

/** Numbered ballots, read by one grid worker and read again by the other. */
async function onPaper(village, vote, papers) {
  const desk = `/c/${SLUG}/desk/votes/${vote}`;
  const balance = `${desk}/balance`;
  const grid = await village.as('grid1');
  await grid.goto(balance);
  const holder = await grid.locator('select[name="holder"] option').nth(1).getAttribute('value');
  await village.sends('grid1', balance, '/balance/issue', { count: 5, box: 1, holder });
  const clerk = await village.as('clerk');
  await clerk.goto(desk);
  const readings = [];
  for (const [place, [name, choice]] of papers.entries()) {
    const entry = await clerk.locator('tbody tr', { hasText: name }).locator('td').first().innerText();
    readings.push({ serial: place + 1, entry: entry.trim(), box: 1, choice });
  }
  for (const reading of readings) await village.sends('grid1', `${desk}/papers`, '/papers/enter', reading);
  const grid1 = await village.as('grid1');
  await grid1.goto(`${desk}/papers`);
  const twice = await fillAndSend(grid1, '/papers/confirm', readings[0]);
  assert.equal(twice.status(), 422, 'nobody confirms their own reading');
  for (const reading of readings) await village.sends('grid2', `${desk}/papers`, '/papers/confirm', reading);
}

async function published(village) {
  await village.moveTo(36, '09:00');
  await village.officiates('head', 'publish-resolution', { text: '经“四议”程序，居民会议决定：在2号楼前后各装两盏太阳能路灯，装遮光罩。' });
  await village.reads('2号楼前装太阳能路灯');
}

async function readByAnybody(village, mode) {
  const page = await village.visitor();
  await page.goto(`/c/${SLUG}/disclosure`);
  await page.locator('main a', { hasText: '路灯' }).first().click();
  assert.ok(page.url().includes('/disclosure/'), page.url());
  const text = await page.locator('main').innerText();
  assert.ok(text.includes('遮光罩') && text.includes('2号楼前装太阳能路灯'), text);
  assert.equal(await page.locator('.qr svg').count() > 0, true, 'the sheet leads back to the page');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('header.site, .site-head').first().isVisible().catch(() => false), false, 'paper has no menu');
  const paper = await page.pdf({ format: 'A4' });
  assert.ok(paper.length > 10_000, 'it prints');
  await page.emulateMedia({ media: 'screen' });
  await page.goto(MATTER);
  const result = page.locator('main a[href*="/votes/"]');
  assert.ok(await result.count() > 0, `${mode}: the matter leads to its results`);
  await page.goto(await result.last().getAttribute('href'));
  const counted = await page.locator('main').innerText();
  assert.ok(/同意/.test(counted) && /14/.test(counted), `the arithmetic stands there:\n${counted}`);
  const file = await page.request.get(await page.locator('.recompute a[download]').getAttribute('href'));
  const decision = await file.json();
  assert.equal(decision.rule.id, 'urcl25.residents_assembly.household');
  if (mode === 'script') await page.locator('.recomputed', { hasText: '与公布结果一致' }).waitFor();
  else assert.ok(counted.includes('表决计算器'), 'without script the calculator and the file are there');
  await page.locator('.recompute a[href*="/calculator?"]').click();
  assert.ok((await page.locator('.result').innerText()).includes('通过'), 'the calculator comes to the same');
}
