// The people of the demo community, as `siyi demo` writes them into `demo.json`, and signing in as one of them.

/** One person for each role: `{ role, name, community, login, password }`, or
 * `{ role, name, community, id, code }` where `code` is of a household's letter. */
export function everybody(site) {
  return site.demo?.people ?? [];
}

/** The person with this role. */
export function holder(site, role) {
  const person = everybody(site).find((one) => one.role === role);
  if (!person) throw new Error(`nobody in the demo is ${role}`);
  return person;
}

/** Signs in through the pages' own forms, with a password or with the code of a household's letter. */
export async function signIn(page, person) {
  await page.goto(`/c/${person.community}/sign-in`);
  if (person.password) {
    await fillAndSend(page, '/sign-in/password', { name: person.login, password: person.password });
    return;
  }
  await fillAndSend(page, '/sign-in/letter', { code: person.code });
  await page.locator(`input[name="person"][value="${person.id}"]`).check();
  await send(page, '/sign-in/member');
}

/** Fills in the form that posts to an address with this end, and sends it. */
export async function fillAndSend(page, action, values) {
  for (const [name, value] of Object.entries(values)) {
    await page.locator(`form[action$="${action}"] [name="${name}"]`).fill(value);
  }
  return send(page, action);
}

/** Sends the form that posts to an address with this end, and waits for the page that follows. */
export async function send(page, action) {
  const button = page.locator(`form[action$="${action}"] button:not([type="button"])`).first();
  const isThePage = (answer) => answer.request().isNavigationRequest() && answer.status() !== 303;
  const [answer] = await Promise.all([page.waitForResponse(isThePage), button.click()]);
  await page.waitForLoadState('load');
  return answer;
}
