// The clerk brings the register up to date with files: what is wrong is said, nothing is half written.
import assert from 'node:assert/strict';
import { fillAndSend, send } from '../lib/forms.mjs';
import { signIn } from '../lib/people.mjs';
import { SLUG, officer } from '../lib/village.mjs';

export const title = 'A wrong file is refused with its reasons, a good one shows what it will change and is written once';
export const starts = 'village';

const IMPORT = `/c/${SLUG}/desk/import`;
const csv = (name, ...lines) => ({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\n')}\n`) });

export default async function register({ visitor }) {
  const clerk = await visitor();
  await signIn(clerk, officer('clerk'));
  const binary = { name: '人员.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from([1, 2, 3, 0, 255]) };
  assert.equal((await upload(clerk, [binary])).status(), 422, 'no workbook');

  const wrong = await upload(clerk, [csv('人员', '人员编号,姓名,出生日期,性别', 'P17,陈阿福,1950-02-30,男')]);
  assert.equal(wrong.status(), 422, 'there is no 30 February');
  assert.ok((await clerk.locator('.summary').innerText()).includes('2'), 'the row is named');
  assert.equal(await clerk.locator('form[action$="/import/apply"]').count(), 0, 'a faulty file cannot be written');

  const files = [
    csv('户', '户号,楼栋,房号', '2-203,2,203'),
    csv('人员', '人员编号,姓名,出生日期,性别', 'P17,陈阿福,1950-02-03,男'),
    csv('居住', '人员编号,户号,依据,起始日期', 'P17,2-203,常住,2026-01-01'),
    csv('户代表', '户号,人员编号,起始日期', '2-203,P17,2026-01-01'),
  ];
  assert.equal((await upload(clerk, files)).status(), 200);
  assert.ok((await clerk.locator('main').innerText()).includes('陈阿福'), 'what will change is shown');
  assert.equal((await send(clerk, '/import/apply')).status(), 200);
  assert.ok(clerk.url().includes('/import/done'), clerk.url());

  assert.equal((await upload(clerk, files)).status(), 200);
  assert.equal(await clerk.locator('form[action$="/import/apply"]').count(), 0, 'the same file again changes nothing');
}

async function upload(page, files) {
  await page.goto(IMPORT);
  return fillAndSend(page, '/desk/import', { file: files });
}
