// An emergency order: issued by the head, in force once another person countersigns, public at once, ended and accounted for.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fillAndSend, send } from '../lib/forms.mjs';
import { holder, signIn } from '../lib/people.mjs';

export const title = 'An emergency order needs two signatures, is public at once, capped, and accounted for after its end';
export const starts = 'demo';

const ORDER = {
  grounds: 'lift', happened: '三号楼电梯停运，有人被困。', scope: '三号楼电梯', measures: '请维保单位抢修，安排志愿者送水。', cap: '20000', days: '10',
};

export default async function emergency({ site, visitor, mode }) {
  const small = { width: 320, height: 640 };
  // axe itself is a script.
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  const anybody = await visitor(small);
  await anybody.goto('/c/junmen/orders');

  const head = await visitor(small);
  await signIn(head, holder(site, 'head'));
  await head.goto('/c/junmen/desk');
  await head.locator('main a[href$="/desk/orders"]').first().click();
  await head.locator('a[href$="/desk/orders/new"]').click();
  await reads(head);
  const above = await fillAndSend(head, '/desk/orders/new', { ...ORDER, cap: '50000.01' });
  assert.equal(above.status(), 422, 'the cap has a limit');
  assert.equal(await head.locator('[name="measures"]').inputValue(), ORDER.measures, 'what was typed stays');
  assert.equal((await fillAndSend(head, '/desk/orders/new', { cap: ORDER.cap })).status(), 200);
  const desk = new URL(head.url()).pathname;
  const address = desk.replace('/desk', '');
  assert.equal((await anybody.goto(address)).status(), 404, 'one signature is not public');

  const supervisor = await visitor(small);
  await signIn(supervisor, holder(site, 'supervisor'));
  await supervisor.goto('/c/junmen/desk');
  await supervisor.locator(`main a[href="${desk}"]`).click();
  assert.equal((await send(supervisor, '/countersign')).status(), 200, 'countersigned');
  assert.equal(new URL(supervisor.url()).pathname, address);
  await supervisor.goto(desk);
  await reads(supervisor);

  await anybody.goto('/c/junmen/disclosure/affairs');
  await anybody.locator('main a[href$="/junmen/orders"]').first().click();
  await anybody.locator(`main a[href="${address}"]`).click();
  await reads(anybody);
  const shown = await anybody.locator('main').innerText();
  assert.ok(['生效中', ORDER.happened, '20,000 元', '居民代表会议追认', '居委会主任'].every((words) => shown.includes(words)), shown);

  const secretary = await visitor();
  await signIn(secretary, holder(site, 'secretary'));
  await secretary.goto('/c/junmen/desk');
  assert.ok((await secretary.locator('main').innerText()).includes('知悉：生效中'), 'the secretary is told');

  await head.goto(desk);
  assert.equal((await fillAndSend(head, '/end', { reason: '已修好，乘客已救出。' })).status(), 200, 'ended early');
  await head.goto(desk);
  await reads(head);
  const more = await fillAndSend(head, '/account', { done: '更换曳引绳，试运行正常。', spent: '20000.01' });
  assert.equal(more.status(), 422, 'more than the cap needs a new decision');
  assert.equal((await fillAndSend(head, '/account', { spent: '18500' })).status(), 200, 'accounted for');
  await anybody.goto(address);
  const after = await anybody.locator('main').innerText();
  assert.ok(['已结束', '更换曳引绳', '18,500 元', '已修好，乘客已救出。'].every((words) => after.includes(words)), after);
  await site.siyi('verify');
}
