// From the bank's workbook to the published finance page; a supervisor stops what has no invoice.
import assert from 'node:assert/strict';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fill, fillAndSend, send } from '../lib/forms.mjs';
import { holder, signIn } from '../lib/people.mjs';
import { prefer } from '../lib/taste.mjs';
import { workbook } from '../lib/xlsx.mjs';

export const title = 'A bank workbook becomes a published finance page in under ten clicks; a supervisor stops a wrong one; an old resident reads it, on paper too';
export const starts = 'demo';

const LEDGER = '/c/junmen/desk/ledger';
const HEADS = ['交易日期', '借方发生额', '贷方发生额', '账户余额', '对方户名', '摘要', '流水号'];
const PAGE = '2026年11月财务收支明细';
const WHY = '废旧物资变卖收入较上月增加，请说明来源。';
const WORDS = '废旧物资变卖收入来自更换下来的旧信报箱。';
const yuan = (fen) => fen / 100;

export default async function ledger({ site, visitor, mode }) {
  await site.moveClock('2026-12-02T09:00:00+08:00');
  const [accountant, head, supervisor, member] = await Promise.all(['accountant', 'head', 'supervisor', 'member'].map(async (role) => {
    const page = await visitor();
    await signIn(page, holder(site, role));
    return page;
  }));
  await clear(accountant);
  const wrong = await stopped(accountant, supervisor);
  const held = await books(accountant);
  const lines = statement(held - wrong.fen);

  let clicks = 0;
  const click = async (act) => {
    clicks += 1;
    const answer = await act;
    assert.equal(answer.status(), 200, `click ${clicks} at ${answer.url()}`);
  };
  await accountant.goto(`${LEDGER}/import`);
  await click(fillAndSend(accountant, '/desk/ledger/import', { file: lines }));
  const known = accountant.locator('select[name="subject-0"]');
  assert.equal(await known.inputValue(), '20102', 'the power company is remembered');
  await withHandler(accountant, '/import/write', { 'subject-1': '10902', 'fund-1': 'operating' });
  await click(send(accountant, '/import/write'));
  await head.goto(LEDGER);
  await click(send(head, '/desk/ledger/approve'));
  await unhindered(accountant, lines, wrong);
  await accountant.goto(`${LEDGER}/close`);
  await click(send(accountant, '/desk/ledger/close'));
  const draft = new URL(accountant.url()).pathname;
  assert.match(draft, /\/desk\/disclosures\//, 'the close leads to the draft');
  await click(send(accountant, '/submit'));
  await member.goto(draft);
  await click(send(member, '/check'));
  const figures = await sentBack({ draft, accountant, head, supervisor, member });
  await supervisor.goto(draft);
  await click(send(supervisor, '/countersign'));
  await head.goto(draft);
  await click(send(head, '/publish'));
  assert.ok(clicks < 10, `${clicks} clicks`);

  const address = new URL(head.url()).pathname;
  await read(await visitor(), address, figures);
  await readsInLargeType(site, await visitor({ width: 360, height: 740 }), address, mode);
  await leadsBack(await visitor({ width: 794, height: 1123, deviceScaleFactor: 2 }), address);
  const late = await fillEntry(accountant, { day: '2026-11-30', amount: '1', summary: '补记' });
  assert.equal(late.status(), 422, 'a closed month takes nothing more');
  await site.siyi('verify');
}

/** The same file again finds every line in the books; while a stopped entry stands, the month stays open. */
async function unhindered(accountant, lines, wrong) {
  await accountant.goto(`${LEDGER}/import`);
  await fillAndSend(accountant, '/desk/ledger/import', { file: lines });
  assert.equal(await accountant.locator('input[name^="take-"]:checked').count(), 0, 'nothing is entered twice');
  await accountant.goto(`${LEDGER}/close`);
  assert.equal((await send(accountant, '/desk/ledger/close')).status(), 422, 'a stopped entry keeps the month open');
  await accountant.goto(wrong.address);
  assert.equal((await fillAndSend(accountant, '/withdraw', { reason: '没有发票，退回。' })).status(), 200);
}

/** The supervision committee sends the page back; nobody can publish it; its words are put right, its figures stay. */
async function sentBack({ draft, accountant, head, supervisor, member }) {
  await supervisor.goto(draft);
  const bare = await fillAndSend(supervisor, '/send-back', { reason: '' });
  assert.equal(bare.status(), 422, 'sending back needs a reason');
  assert.equal((await fillAndSend(supervisor, '/send-back', { reason: WHY })).status(), 200, 'sent back');
  await head.goto(draft);
  assert.equal(await head.locator('form[action$="/publish"]').count(), 0, 'nothing to publish');
  const forced = await head.request.post(`${draft}/publish`, { headers: { origin: new URL(head.url()).origin }, maxRedirects: 0 });
  assert.equal(forced.status(), 422, 'nor by force');
  await head.goto('/c/junmen/disclosure/finance');
  assert.equal(await head.locator('.matter-title a', { hasText: PAGE }).count(), 0, 'the public sees nothing');

  await accountant.goto(draft);
  const figures = await checksum(accountant);
  assert.ok((await accountant.locator('main').innerText()).includes(WHY), 'the reason stands there');
  assert.equal((await send(accountant, '/redraw')).status(), 422, 'the books say the same');
  await accountant.goto(`${draft}/revise`);
  assert.equal(await accountant.locator('[name="table"], [name^="cell-"]').count(), 0, 'figures are not typed');
  const words = await accountant.locator('[name="body"]').inputValue();
  assert.equal((await fillAndSend(accountant, '/revise', { body: `${words}\n\n${WORDS}` })).status(), 200);
  assert.equal(await checksum(accountant), figures, 'the figures stay');
  await send(accountant, '/submit');
  await member.goto(draft);
  assert.equal((await send(member, '/check')).status(), 200);
  return figures;
}

/** The checksum that a page shows. */
async function checksum(page) {
  return (await page.locator('main').innerText()).match(/校验码 ([0-9a-f]{16})/)[1];
}

/** A resident in elder mode finds the page from the front and reads it without scrolling sideways. */
async function readsInLargeType(site, page, address, mode) {
  await prefer(page.context(), site, { isElder: true });
  await page.goto('/c/junmen');
  await page.locator('a[href$="/disclosure"]').first().click();
  await page.locator('a[href$="/disclosure/finance"]').first().click();
  await page.locator('.matter-title a', { hasText: PAGE }).click();
  assert.equal(new URL(page.url()).pathname, address);
  assert.equal(await page.locator('html.elder').count(), 1, 'large type');
  assert.ok((await page.locator('main').innerText()).includes(WORDS), 'with the explanation');
  await fits(page);
  if (mode === 'script') await isAccessible(page);
}

/** The code on the printed sheet leads back to the entry. */
async function leadsBack(page, address) {
  await page.goto(address);
  await page.emulateMedia({ media: 'print' });
  const title = await page.locator('h1').innerText();
  const { data, width, height } = PNG.sync.read(await page.locator('.notice-foot .qr').screenshot());
  const code = jsQR(new Uint8ClampedArray(data), width, height);
  assert.ok(code, 'the code can be read');
  assert.equal(new URL(code.data).pathname, address);
  assert.equal((await page.goto(new URL(code.data).pathname)).status(), 200);
  assert.equal(await page.locator('h1').innerText(), title);
}

/** The demo leaves some entries of the month unapproved or stopped: the accountant takes back what was stopped. */
async function clear(accountant) {
  await accountant.goto(`${LEDGER}?status=stopped`);
  const links = await accountant.locator('.matter-title a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  for (const link of links) {
    await accountant.goto(link);
    await fillAndSend(accountant, '/withdraw', { reason: '补正发票后重新报销。' });
  }
}

/** An entry that the supervision committee stops. */
async function stopped(accountant, supervisor) {
  const without = await fillEntry(accountant, { day: '2026-11-25', amount: '9000', summary: '活动礼品' });
  assert.equal(without.status(), 422, 'an expense above the limit needs a resolution');
  const entered = await fillEntry(accountant, { day: '2026-11-25', amount: '4999', summary: '活动礼品' });
  assert.equal(entered.status(), 200);
  const address = new URL(accountant.url()).pathname;
  await supervisor.goto(address);
  assert.equal((await fillAndSend(supervisor, '/stop', { reason: '没有发票。' })).status(), 200, 'stopped');
  return { address, fen: -499_900 };
}

async function fillEntry(page, { day, amount, summary }) {
  await page.goto(`${LEDGER}/new`);
  await withHandler(page, '/desk/ledger/new', { day, amount, summary, subject: '20301', fund: 'party_service' });
  return send(page, '/desk/ledger/new');
}

/** Fills a form in, with the clerk as handler. */
async function withHandler(page, action, values) {
  await fill(page, action, values);
  const clerk = await page.locator('select[name="handler"] option', { hasText: '林文静' }).getAttribute('value');
  await fill(page, action, { handler: clerk });
}

/** What the books hold at the end of the open month, in fen. */
async function books(page) {
  await page.goto(`${LEDGER}/close`);
  const text = await page.locator('.ledger-table .sum .figure').first().textContent();
  return Math.round(Number(text.replace(/,/g, '')) * 100);
}

/** The rest of November as the bank tells it. */
function statement(before) {
  const rows = [
    ['20261126', 880.50, '', yuan(before - 88_050), '福州供电公司', '电费补缴', 'E2E-1'],
    ['20261128', '', 1_200, yuan(before + 31_950), '榕城回收公司 6222021402001234567', '废旧物资变卖', 'E2E-2'],
  ];
  const buffer = workbook([['账户明细清单'], HEADS, ...rows]);
  return [{ name: '流水.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer }];
}

/** Anybody reads the month: figures, charts, downloads, the published entry, no account number. */
async function read(page, address, figures) {
  await page.goto('/c/junmen/ledger/2026-11');
  const text = await page.locator('main').innerText();
  assert.ok(text.includes('电费补缴') && text.includes('****4567') && !text.includes('6222021402001234567'), 'masked');
  assert.ok(await page.locator('.ledger-chart svg title').count() >= 2, 'charts have titles');
  for (const name of ['lines.csv', 'report.xlsx']) {
    const answer = await page.request.get(`/c/junmen/ledger/2026-11/${name}`);
    assert.equal(answer.status(), 200, name);
  }
  await page.goto(address);
  assert.equal(await checksum(page), figures, 'what was countersigned is what is published');
  assert.ok((await page.locator('main').innerText()).includes('已与银行对账单核对相符'));
}
