// Owners decide what is theirs: a fifth of them ask, residents' bodies only give their opinion, and each owner votes once
// by head and once by area; who owns a unit together names one voter in writing.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillAndSend, send } from '../lib/forms.mjs';
import { DESK, Village, backed, casts, consulted, counted, deliberated, drafted } from '../lib/matter.mjs';
import { SLUG } from '../lib/village.mjs';

export const title = 'Owners decide by head and by area, with one named voter for a unit of two, and their decision stands after the objections';
export const starts = 'village';

const TITLE = '小区东侧道路划定临时停车位';
/** Eight owners, 720 m²: one has a flat and a garage, one flat belongs to husband and wife. */
const FLATS = ['1-101,1,90.00', '1-G01,1,10.00', '1-103,1,110.00', '1-104,1,80.00', '1-201,1,60.00', '2-101,2,85.00', '2-102,2,95.00', '2-103,2,70.00', '2-104,2,120.00'];
const OWNERS = ['1-101,P01,1/1', '1-G01,P01,1/1', '1-103,P03,1/1', '1-104,P04,1/1', '1-201,P05,1/1', '2-101,P09,1/1', '2-102,P10,1/1', '2-103,P11,1/1', '2-104,P12,1/2', '2-104,P13,1/2'];

export default async function owners({ site, visitor, mode }) {
  const village = new Village(site, visitor);
  await registered(village);
  await drafted(village, {
    title: TITLE, class: 'owners-common', proposer: 'owners', item: 'common-parts', owners_of: 'all',
    proposal: '在小区东侧道路划**12个**临时停车位，收入进维修资金。', binds_all: false, funding: '停车收入', implementer: '物业服务企业',
  });
  await backed(village, { signers: ['representative1', 'representative2'], sponsors: [] });
  await consulted(village, 'survey');
  await deliberated(village, { day: 11, caller: 'secretary', present: ['林桂英', '王建平', '郑国强', '吴秀兰'], called: 9 });
  await deliberated(village, { day: 17, caller: 'secretary', present: ['林桂英', '郑国强', '吴秀兰', '张海'], called: 12, choice: 'against' });
  await village.reads('全社区的业主');
  const vote = await announced(village);
  await voted(village, vote);
  await published(village, vote, mode);
  assert.ok(await site.siyi('verify'), 'the record replays to what is stored');
}

/** The clerk brings who owns what into the register. */
async function registered(village) {
  const clerk = await village.as('clerk');
  const csv = (name, ...lines) => ({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });
  await clerk.goto(`/c/${SLUG}/desk/import`);
  const file = [
    csv('专有部分', '编号,楼栋,面积', ...FLATS),
    csv('产权', '专有部分,人员编号,份额,起始日期', ...OWNERS.map((line) => `${line},2020-01-01`)),
  ];
  assert.equal((await fillAndSend(clerk, '/desk/import', { file })).status(), 200);
  assert.equal((await send(clerk, '/import/apply')).status(), 200);
}

/** Owners have fifteen full days, and days enough to vote. */
async function announced(village) {
  const { calendar } = village;
  await village.moveTo(18, '09:00');
  const head = await village.as('head');
  const call = (from, to) => ({
    mode: 'window', 'opens-day': calendar.day(from), 'opens-time': '09:00', 'closes-day': calendar.day(to), 'closes-time': '23:59', line: '手机；社区服务中心',
  });
  await head.goto(DESK);
  const begins = head.locator('form[action$="/post-notice"] [name="opens-day"]');
  assert.equal(await begins.inputValue(), calendar.day(34), 'the form knows the first day that is possible');
  for (const [from, to] of [[33, 36], [35, 35]]) {
    await head.goto(DESK);
    assert.equal((await fillAndSend(head, '/post-notice', call(from, to))).status(), 422, `${from} to ${to} is too short`);
  }
  await village.officiates('head', 'post-notice', call(35, 38));
  return village.vote('head');
}

async function voted(village, vote) {
  const page = `/c/${SLUG}/votes/${vote}`;
  await village.moveTo(35, '09:00');
  const wife = await village.as('wife');
  await wife.goto(page);
  assert.ok((await wife.locator('main').innerText()).includes('推选'), 'a unit of two names its voter first');
  assert.equal(await wife.locator('form[action$="/check"]').count(), 0);
  const clerk = await village.as('clerk');
  await clerk.goto(`/c/${SLUG}/desk/votes/${vote}/owners`);
  const entry = await clerk.locator('select[name="entry"] option[value]:not([value=""])').first().getAttribute('value');
  const unsigned = await fillAndSend(clerk, '/voter', { entry, person: 'P13' });
  assert.equal(unsigned.status(), 422, 'nobody is named without the paper');
  assert.equal((await fillAndSend(clerk, '/voter', { entry, person: 'P13', paper: '推选书，业主档案第12号' })).status(), 200);
  const author = await village.as('author');
  await author.goto(page);
  assert.ok((await author.locator('main').innerText()).includes('已书面推选'), 'the other owner reads who votes');
  const head = await village.as('head');
  await head.goto(page);
  assert.ok((await head.locator('main').innerText()).includes('100.00'), 'a flat and a garage are one owner with one ballot');
  const grid = await village.as('grid1');
  await grid.goto(page);
  assert.equal(await grid.locator('form[action$="/check"]').count(), 0, 'who owns nothing has no ballot');
  const choices = { head: 'for', secretary: 'for', party2: 'for', clerk: 'for', wife: 'for', representative1: 'against', representative2: 'for' };
  for (const [name, choice] of Object.entries(choices)) await casts(village, vote, name, choice);
}

/** Seven of eight owners took part: six agree, with 565 of 650 m². */
async function published(village, vote, mode) {
  await village.moveTo(39, '09:00');
  await counted(village, '投票期满，按人数和面积两项计票。');
  await village.reads('听取异议');
  const page = await village.visitor();
  await page.goto(`/c/${SLUG}/votes/${vote}`);
  const text = await page.locator('main').innerText();
  for (const figure of ['按人数', '同意·面积', '720.00', '650.00', '565.00', '6 / 7']) {
    assert.ok(text.includes(figure), `the result says “${figure}”:\n${text}`);
  }
  const file = await page.request.get(await page.locator('.recompute a[download]').getAttribute('href'));
  const decision = join(village.site.data, 'decision.json');
  writeFileSync(decision, await file.text());
  const decided = JSON.parse(await village.site.siyi('decide', decision));
  assert.equal(decided.outcome, 'carried', 'the published file decides as published');
  assert.deepEqual(decided.tests.map((test) => test.dimension).sort(), ['area', 'area', 'persons', 'persons']);
  if (mode === 'script') await page.locator('.recomputed', { hasText: '与公布结果一致' }).waitFor();
  await village.moveTo(47, '09:00');
  await village.reads('已通过');
}
