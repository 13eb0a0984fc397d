// From `siyi init` on the command line to the first administrator at the desk.
import assert from 'node:assert/strict';
import { fillAndSend, send } from '../lib/forms.mjs';
import { signIn } from '../lib/people.mjs';

export const title = 'The first administrator chooses a password with an address that works once, and signs in';
export const starts = 'founded';

const PASSWORD = '榕树下 三盏灯 一壶茶';

export default async function firstAdministrator({ site, visitor }) {
  const page = await visitor();
  await page.goto(site.invitation);
  const known = await chooses(page, '12345678');
  assert.equal(known.status(), 422, 'a password that everybody tries first is refused');
  const chosen = await chooses(page, PASSWORD);
  assert.equal(chosen.status(), 200);
  assert.ok(!page.url().includes('code='), `the code is gone from the address: ${page.url()}`);

  const another = await visitor();
  await another.goto(site.invitation);
  assert.equal((await chooses(another, PASSWORD)).status(), 422, 'the address works once');

  await another.goto('/c/xiaomen/sign-in');
  const wrong = await fillAndSend(another, '/sign-in/password', { name: 'admin', password: '不是这个密码' });
  assert.equal(wrong.status(), 422, 'a wrong password is refused');
  await signIn(another, { community: 'xiaomen', login: 'admin', password: PASSWORD });
  const account = await another.goto('/c/xiaomen/account');
  assert.equal(account.status(), 200);
  await send(another, '/sign-out');
  await another.goto('/c/xiaomen/account');
  assert.ok(another.url().includes('/sign-in'), `signed out: ${another.url()}`);
}

async function chooses(page, password) {
  for (const field of await page.locator('form[action$="/set-up"] input[type="password"]').all()) await field.fill(password);
  return send(page, '/set-up');
}
