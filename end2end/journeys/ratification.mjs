// The representatives' assembly ratifies an emergency order: two signatures, the matter through the four steps, the
// vote, and the order's page says what was decided.
import assert from 'node:assert/strict';
import { fillAndSend } from '../lib/forms.mjs';
import { Village, backed, casts, consulted, counted, deliberated, drafted } from '../lib/matter.mjs';
import { SLUG } from '../lib/village.mjs';

export const title = 'The representatives’ assembly ratifies an emergency order, and its public page says by which vote';
export const starts = 'village';

const ORDER = {
  grounds: 'leak', happened: '暴雨后2号楼顶层渗漏，水进了电箱。', scope: '2号楼顶层', measures: '断电、搭棚、请防水公司抢修。', cap: '12000', days: '20',
};

export default async function ratification({ site, visitor }) {
  const village = new Village(site, visitor);
  await drafted(village, { title: '追认2号楼防水抢修', binds_all: false });
  await backed(village);
  await consulted(village);
  const orders = `/c/${SLUG}/desk/orders`;
  await village.sends('head', `${orders}/new`, '/desk/orders/new', ORDER);
  await village.sends('supervisor', `${orders}/1`, '/countersign', {});
  await deliberated(village, { day: 11, caller: 'secretary', present: ['林桂英', '王建平', '郑国强', '吴秀兰'], called: 9 });
  await deliberated(village, { day: 17, caller: 'secretary', present: ['林桂英', '郑国强', '吴秀兰', '张海'], called: 12 });
  const head = await village.as('head');
  await head.goto(`${orders}/1`);
  assert.equal(await head.locator('select[name="vote"]').count(), 0, 'nothing is ratified before the assembly has voted');
  const { calendar } = village;
  await village.moveTo(18, '09:00');
  await village.officiates('head', 'post-notice', {
    mode: 'window', 'opens-day': calendar.day(24), 'opens-time': '09:00', 'closes-day': calendar.day(26), 'closes-time': '23:59', line: '社区礼堂；手机',
  });
  await village.moveTo(24, '09:00');
  const vote = await village.vote('head');
  for (const name of ['representative1', 'representative2', 'representative3', 'head']) await casts(village, vote, name, 'for');
  await village.moveTo(27, '09:00');
  await counted(village, '表决期满，票数与名册一致。');

  const desk = await village.as('head');
  await desk.goto(`${orders}/1`);
  const choice = await desk.locator('select[name="vote"] option[value]:not([value=""])').first().getAttribute('value');
  assert.equal(choice, vote, 'the vote of the assembly is offered');
  assert.equal((await fillAndSend(desk, '/ratify', { vote })).status(), 200);
  const anybody = await village.visitor();
  await anybody.goto(`/c/${SLUG}/orders/1`);
  const shown = await anybody.locator('main').innerText();
  assert.ok(shown.includes('已追认'), shown);
  assert.ok(await site.siyi('verify'), 'the record replays to what is stored');
}
