// The charter: the head prepares the first version, a value weaker than the law is refused, the public page shows what
// applies and what comes; a version that does not apply yet is withdrawn.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fillAndSend, send } from '../lib/forms.mjs';
import { holder, signIn } from '../lib/people.mjs';

export const title = 'The head prepares a charter within the law; the public page shows what applies and what comes';
export const starts = 'demo';

const DRAFT = '/desk/charter/check';
const BASIS = '2026年第一次居民会议通过的自治章程';

export default async function charter({ site, visitor, mode }) {
  const small = { width: 360, height: 740 };
  // axe itself is a script.
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  const words = (page) => page.locator('main').innerText();

  const anybody = await visitor(small);
  await anybody.goto('/c/junmen');
  await anybody.locator('footer a[href$="/charter"]').click();
  await reads(anybody);
  const before = await words(anybody);
  assert.ok(['还没有登记章程', '待核实', '平台缺省', '不少于 15 天', '居民代表会议', '须不少于 2/3'].every((one) => before.includes(one)), before);

  const head = await visitor(small);
  await signIn(head, holder(site, 'head'));
  await head.goto('/c/junmen/desk');
  await head.locator('main a[href$="/desk/charter"]').click();
  await reads(head);
  await head.locator('main a[href$="/desk/charter/new"]').click();
  await reads(head);
  const wish = { effective: '2099-01-01', ground: 'founding', basis: BASIS, posting_days: '14', assembly_unit: 'person' };
  const weaker = await fillAndSend(head, DRAFT, wish);
  assert.equal(weaker.status(), 422, 'weaker than the law');
  assert.ok((await words(head)).includes('不能少于 15'), 'the sentence names the limit');
  for (const [name, typed] of [['posting_days', '14'], ['basis', BASIS], ['effective', '2099-01-01']]) {
    assert.equal(await head.locator(`[name="${name}"]`).inputValue(), typed, `${name} stays as typed`);
  }
  await reads(head);
  const past = await fillAndSend(head, DRAFT, { posting_days: '20', effective: '2020-01-01' });
  assert.equal(past.status(), 422, 'the past is over');

  assert.equal((await fillAndSend(head, DRAFT, { effective: '2099-01-01' })).status(), 200, 'the check');
  await reads(head);
  const check = await words(head);
  assert.ok(['20 天', '15 天', '每位年满18周岁的居民一票', BASIS].every((one) => check.includes(one)), check);
  await head.locator('button[formaction$="/desk/charter/edit"]').click();
  assert.equal(await head.locator('[name="posting_days"]').inputValue(), '20', 'back to the form');
  assert.equal((await fillAndSend(head, DRAFT, {})).status(), 200);
  assert.equal((await send(head, '/desk/charter/new')).status(), 200, 'recorded');
  await reads(head);

  await anybody.goto('/c/junmen/charter');
  await reads(anybody);
  const coming = await words(anybody);
  assert.ok(['将生效', '2099', '第 1 版', BASIS].every((one) => coming.includes(one)), coming);
  assert.ok(coming.includes('现在适用法律的规定'), 'until then the law and the defaults');

  assert.equal((await fillAndSend(head, '/desk/charter/1/withdraw', { reason: '先开会讨论' })).status(), 200, 'withdrawn');
  await head.goto('/c/junmen/desk/charter/new');
  const today = site.demo.now.slice(0, 10);
  assert.equal((await fillAndSend(head, DRAFT, { ...wish, effective: today, posting_days: '30' })).status(), 200);
  assert.equal((await send(head, '/desk/charter/new')).status(), 200, 'the second, from today');
  await anybody.goto('/c/junmen/charter');
  const now = await words(anybody);
  assert.ok(['现行', '第 2 版', '30 天', '已撤回', '先开会讨论', '每位年满18周岁的居民一票'].every((one) => now.includes(one)), now);
  await reads(anybody);

  const clerk = await visitor();
  await signIn(clerk, holder(site, 'clerk'));
  assert.equal((await clerk.goto('/c/junmen/desk/charter')).status(), 403, 'only the head');
  await site.siyi('verify');
}
