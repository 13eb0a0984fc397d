// A paper of the ledger: the accountant adds its photo after the month was closed, blacks a part out, a supervisor
// looks at it and confirms, everybody sees the blacked-out picture and nobody the original; then it is withdrawn.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fillAndSend, send } from '../lib/forms.mjs';
import { holder, signIn } from '../lib/people.mjs';

export const title = 'A photo of an invoice is public only blacked out and confirmed by somebody else, and gone when withdrawn';
export const starts = 'demo';

const LEDGER = '/c/junmen/desk/ledger';
const LABEL = '更换楼道灯具发票';

const PHOTO = {
  name: 'invoice.png',
  mimeType: 'image/png',
  buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAUElEQVR42u3ZQQ0AIAwAsclBBEomew74oAMVJFvS5Az0fZF7jS4AAAAA2gLuqT4BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAATACYfAAAAP97cT3VbDZ74kMAAAAASUVORK5CYII=', 'base64'),
};

export default async function vouchers({ site, visitor, mode }) {
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  const as = async (role, more) => {
    const page = await visitor(more);
    await signIn(page, holder(site, role));
    return page;
  };
  const accountant = await as('accountant', { width: 360, height: 740 });
  await accountant.goto(LEDGER);
  await reads(accountant);
  assert.ok((await accountant.locator('.ledger-differs').innerText()).includes('没有附件'), 'what lacks papers is said');

  const voucher = await adds(accountant);
  const paper = new URL(await accountant.locator('#attachments .matter-title a').first().evaluate((a) => a.href)).pathname;
  await reads(accountant);
  await blacksOut(accountant, paper, reads);

  const anybody = await visitor({ width: 360, height: 740 });
  const page = `/c/junmen/ledger/vouchers/${voucher}`;
  await anybody.goto(page);
  assert.ok((await anybody.locator('#attachments').innerText()).includes('尚未公开'));
  assert.equal(await anybody.locator('figure').count(), 0, 'nothing is shown before it is confirmed');

  const supervisor = await as('supervisor');
  await confirms(supervisor, paper, reads);
  await seen(anybody, page, paper, reads);

  await supervisor.goto(paper);
  assert.equal((await fillAndSend(supervisor, '/withdraw', { reason: '印章里的姓名没有盖住。' })).status(), 200);
  const gone = await anybody.request.get(`${page}/1.jpg`);
  assert.equal(gone.status(), 404, 'gone at once');
  await site.siyi('verify');
}

/** The accountant adds a photo to an entry of a closed month that has none; its voucher is handed back. */
async function adds(accountant) {
  await accountant.goto(`${LEDGER}?status=audited&month=2026-10&direction=expense`);
  const bare = accountant.locator('.matters > li', { hasNotText: '附件' }).first();
  await bare.locator('.matter-title a').click();
  const voucher = (await accountant.locator('h1').innerText()).match(/\d{4}-\d{4}/)[0];
  const words = { kind: 'invoice', label: LABEL, photo: PHOTO };
  const unsaid = await fillAndSend(accountant, '/files', { ...words, note: '' });
  assert.equal(unsaid.status(), 422, 'after the close it says why');
  assert.equal(await accountant.locator('[name="label"]').inputValue(), LABEL, 'what was typed stays');
  const added = await fillAndSend(accountant, '/files', { note: '发票十一月才收到', photo: PHOTO });
  assert.equal(added.status(), 200);
  return voucher;
}

async function blacksOut(accountant, paper, reads) {
  await accountant.goto(`${paper}/mask`);
  await reads(accountant);
  for (const cell of ['2-3', '2-4']) await accountant.locator(`.mask-cells input[value="${cell}"]`).check();
  assert.equal((await send(accountant, '/mask')).status(), 200);
  assert.ok(await accountant.locator('.mask-cells input[value="2-3"]').isChecked(), 'the cells stay ticked');
  assert.ok((await accountant.locator('#preview').innerText()).includes('涂黑 2 格'));
  await reads(accountant);
  assert.equal((await send(accountant, '/mask')).status(), 200);
  assert.ok((await accountant.locator('main').innerText()).includes('待确认'));
  assert.equal(await accountant.locator('form[action$="/confirm"]').count(), 0, 'not by who blacked it out');
  await reads(accountant);
}

async function confirms(supervisor, paper, reads) {
  await supervisor.goto(LEDGER);
  await supervisor.locator(`a[href="${paper}"]`).click();
  await reads(supervisor);
  const unseen = await send(supervisor, '/confirm');
  assert.equal(unseen.status(), 422, 'whoever confirms has looked');
  assert.equal((await fillAndSend(supervisor, '/confirm', { seen: true })).status(), 200);
}

/** Everybody sees the blacked-out picture, nobody else the original. */
async function seen(anybody, page, paper, reads) {
  await anybody.goto(page);
  await reads(anybody);
  const image = anybody.locator('#attachments figure img');
  assert.ok((await image.getAttribute('alt')).includes(LABEL));
  const answer = await anybody.request.get(await image.getAttribute('src'));
  assert.equal(answer.headers()['content-type'], 'image/jpeg');
  const bytes = await answer.body();
  assert.ok(!bytes.includes('Exif'), 'nothing in it but the picture');
  for (const hidden of [`${paper}/original.jpg`, `${paper}/masked/1.jpg`, paper]) {
    const refused = await anybody.request.get(hidden, { maxRedirects: 0 });
    assert.equal(refused.status(), 303, hidden);
  }
}
