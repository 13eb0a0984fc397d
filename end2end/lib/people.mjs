// People and how they sign in: those of the demo community, as `siyi demo` writes them into `demo.json`, and those of
// the small community that journeys found for themselves.
import { fillAndSend, send } from './forms.mjs';

/** One person for each role of the demo: `{ role, name, community, login, password }`. */
export function everybody(site) {
  return site.demo?.people ?? [];
}

/** The person of the demo with this role. */
export function holder(site, role) {
  const person = everybody(site).find((one) => one.role === role);
  if (!person) throw new Error(`nobody in the demo is ${role}`);
  return person;
}

/** Signs in with a password. */
export async function signIn(page, { community, login, password }) {
  await page.goto(`/c/${community}/sign-in`);
  const answer = await fillAndSend(page, '/sign-in/password', { name: login, password });
  if (answer.status() !== 200) throw new Error(`${login} could not sign in: ${answer.status()}`);
}

/** Signs in with the code of a household's letter, as the member who is called so; the form shows family names only. */
export async function signInByLetter(page, { community, code, family }) {
  await page.goto(`/c/${community}/sign-in`);
  await fillAndSend(page, '/sign-in/letter', { code });
  await page.locator('form[action$="/sign-in/member"] label', { hasText: family }).first().click();
  return send(page, '/sign-in/member');
}
