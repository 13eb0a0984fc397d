// Filling in and sending forms as a person does, with or without script.

/** The form that posts to an address with this end; what it is folded into is opened. */
async function open(page, action) {
  const form = page.locator(`form[action$="${action}"]`).first();
  const box = page.locator('details:not([open])', { has: page.locator(`form[action$="${action}"]`) });
  for (const folded of await box.all()) await folded.locator('> summary').click();
  return form;
}

/** Fills in the form that posts to an address with this end; unfolds what is folded away inside. */
export async function fill(page, action, values) {
  const form = await open(page, action);
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate((one) => (one.tagName === 'INPUT' ? one.type : one.tagName));
    if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check({ force: true }); // its label may lie over it
    else if (kind === 'checkbox') await field.setChecked(Boolean(value));
    else if (kind === 'SELECT') await field.selectOption(value);
    else if (kind === 'file') await field.setInputFiles(value);
    else await field.fill(String(value));
  }
}

/** Fills in a form and sends it. */
export async function fillAndSend(page, action, values) {
  await fill(page, action, values);
  return send(page, action);
}

/** Sends the form that posts to an address with this end, and waits for the page that follows. */
export async function send(page, action) {
  const form = await open(page, action);
  const button = form.locator('button:not([type="button"]):not([value="preview"])').first();
  const isThePage = (answer) => answer.request().isNavigationRequest() && ![302, 303].includes(answer.status());
  const [answer] = await Promise.all([page.waitForResponse(isThePage), button.click()]);
  await page.waitForLoadState('load');
  return answer;
}
