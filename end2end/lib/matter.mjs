// A matter played through by everybody of the village: what several journeys do on its way.
import assert from 'node:assert/strict';
import { fillAndSend, send } from './forms.mjs';
import { signIn, signInByLetter } from './people.mjs';
import { HOMES, SLUG, letterOf, officer } from './village.mjs';

export const MATTER = `/c/${SLUG}/proposals/1`;
export const DESK = `/c/${SLUG}/desk/proposals/1`;

/** Everybody at once; each person has a browser of their own and signs in again when time has passed. */
export class Village {
  constructor(site, visitor) {
    Object.assign(this, { site, visitor, calendar: site.calendar, pages: new Map() });
  }

  async moveTo(days, time) {
    await this.site.moveClock(this.calendar.at(days, time));
    for (const page of this.pages.values()) await page.context().close();
    this.pages.clear();
  }

  /** The page of somebody who is signed in: an office by its password, a resident by the letter of the household. */
  async as(name) {
    if (!this.pages.has(name)) {
      const page = await this.visitor();
      this.pages.set(name, page);
      if (HOMES[name]) {
        const code = await letterOf(await this.as('clerk'), HOMES[name]);
        await signInByLetter(page, { community: SLUG, code, family: HOMES[name].family });
      } else await signIn(page, officer(name));
    }
    return this.pages.get(name);
  }

  /** Somebody does something with the matter on its public page. */
  async does(name, end, values = {}) {
    await this.sends(name, MATTER, `/proposals/1/${end}`, values);
  }

  /** An office does something with the matter on the desk. */
  async officiates(name, deed, values = {}) {
    await this.sends(name, DESK, `/desk/proposals/1/${deed}`, values);
  }

  async sends(name, address, action, values) {
    const page = await this.as(name);
    await page.goto(address);
    const answer = await fillAndSend(page, action, values);
    if (answer.status() !== 200) {
      const why = (await page.locator('.summary').allTextContents()).join(' ');
      assert.fail(`${name} ${action}: ${answer.status()} ${why}`);
    }
  }

  /** The stage as the public page says it. */
  async reads(words) {
    const page = await this.visitor();
    await page.goto(MATTER);
    const text = await page.locator('main').innerText();
    assert.ok(text.includes(words), `the matter’s page says “${words}”:\n${text.slice(0, 600)}`);
    await page.context().close();
  }

  /** The address of the present vote on the desk. */
  async vote(name) {
    const page = await this.as(name);
    await page.goto(DESK);
    const address = await page.locator('a[href*="/desk/votes/"]').first().getAttribute('href');
    return address.split('/').pop();
  }
}

export async function drafted(village, kind = {}) {
  const author = await village.as('author');
  await author.goto(`/c/${SLUG}/proposals/new`);
  const missing = await fillAndSend(author, '/proposals/new', { class: 'major-public', problem: '夜里没有灯，老人看不清路。' });
  assert.equal(missing.status(), 422, 'a draft without a title is refused');
  assert.equal(await author.locator('[name="problem"]').inputValue(), '夜里没有灯，老人看不清路。', 'what was typed stays');
  const begun = await fillAndSend(author, '/proposals/new', {
    title: '2号楼前装太阳能路灯', proposal: '在2号楼前后**各装两盏**太阳能路灯，物业每月检查一次。', scope: '全体居民',
    binds_all: true, cost: '6800', funding: '社区公益金', implementer: '居委会', ...kind,
  });
  assert.equal(begun.status(), 200);
  assert.ok(author.url().endsWith(MATTER), author.url());
  await author.goto(`${MATTER}/edit`);
  const completed = await fillAndSend(author, '/proposals/1/edit', {
    facts: '上月两位老人在楼前跌倒；12户中9户要求装灯。', risks: '灯光可能照进一楼窗户，装遮光罩。', interests: '提议人与施工单位没有关系。',
  });
  assert.equal(completed.status(), 200, 'what was missing is added');
}

export async function backed(village, { signers = ['wife'], sponsors = ['representative1', 'representative2', 'representative3'] } = {}) {
  await village.does('author', 'open-for-signatures');
  for (const name of signers) await village.does(name, 'sign');
  for (const name of sponsors) await village.does(name, 'sponsor');
  await village.does('author', 'submit');
  await village.officiates('clerk', 'accept');
  await village.reads('SY-xiaomen-');
}

export async function consulted(village, kind = 'candid_talk') {
  await talked(village, kind);
  await village.officiates('head', 'close-consultation', { words: '意见一条，已采纳；恳谈一次，多数同意。' });
}

/** A consultation with a session and an answered opinion, over and not closed. */
export async function talked(village, kind = 'candid_talk') {
  const { calendar } = village;
  await village.officiates('head', 'open-consultation', { kind, closes: calendar.day(8), words: '请大家提意见，周五晚上在议事厅恳谈。' });
  await village.moveTo(3, '19:00');
  await village.does('wife', 'opinion', { opinion: '请装遮光罩，一楼怕亮。' });
  await village.moveTo(5, '10:00');
  await village.officiates('clerk', 'record-consultation-session', { kind, held: calendar.day(4), present: 9, words: '到会九人，同意装灯，一楼住户要求遮光。' });
  const head = await village.as('head');
  await head.goto(DESK);
  await head.locator('details', { has: head.locator('form[action$="/answer-opinion"]') }).locator('> summary').click();
  const opinion = await head.locator('form[action$="/answer-opinion"] select option[value]:not([value=""])').first().getAttribute('value');
  await village.officiates('head', 'answer-opinion', { opinion, answer: 'adopted', words: '已写进方案：加装遮光罩。' });
  await village.moveTo(9, '09:00');
}

/** A meeting of the two committees or of the party members: called, checked in, voted on phones, counted, confirmed. */
export async function deliberated(village, { day, caller, present, called, choice = 'for' }) {
  const { calendar } = village;
  if (called > 9) await village.moveTo(called, '09:00');
  await village.officiates(caller, 'call-session', {
    mode: 'meeting', 'opens-day': calendar.day(day), 'opens-time': '14:00', 'closes-day': calendar.day(day), 'closes-time': '18:00', line: '社区二楼会议室',
  });
  await village.moveTo(day, '14:00');
  await village.officiates(caller, 'open-session');
  const vote = await village.vote('clerk');
  const clerk = await village.as('clerk');
  for (const name of present) {
    await clerk.goto(`/c/${SLUG}/desk/votes/${vote}`);
    const row = clerk.locator('tbody tr', { hasText: name });
    await row.locator('form[action$="/check-in"] button').click();
    await clerk.locator('tbody tr', { hasText: name }).locator('form[action$="/leave"]').waitFor();
  }
  await village.officiates(caller, 'open-voting');
  for (const name of ['head', 'secretary', 'party2']) await casts(village, vote, name, choice);
  await village.officiates(caller, 'close-voting');
  await counted(village, '会议逐条讨论后当场表决。');
}

/** A small matter of one group whose consultation is over: the residents' committee decides, and publishes it. */
export async function decidedByCommittee(village) {
  await village.officiates('head', 'take-short-path', { words: '恳谈九人都同意，费用从公益金列支。', free: true });
  const { calendar } = village;
  await village.officiates('head', 'post-notice', {
    mode: 'meeting', 'opens-day': calendar.day(11), 'opens-time': '14:00', 'closes-day': calendar.day(11), 'closes-time': '18:00', line: '社区二楼会议室',
  });
  await village.moveTo(11, '14:00');
  await village.officiates('head', 'open-session');
  const vote = await village.vote('clerk');
  const clerk = await village.as('clerk');
  for (const name of ['林桂英', '王建平']) {
    await clerk.goto(`/c/${SLUG}/desk/votes/${vote}`);
    await clerk.locator('tbody tr', { hasText: name }).locator('form[action$="/check-in"] button').click();
    await clerk.locator('tbody tr', { hasText: name }).locator('form[action$="/leave"]').waitFor();
  }
  await village.officiates('head', 'open-voting');
  for (const name of ['head', 'member']) await casts(village, vote, name, 'for');
  await village.officiates('head', 'close-voting');
  await counted(village, '居委会两名成员到会，都同意。');
  await village.officiates('head', 'publish-resolution', { text: '决议：在2号楼前放两把长椅。' });
}

export async function counted(village, words) {
  await village.officiates('clerk', 'sign-count', { words, verdict: 'result' });
  await village.officiates('supervisor', 'confirm-count');
}

/** Mark, check, cast; the receipt is what is left. */
export async function casts(village, vote, name, choice) {
  const page = await village.as(name);
  await page.goto(`/c/${SLUG}/votes/${vote}`);
  await fillAndSend(page, '/check', { choice });
  const cast = await send(page, '/cast');
  assert.equal(cast.status(), 200, `${name} casts`);
  assert.ok(page.url().includes('/receipts/'), `${name} has a receipt: ${page.url()}`);
}
