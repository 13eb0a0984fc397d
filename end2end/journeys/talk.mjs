// Residents talk about a matter; a post that breaks the rules is reported and hidden with a public reason.
import assert from 'node:assert/strict';
import { fill, fillAndSend, send } from '../lib/forms.mjs';
import { holder, signIn } from '../lib/people.mjs';

export const title = 'A post is written, reported and hidden with a reason that everybody may read; markup in it stays text';
export const starts = 'demo';

const WORDS = '支持装灯，**越快越好**。<script>alert(1)</script>';

export default async function talk({ site, visitor }) {
  const resident = await visitor();
  await signIn(resident, holder(site, 'resident'));
  const thread = await openThread(resident);
  await fill(resident, '/thread', { text: WORDS });
  assert.equal((await send(resident, '/thread')).status(), 200);
  const post = resident.locator('article, li', { hasText: '越快越好' }).locator('a[href*="/posts/"]').first();
  const address = new URL(await post.getAttribute('href'), site.origin).pathname.split('/').slice(0, 5).join('/');

  const neighbour = await visitor();
  await signIn(neighbour, holder(site, 'resident2'));
  await neighbour.goto(`${address}/report`);
  await neighbour.locator('form[action$="/report"] input[name="reason"]').first().check({ force: true });
  assert.equal((await send(neighbour, '/report')).status(), 200, 'reported');

  const clerk = await visitor();
  await signIn(clerk, holder(site, 'clerk'));
  await clerk.goto('/c/junmen/desk/reports');
  assert.ok(await clerk.locator(`main a[href*="${address}"]`).count() > 0, 'the report waits on the desk');
  await clerk.goto(`${address}/moderate`);
  assert.equal((await fillAndSend(clerk, '/moderate', { deed: 'hide', reason: '试验：含脚本' })).status(), 200, 'hidden');

  const anybody = await visitor();
  await anybody.goto(address);
  const text = await anybody.locator('main').innerText();
  assert.ok(!text.includes('越快越好') && text.includes('试验：含脚本'), `hidden with its reason on ${thread}:\n${text}`);
}

/** A thread of the demo in which somebody may write. */
async function openThread(page) {
  await page.goto('/c/junmen/proposals');
  const links = await page.locator('main a[href*="/proposals/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const link of links.filter((one) => /\/proposals\/\d+$/.test(one))) {
    await page.goto(`${link}/thread`);
    if (await page.locator('form[action$="/thread"]').count() > 0) return link;
  }
  throw new Error('no thread of the demo is open');
}
