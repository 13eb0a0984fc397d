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
  await makesAClerk(another, visitor);
  await send(another, '/sign-out');
  await another.goto('/c/xiaomen/account');
  assert.ok(another.url().includes('/sign-in'), `signed out: ${another.url()}`);
}

/** Nobody but the administrator is there yet: enters the clerk, appoints them and gives them a sign-in. */
async function makesAClerk(admin, visitor) {
  await admin.goto('/c/xiaomen/desk');
  await admin.locator('main a[href$="/desk/people"]').click();
  await admin.locator('main a[href$="/desk/people/enter"]').first().click();
  const unborn = await fillAndSend(admin, '/desk/people/enter', { name: '江一鸣', born: '2190-01-01' });
  assert.equal(unborn.status(), 422, 'nobody is born in the future');
  assert.equal(await admin.locator('[name="name"]').inputValue(), '江一鸣', 'what was typed is kept');
  assert.equal((await fillAndSend(admin, '/desk/people/enter', { name: '江一鸣', born: '1990-01-01' })).status(), 200);
  assert.equal((await fillAndSend(admin, '/appoint', { office: 'clerk' })).status(), 200);
  await admin.locator('main a[href*="/desk/accounts?person="]').click();
  assert.equal((await fillAndSend(admin, '/desk/accounts', { name: 'clerk' })).status(), 200);
  const address = new URL((await admin.locator('.qr figcaption').textContent()).trim());
  const clerk = await visitor();
  await clerk.goto(address.pathname + address.search);
  assert.equal((await chooses(clerk, PASSWORD)).status(), 200);
  await signIn(clerk, { community: 'xiaomen', login: 'clerk', password: PASSWORD });
  const people = await clerk.goto('/c/xiaomen/desk/people?office=clerk');
  assert.equal(people.status(), 200);
  assert.ok((await clerk.locator('main').innerText()).includes('江一鸣'), 'the clerk sees who the clerk is');
  await clerk.context().close();
}

async function chooses(page, password) {
  for (const field of await page.locator('form[action$="/set-up"] input[type="password"]').all()) await field.fill(password);
  return send(page, '/set-up');
}
