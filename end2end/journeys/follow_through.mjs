// A small resolution followed through: its plan changes in public, the result says how the promise was kept, and what a
// low appraisal shows is put right under the eyes of the supervision committee.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fillAndSend } from '../lib/forms.mjs';
import { DESK, MATTER, Village, backed, decidedByCommittee, drafted, talked } from '../lib/matter.mjs';
import { SLUG } from '../lib/village.mjs';

export const title = 'A plan changes in public, a promise is accounted for, and a low appraisal is put right';
export const starts = 'village';

export default async function followThrough({ site, visitor, mode }) {
  const village = new Village(site, visitor);
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  await drafted(village, { class: 'group-matter', title: '2号楼前放两把长椅', scope: '2号楼', binds_all: false, cost: '680' });
  await backed(village);
  await talked(village);
  await decidedByCommittee(village);
  await village.moveTo(19, '09:00');
  await begun(village);
  await planChanged(village, reads);
  await finished(village);
  await promiseKept(village, reads);
  await appraisedLow(village);
  await putRight(village, reads);
  assert.ok(await site.siyi('verify'), 'the record replays to what is stored');
}

const row = (no, values) => Object.fromEntries(Object.entries(values).map(([part, value]) => [`m${no}-${part}`, value]));

async function begun(village) {
  const { calendar } = village;
  const days = { starts: calendar.day(19), ends: calendar.day(25), owner: '林桂英', deliverable: '照片' };
  await village.officiates('head', 'start-implementation', {
    ...row(1, { title: '选样式', budget: '80', ...days }), ...row(2, { title: '安装长椅', budget: '600', ...days }),
  });
  await done(village, 1, '80');
}

async function done(village, no, spent) {
  await village.officiates('head', 'update-milestone', { no: String(no), state: 'done', spent, evidence: '现场照片' });
  await village.officiates('supervisor', 'update-milestone', { no: String(no), state: 'checked' });
}

/** Far above the resolution it is refused with the way to go; a small change applies at once and stands in public. */
async function planChanged(village, reads) {
  const { calendar } = village;
  const head = await village.as('head');
  await head.goto(DESK);
  const change = { words: '原样式没有扶手，改用带扶手的。', 'm2-cancel': '换样式，并入新节点', ...row(3, {
    title: '安装带扶手长椅', deliverable: '照片', owner: '林桂英', starts: calendar.day(20), ends: calendar.day(26), budget: '900',
  }) };
  const far = await fillAndSend(head, '/change-plan', change);
  assert.equal(far.status(), 422, 'far above the resolution');
  assert.ok((await head.locator('.summary').innerText()).includes('新的事项'), 'the refusal tells the way');
  assert.equal(await head.locator('[name="m2-cancel"]').inputValue(), '换样式，并入新节点', 'what was typed stays');
  await reads(head);
  await village.officiates('head', 'change-plan', { ...change, 'm3-budget': '640' });
  for (const words of ['带扶手', '当即生效', '换样式，并入新节点']) await village.reads(words);
  const board = await village.visitor();
  await board.goto(`/c/${SLUG}/projects`);
  assert.ok((await board.locator('main').innerText()).includes('原样式没有扶手'), 'the board says why');
  await reads(board);
  await board.context().close();
}

async function finished(village) {
  await village.moveTo(24, '09:00');
  await done(village, 3, '640');
  await village.officiates('head', 'complete-implementation', { words: '长椅两把，安装牢固。' });
  await village.officiates('supervisor', 'check-account', { income: '公益金 720', spending: '长椅 720' });
}

/** The result cannot be published before the promise of the consultation is accounted for. */
async function promiseKept(village, reads) {
  const head = await village.as('head');
  await head.goto(DESK);
  const early = await fillAndSend(head, '/publish-result', { text: '长椅已经装好。' });
  assert.equal(early.status(), 422, 'the promise is not accounted for');
  const kept = await head.locator('form[action$="/publish-result"] input[type="radio"]').first().getAttribute('name');
  const words = head.locator(`[name="${kept.replace('-kept', '-words')}"]`);
  assert.equal(await words.inputValue(), '已写进方案：加装遮光罩。', 'it begins with what was promised');
  await reads(head);
  await village.officiates('head', 'publish-result', { text: '长椅已经装好。', [kept]: 'partly' });
  const anybody = await village.visitor();
  await anybody.goto(MATTER);
  await anybody.locator('tr', { hasText: '请装遮光罩' }).locator('text=部分落实').waitFor();
  await reads(anybody);
  await anybody.context().close();
}

async function appraisedLow(village) {
  await village.moveTo(41, '09:00');
  const low = { necessity: 4, openness: 3, quality: 2, cost: 3, overall: 2 };
  for (const name of ['author', 'wife']) await village.does(name, 'appraisal', low);
  await village.moveTo(58, '09:00');
  const clerk = await village.as('clerk');
  await clerk.goto(DESK);
  const bare = await fillAndSend(clerk, '/archive', {});
  assert.equal(bare.status(), 422, 'a low appraisal needs an order');
  await village.officiates('clerk', 'archive', { words: '椅面积水，三十日内加排水孔。' });
}

/** Overdue in public; reported, sent back, reported again and found right. */
async function putRight(village, reads) {
  await village.moveTo(89, '09:00');
  await village.reads('整改逾期');
  const supervisor = await village.as('supervisor');
  await supervisor.goto(DESK);
  assert.equal(await supervisor.locator('form[action$="/report-rectification"]').count(), 0, 'who checks does not report');
  await village.officiates('head', 'report-rectification', { words: '每把椅面打了四个排水孔。' });
  await village.officiates('supervisor', 'check-rectification', { right: 'no', words: '东侧一把仍积水。' });
  await village.reads('退回');
  await village.officiates('head', 'report-rectification', { words: '东侧一把补打两孔。' });
  await village.officiates('supervisor', 'check-rectification', { right: 'yes', words: '雨后看过，不积水。' });
  const anybody = await village.visitor();
  await anybody.goto(MATTER);
  const text = await anybody.locator('main').innerText();
  for (const words of ['整改完成', '补打两孔', '雨后看过']) assert.ok(text.includes(words), `${words}:\n${text.slice(0, 900)}`);
  await reads(anybody);
  await anybody.goto(`/c/${SLUG}/projects`);
  assert.ok(!(await anybody.locator('main').innerText()).includes('长椅'), 'nothing more is to be done');
  await anybody.context().close();
}
