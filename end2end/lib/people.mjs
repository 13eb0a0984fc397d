// The people of the demo community, as `siyi demo` writes them into `demo.json`, and signing in as one of them.

/** One person for each role: `{ role, name, community, login, password }` or `{ …, code }` for a household's letter. */
export function everybody(site) {
  return site.demo?.people ?? [];
}

/** The person with this role. */
export function holder(site, role) {
  const person = everybody(site).find((one) => one.role === role);
  if (!person) throw new Error(`nobody in the demo is ${role}`);
  return person;
}

/** Signs in through the page's own form, with a password or with the code of a household's letter. */
export async function signIn(page, person) {
  await page.goto(`/c/${person.community}/sign-in`);
  if (person.password) {
    await page.locator('input[name="name"]').fill(person.login);
    await page.locator('input[name="password"]').fill(person.password);
    await page.locator('form:has(input[name="password"]) [type="submit"]').first().click();
  } else {
    await page.locator('input[name="code"]').fill(person.code);
    await page.locator('form:has(input[name="code"]) [type="submit"]').first().click();
    const self = page.getByRole('radio', { name: person.name });
    if (await self.count() > 0) {
      await self.check();
      await page.locator('form:has(input[type="radio"]) [type="submit"]').first().click();
    }
  }
}
