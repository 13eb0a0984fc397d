// A poll: the clerk asks, a resident answers on the phone and changes the answer, a grid worker writes one down at the door.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fillAndSend } from '../lib/forms.mjs';
import { holder, signIn } from '../lib/people.mjs';

export const title = 'A poll is answered on the phone and at the door, and nobody sees numbers before its end';
export const starts = 'demo';

const QUESTION = {
  title: '凉亭漆成什么颜色', about: '下月重新油漆，供施工时参考。', options: '木色\n绿色\n都可以', least: '1', most: '1', days: '5',
};

export default async function polls({ site, visitor, mode }) {
  const small = { width: 320, height: 640 };
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  const clerk = await visitor(small);
  await signIn(clerk, holder(site, 'clerk'));
  await clerk.goto('/c/junmen/desk');
  await clerk.locator('main a[href$="/desk/polls"]').first().click();
  await clerk.locator('a[href$="/desk/polls/new"]').click();
  await reads(clerk);
  const wrong = await fillAndSend(clerk, '/desk/polls/new', { ...QUESTION, days: '61' });
  assert.equal(wrong.status(), 422, 'too many days');
  assert.equal(await clerk.locator('[name="about"]').inputValue(), QUESTION.about, 'what was typed stays');
  assert.equal((await fillAndSend(clerk, '/desk/polls/new', { days: QUESTION.days })).status(), 200);
  const address = new URL(clerk.url()).pathname;

  const anybody = await visitor(small);
  await anybody.goto('/c/junmen');
  await anybody.locator(`main a[href="${address}"]`).first().click();
  await reads(anybody);
  assert.ok((await anybody.locator('main').innerText()).includes('登录后可以填写'), 'a visitor is told how to answer');

  const resident = await visitor(small);
  await signIn(resident, holder(site, 'resident'));
  await resident.goto('/c/junmen');
  await resident.locator(`.needs a[href="${address}"]`).click();
  assert.equal((await fillAndSend(resident, '/answer', {})).status(), 422, 'an empty answer is none');
  for (const [option, name] of [['1', '木色'], ['2', '绿色']]) {
    assert.equal((await fillAndSend(resident, '/answer', { option })).status(), 200);
    const shown = await resident.locator('main').innerText();
    assert.ok(shown.includes(`填写：${name}`) && shown.includes('截止前不公布中间结果'), shown);
  }
  await reads(resident);
  await clerk.goto(address);
  assert.ok(!(await clerk.locator('main').innerText()).includes('第 1 位'), 'the clerk sees no numbers either');

  await anybody.goto('/c/junmen/polls');
  await reads(anybody);
  await anybody.locator('main a', { hasText: '活动室' }).click();
  await reads(anybody);
  const over = await anybody.locator('main').innerText();
  assert.ok(over.includes('结果') && over.includes('第 1 位'), 'a poll that is over shows its result');
  await site.siyi('verify');
}
