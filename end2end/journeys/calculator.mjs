// Anybody tries a rule with numbers of their own, reads what is missing, and saves the file that recomputes it.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';

export const title = 'Anybody computes with a rule what passes and what is missing, and mistakes are told in words';
export const starts = 'founded';

const HOUSEHOLDS = 'urcl25.residents_assembly.household';

export default async function calculator({ visitor, mode }) {
  const page = await visitor({ width: 360, height: 740 });
  await page.goto('/');
  await page.locator('footer a[href$="/calculator"]').click();
  assert.ok(await page.locator('main .cards a').count() >= 25, 'every rule is there');
  if (mode === 'script') await isAccessible(page);
  await page.locator(`main a[href$="rule=${HOUSEHOLDS}"]`).click();

  await compute(page, { eligible: '3,480', attending: '1862', for: '931', against: '931' });
  let text = await page.locator('.result').innerText();
  assert.ok(text.includes('未通过') && text.includes('932') && text.includes('差 1'), text);
  await compute(page, { for: '932', against: '930' });
  text = await page.locator('.result').innerText();
  assert.ok(text.includes('通过') && !text.includes('未通过'), text);
  if (mode === 'script') await isAccessible(page);
  await fits(page);

  const file = await page.request.get(await page.locator('.result a[download]').getAttribute('href'));
  const decision = await file.json();
  assert.equal(decision.rule, HOUSEHOLDS);
  assert.deepEqual(decision.counts, { eligible: 3480, attending: 1862, for: 932, against: 930 });

  const answer = await compute(page, { eligible: '0', attending: '0', for: '', against: '' });
  assert.equal(answer.status(), 422);
  assert.ok((await page.locator('.summary').innerText()).includes('应到'), 'the fault names its field');
  assert.equal(await page.locator('input[name="eligible"]').inputValue(), '0', 'what was typed stays');

  await page.goto('/calculator?rule=cc278.special');
  await compute(page, {
    total_owners: '601', total_area: '63099.60', participating_owners: '435', participating_area: '44473.00',
    for_owners: '330', for_area: '32920.10', against_owners: '105', against_area: '11552.90',
  });
  text = await page.locator('.result').innerText();
  assert.ok(text.includes('未通过') && text.includes('33354.75'), text);
  assert.equal((await page.goto('/calculator?rule=nobody')).status(), 404);

  await page.goto('/calculator/shares');
  await page.locator('[name="total"]').fill('402000');
  await page.locator('[name="lines"]').fill('101 0\n201 0.3\n301 1.0\n401 1.3\n501 1.6\n601 1.9');
  await page.locator('main form button').click();
  await page.locator('.result').waitFor();
  assert.equal(await page.locator('.result tbody tr').count(), 6);
  if (mode === 'script') await isAccessible(page);
  await fits(page);
}

/** Types numbers and asks. */
async function compute(page, numbers) {
  for (const [name, value] of Object.entries(numbers)) await page.locator(`input[name="${name}"]`).fill(value);
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.url().includes('/calculator?') && one.request().isNavigationRequest()),
    page.locator('form.calculator button').click(),
  ]);
  await page.waitForLoadState();
  return answer;
}
