// Every way to vote beside the phone in one assembly: numbered papers that must balance, a station with a letter's code
// and with help, a mobile box that meets a phone, a proxy where there is none, a recusal, a count sheet with its photo.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { fillAndSend, send } from '../lib/forms.mjs';
import { DESK, Village, backed, casts, consulted, deliberated, drafted } from '../lib/matter.mjs';
import { HOMES, SLUG, letterOf } from '../lib/village.mjs';

export const title = 'Papers, a station, a mobile box, a proxy and a recusal meet on one roll, balance, and give one result';
export const starts = 'village';

// A small grey picture.
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAD0lEQVR4nGNwwAEYqCcBALCgGAF/92LYAAAAAElFTkSuQmCC', 'base64');

export default async function channels({ site, visitor, mode }) {
  const village = new Village(site, visitor);
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  await drafted(village);
  await backed(village);
  await consulted(village);
  await deliberated(village, { day: 11, caller: 'secretary', present: ['林桂英', '王建平', '郑国强', '吴秀兰'], called: 9 });
  await deliberated(village, { day: 17, caller: 'secretary', present: ['林桂英', '郑国强', '吴秀兰', '张海'], called: 12 });
  const hall = new Hall(village, await called(village), reads);
  await hall.handsOutPapers();
  await hall.recuses('张海');
  await hall.refusesAProxy();
  await hall.opensAStation();
  await hall.sendsTheBox();
  for (const name of ['author', 'head', 'secretary', 'party2']) await casts(village, hall.vote, name, 'for');
  await hall.meetsThePhone();
  await hall.readsPapers();
  assert.ok(await site.siyi('verify'), 'the record replays to what is stored');
  await hall.balances();
  await village.officiates('supervisor', 'confirm-count');
  await hall.keepsThePhoto();
  await hall.isPublished(mode);
  assert.ok(await site.siyi('verify'), 'the record replays to what is stored');
}

async function called(village) {
  const { calendar } = village;
  await village.moveTo(18, '09:00');
  await village.officiates('head', 'post-notice', {
    mode: 'hybrid', 'opens-day': calendar.day(29), 'opens-time': '09:00', 'closes-day': calendar.day(31), 'closes-time': '23:59', line: '社区礼堂；手机；流动票箱',
  });
  await village.moveTo(29, '09:00');
  return village.vote('head');
}

/** The hall of the vote, with the pages of the desk. */
class Hall {
  constructor(village, vote, reads) {
    Object.assign(this, { village, vote, reads, desk: `/c/${SLUG}/desk/votes/${vote}` });
  }

  /** The page of an office, there. */
  async at(name, below) {
    const page = await this.village.as(name);
    await page.goto(`${this.desk}${below}`);
    return page;
  }

  /** The number on the roll of whoever is called so. */
  async entry(name) {
    const clerk = await this.at('clerk', '');
    return (await clerk.locator('tbody tr', { hasText: name }).locator('td').first().innerText()).trim();
  }

  /** The value of an officer in a choice. */
  async officer(page, field, name) {
    return page.locator(`select[name="${field}"] option`, { hasText: name }).first().getAttribute('value');
  }

  async handsOutPapers() {
    const clerk = await this.at('clerk', '/balance');
    await this.reads(clerk);
    const holder = await this.officer(clerk, 'holder', '谢小燕');
    assert.equal((await fillAndSend(clerk, '/balance/issue', { count: 4, box: 1, holder })).status(), 200);
    const figures = await clerk.locator('main').innerText();
    assert.ok(/1–4/.test(figures), `the numbers that were handed out:\n${figures}`);
    await this.reads(clerk);
    await this.at('clerk', '/sheets');
    await this.reads(clerk);
  }

  async recuses(name) {
    const entry = await this.entry(name);
    const clerk = await this.at('clerk', '/recusals');
    await fillAndSend(clerk, '/recusals/check', { entry, reason: '本人承揽路灯安装' });
    assert.equal((await send(clerk, '/recusals')).status(), 200);
    assert.ok((await clerk.locator('main').innerText()).includes('本人承揽路灯安装'));
    await this.reads(clerk);
  }

  /** A residents' assembly has no proxies: the household is the representation. */
  async refusesAProxy() {
    const clerk = await this.at('clerk', '/proxies');
    assert.equal(await clerk.locator('form[action$="/proxies"]').count(), 0, 'nothing is registered');
    assert.ok((await clerk.locator('main').innerText()).includes('不实行委托投票'));
    await this.reads(clerk);
  }

  async opensAStation() {
    const code = await letterOf(await this.village.as('clerk'), HOMES.representative1);
    const [he, deng] = [await this.entry('何美珍'), await this.entry('邓阿妹')];
    const grid1 = await this.at('grid1', '/stations');
    await fillAndSend(grid1, '/stations', { place: '社区大厅' });
    const address = await grid1.locator('main a.button').first().getAttribute('href');
    await this.reads(grid1);
    const tablet = await this.village.visitor();
    await tablet.goto(address);
    await fits(tablet); // it looks again by itself whether somebody was let in, which axe would not have

    await this.at('grid1', '/stations');
    const wrong = await fillAndSend(grid1, '/stations/1/admit', { entry: he, identified: 'letter', code: '00000-00000' });
    assert.equal(wrong.status(), 422, 'another code is refused');
    assert.ok((await grid1.locator('.summary').innerText()).includes('不是该户'));
    await this.reads(grid1);
    assert.equal((await fillAndSend(grid1, '/stations/1/admit', { entry: he, identified: 'letter', code })).status(), 200);
    assert.ok((await grid1.locator('main').innerText()).includes('编码已核对'));
    await this.votesAt(tablet, address, 'against');

    await this.at('grid1', '/stations');
    await grid1.locator('form[action$="/stations/1/admit"] summary').click();
    const [helper, witness] = [await this.officer(grid1, 'helper', '张海'), await this.officer(grid1, 'witness', '黄志明')];
    const helped = { entry: deng, identified: 'document', helper, witness };
    const unasked = await fillAndSend(grid1, '/stations/1/admit', helped);
    assert.equal(unasked.status(), 422, 'nobody is helped who did not consent');
    assert.equal((await fillAndSend(grid1, '/stations/1/admit', { ...helped, consent: true })).status(), 200);
    await this.votesAt(tablet, address, 'for');
    await this.at('grid1', '/stations');
    const visits = await grid1.locator('main').innerText();
    assert.ok(visits.includes('协助：张海') && visits.includes('见证：黄志明') && !/同意|反对/.test(visits), visits);
    await this.reads(grid1);
    await send(grid1, '/stations/1/close');
    await tablet.context().close();
  }

  /** One question, large; what was chosen is not on the screen for the next one. */
  async votesAt(tablet, address, choice) {
    await tablet.goto(address);
    await this.reads(tablet);
    await fillAndSend(tablet, '/check', { choice });
    await this.reads(tablet);
    assert.equal((await send(tablet, '/cast')).status(), 200);
    const thanks = await tablet.locator('main').innerText();
    assert.ok(!/同意|反对|弃权/.test(thanks), thanks);
  }

  async sendsTheBox() {
    const entries = [await this.entry('江水生'), await this.entry('周玉')];
    this.visited = entries;
    const clerk = await this.at('clerk', '/tours');
    const [worker, companion] = [await this.officer(clerk, 'worker', '谢小燕'), await this.officer(clerk, 'companion', '张海')];
    const answer = await fillAndSend(clerk, '/tours', { box: 9, worker, companion, entries: entries.join('、'), papers: 2 });
    assert.equal(answer.status(), 200);
    await this.reads(clerk);
  }

  /** The paper in the mobile box came before the ballot on the phone: it stands, the phone is a second ballot. */
  async meetsThePhone() {
    const { village } = this;
    await village.moveTo(29, '11:00');
    await casts(village, this.vote, 'representative3', 'against');
    await village.moveTo(29, '15:00');
    const [jiang, zhou] = this.visited;
    const clerk = await this.at('clerk', '/tours/9');
    const noted = { [`serial-${jiang}`]: 5, [`time-${jiang}`]: '10:10', [`serial-${zhou}`]: 6, [`time-${zhou}`]: '10:30' };
    const other = await fillAndSend(clerk, '/tours/9', { ...noted, [`serial-${zhou}`]: 4 });
    assert.equal(other.status(), 422, 'a number that was not taken along');
    assert.equal((await fillAndSend(clerk, '/tours/9', noted)).status(), 200);
    await this.reads(clerk);
  }

  /** Every paper is read by two people; a number of another box is refused. */
  async readsPapers() {
    const wang = await this.entry('王建平');
    const [jiang, zhou] = this.visited;
    const papers = [[1, wang, 1], [5, jiang, 9], [6, zhou, 9]];
    const grid1 = await this.at('grid1', '/papers');
    const other = await fillAndSend(grid1, '/papers/enter', { serial: 2, entry: wang, box: 9, choice: 'for' });
    assert.equal(other.status(), 422, 'a paper of another box');
    for (const [name, step] of [['grid1', 'enter'], ['clerk', 'confirm']]) {
      for (const [serial, entry, box] of papers) {
        const page = await this.at(name, '/papers');
        const answer = await fillAndSend(page, `/papers/${step}`, { serial, entry, box, choice: 'for' });
        assert.equal(answer.status(), 200, `${name} ${step}: ${serial}`);
      }
    }
    await this.reads(await this.at('clerk', '/papers'));
  }

  /** No count is confirmed before every paper is accounted for and three people are named. */
  async balances() {
    await this.village.moveTo(32, '09:00');
    await this.village.officiates('clerk', 'sign-count', { words: '投票期满，当众开箱清点。', verdict: 'result' });
    const supervisor = await this.village.as('supervisor');
    await supervisor.goto(DESK);
    const early = await fillAndSend(supervisor, '/confirm-count', {});
    assert.equal(early.status(), 422, 'three papers are missing');
    assert.ok((await supervisor.locator('.summary').innerText()).includes('3 张没有着落'));
    const clerk = await this.at('clerk', '/balance');
    for (const [serials, end] of [['2', 'spoiled'], ['3', 'unused'], ['4', 'unreturned']]) {
      assert.equal((await fillAndSend(clerk, '/balance/ends', { serials, end })).status(), 200);
    }
    const person = (field, name) => this.officer(clerk, field, name);
    const roles = { caller: await person('caller', '黄志明'), teller: await person('teller', '谢小燕'), scrutineer: await person('scrutineer', '刘文') };
    assert.equal((await fillAndSend(clerk, '/balance/roles', roles)).status(), 200);
    const figures = await clerk.locator('main').innerText();
    assert.ok(figures.includes('已平') && figures.includes('未用交回'), figures);
    await this.reads(clerk);
  }

  async keepsThePhoto() {
    const clerk = await this.at('clerk', '/count-sheet');
    assert.ok((await clerk.locator('main').innerText()).includes('发出 6 = 有效 3 + 废票 1 + 未用交回 1 + 未收回 1'));
    const text = { name: 'sheet.txt', mimeType: 'text/plain', buffer: Buffer.from('计票单') };
    assert.equal((await fillAndSend(clerk, '/count-sheet/photo', { photo: text })).status(), 422, 'no picture');
    await this.reads(clerk);
    const photo = { name: 'sheet.png', mimeType: 'image/png', buffer: PHOTO };
    assert.equal((await fillAndSend(clerk, '/count-sheet/photo', { photo })).status(), 200);
    const source = await clerk.locator('.sheet-photo img').getAttribute('src');
    const kept = await clerk.request.get(source);
    assert.equal(kept.headers()['content-type'], 'image/jpeg', 'made anew');
    await this.reads(clerk);
    const anybody = await this.village.visitor();
    const answer = await anybody.request.get(source, { maxRedirects: 0 });
    assert.notEqual(answer.status(), 200, 'seen by those who count alone');
    await anybody.context().close();
  }

  async isPublished(mode) {
    const anybody = await this.village.visitor();
    await anybody.goto(`/c/${SLUG}/votes/${this.vote}`);
    const result = await anybody.locator('main').innerText();
    assert.match(result, /同意\s+8\s/, 'eight in favour');
    assert.match(result, /反对\s+1\s/, 'one against');
    if (mode === 'script') await anybody.locator('.recomputed', { hasText: '与公布结果一致' }).waitFor();
    const file = await (await anybody.request.get(`/c/${SLUG}/votes/${this.vote}/decision.json`)).json();
    assert.ok(file.counts && !file.ballots, 'so few papers and stations would tell whose they are');
    await this.reads(anybody);
  }
}
