// A resident signs in with the letter of the household, reads in elder mode, and signs out everywhere.
import assert from 'node:assert/strict';
import { fillAndSend, send } from '../lib/forms.mjs';
import { signIn, signInByLetter } from '../lib/people.mjs';
import { HOMES, SLUG, letterOf, officer } from '../lib/village.mjs';

export const title = 'A household letter signs in once; elder mode and language stay; signing out everywhere ends every visit';
export const starts = 'village';

const ACCOUNT = `/c/${SLUG}/account`;

export default async function letter({ visitor }) {
  const clerk = await visitor();
  await signIn(clerk, officer('clerk'));
  const code = await letterOf(clerk, HOMES.author);
  const paper = await clerk.pdf({ format: 'A4' });
  assert.ok(paper.length > 10_000, 'the letter prints');

  const phone = await visitor();
  await phone.goto(`/c/${SLUG}/sign-in?next=${encodeURIComponent(ACCOUNT)}`);
  const wrong = await fillAndSend(phone, '/sign-in/letter', { code: '00000-00000' });
  assert.equal(wrong.status(), 422, 'a wrong code is refused');
  await signInByLetter(phone, { community: SLUG, code, family: HOMES.author.family });
  assert.equal((await phone.goto(ACCOUNT)).status(), 200);

  const again = await visitor();
  await again.goto(`/c/${SLUG}/sign-in`);
  assert.equal((await fillAndSend(again, '/sign-in/letter', { code })).status(), 422, 'the code works once');

  await phone.locator('form[action="/preferences"] button[name="elder"]').click();
  await phone.goto(`/c/${SLUG}/proposals`);
  assert.equal(await phone.locator('form[action="/preferences"] button[name="elder"]').getAttribute('value'), 'off', 'elder mode stays');
  await phone.locator('form[action="/preferences"] button[name="language"]').click();
  await phone.goto(`/c/${SLUG}/help`);
  assert.equal(await phone.locator('html').getAttribute('lang'), 'en', 'the language stays');

  const tablet = await visitor();
  await signInByLetter(tablet, { community: SLUG, code: await letterOf(clerk, HOMES.author), family: HOMES.author.family });
  await phone.goto(ACCOUNT);
  await send(phone, '/account/sign-out-everywhere');
  await tablet.goto(ACCOUNT);
  assert.ok(tablet.url().includes('/sign-in'), `the other device is signed out too: ${tablet.url()}`);
}
