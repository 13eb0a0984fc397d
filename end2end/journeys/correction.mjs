// What was published is never changed: a correction is a new version with its reason, countersigned before it is posted.
import assert from 'node:assert/strict';
import { fillAndSend, send } from '../lib/forms.mjs';
import { holder, signIn } from '../lib/people.mjs';

export const title = 'A published entry is corrected by a new version with a reason, countersigned by the supervision committee';
export const starts = 'demo';

export default async function correction({ site, visitor }) {
  const head = await visitor();
  await signIn(head, holder(site, 'head'));
  const { entry, address } = await correctable(head);
  await head.goto(`${entry}/correct`);
  const empty = await fillAndSend(head, '/correct', { reason: '' });
  assert.equal(empty.status(), 422, 'a correction needs its reason');
  const words = await head.locator('form[action$="/correct"] [name="body"]').inputValue();
  assert.equal((await fillAndSend(head, '/correct', { reason: '电话号码写错了。', body: `${words}\n\n更正：电话以办公室公布的为准。` })).status(), 200);
  await send(head, '/submit');
  const draft = new URL(head.url()).pathname;

  const clerk = await visitor();
  await signIn(clerk, holder(site, 'clerk'));
  await clerk.goto(draft);
  assert.equal((await send(clerk, '/check')).status(), 200, 'checked by a colleague');

  const supervisor = await visitor();
  await signIn(supervisor, holder(site, 'supervisor'));
  await supervisor.goto(draft);
  assert.equal((await send(supervisor, '/countersign')).status(), 200, 'countersigned');

  await head.goto(draft);
  assert.equal((await send(head, '/publish')).status(), 200, 'published');
  const anybody = await visitor();
  await anybody.goto(address);
  const text = await anybody.locator('main').innerText();
  assert.ok(text.includes('更正：电话以办公室公布的为准。') && text.includes('电话号码写错了。'), text);
}

/** A published entry that this office may correct: its page on the desk, and its public address, which leads there. */
async function correctable(page) {
  await page.goto('/c/junmen/disclosure/affairs');
  const links = await page.locator('main a[href*="/disclosure/affairs/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const link of links.filter((one) => /\/\d+$/.test(one))) {
    await page.goto(link);
    const desk = page.locator('main a[href*="/desk/disclosures/"]');
    if (await desk.count() === 0) continue;
    const entry = await desk.first().getAttribute('href');
    await page.goto(entry);
    if (await page.locator('a[href$="/correct"]').count() > 0) return { entry, address: link };
  }
  throw new Error('no entry of the demo can be corrected');
}
