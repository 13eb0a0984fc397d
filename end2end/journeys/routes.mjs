// A small matter of one group off the straight road: decided the short way, called back to all four steps by the
// supervision committee, put on hold by a court and resumed, voted down by the two committees and decided anew.
import assert from 'node:assert/strict';
import { fits, isAccessible } from '../lib/browser.mjs';
import { DESK, MATTER, Village, backed, decidedByCommittee, deliberated, drafted, talked } from '../lib/matter.mjs';
import { SLUG } from '../lib/village.mjs';

export const title = 'A matter takes the short way, is called back, held by a court, resumed, voted down and decided anew';
export const starts = 'village';

const COMMITTEES = ['林桂英', '王建平', '郑国强', '吴秀兰'];

export default async function routes({ site, visitor, mode }) {
  const village = new Village(site, visitor);
  const reads = async (page) => {
    await fits(page);
    if (mode === 'script') await isAccessible(page);
  };
  await drafted(village, { class: 'group-matter', title: '2号楼前放两把长椅', scope: '2号楼', binds_all: false, cost: '680' });
  await backed(village);
  await advised(village);
  await talked(village);
  await decidedTheShortWay(village, reads);
  await calledBack(village);
  await held(village, reads);
  await decidedAnew(village, reads);
  await toldInPublic(village);
  assert.ok(await site.siyi('verify'), 'the record replays to what is stored');
}

/** The clerk asks the subdistrict; the page says by when, and that nothing waits for it. */
async function advised(village) {
  await village.officiates('clerk', 'ask-advice', { of: 'subdistrict', words: '能否占用楼前绿地边缘？' });
  await village.reads('能否占用楼前绿地边缘？');
}

async function decidedTheShortWay(village, reads) {
  const head = await village.as('head');
  await head.goto(DESK);
  await reads(head);
  await decidedByCommittee(village);
  const anybody = await village.visitor();
  await anybody.goto(MATTER);
  await reads(anybody);
  await anybody.context().close();
}

/** One of the supervision committee demands all four steps: the matter comes before the two committees. */
async function calledBack(village) {
  await village.does('supervisor', 'all-steps');
  const anybody = await village.visitor();
  await anybody.goto(MATTER);
  assert.equal(await anybody.locator('form[action$="/all-steps"]').count(), 0, 'it is demanded once');
  await anybody.context().close();
}

/** A court's order stops everything; the page names the document, and the desk offers nothing but its review. */
async function held(village, reads) {
  const { calendar } = village;
  await village.moveTo(12, '09:00');
  await village.officiates('head', 'suspend', { by: 'court', line: '（2026）闽0102民初3号裁定', words: '相邻权纠纷在审。', review: calendar.day(30) });
  await village.reads('民初3号裁定');
  const head = await village.as('head');
  await head.goto(DESK);
  assert.equal(await head.locator('form[action$="/call-session"]').count(), 0, 'no body is called while it is on hold');
  await reads(head);
  await village.officiates('head', 'keep-suspended', { words: '尚未开庭。', review: calendar.day(35) });
  await village.moveTo(13, '09:00');
  await village.officiates('head', 'resume', { words: '原告撤诉。' });
}

/** The two committees vote it down; the author brings new facts, the supervision committee agrees, and they vote again. */
async function decidedAnew(village, reads) {
  await deliberated(village, { day: 17, caller: 'secretary', present: COMMITTEES, called: 14, choice: 'against' });
  await village.reads('不予通过');
  const author = await village.as('author');
  await author.goto(MATTER);
  await reads(author);
  await village.does('author', 'reconsideration', { ground: 'new-facts', request: '街道同意使用绿地边缘，附会议纪要。' });
  const again = await village.as('author');
  await again.goto(MATTER);
  assert.equal(await again.locator('form[action$="/reconsideration"]').count(), 0, 'a request runs already');
  await village.officiates('supervisor', 'decide-reconsideration', { accepted: 'yes', words: '新情况属实。' });
  await deliberated(village, { day: 20, caller: 'secretary', present: COMMITTEES, called: 18 });
  const secretary = await village.as('secretary');
  await secretary.goto(DESK);
  assert.equal(await secretary.locator('form[action$="/call-session"]').count(), 1, 'the party meeting comes next');
}

/** Nothing disappears silently: each turn has its line in 居务公开. */
async function toldInPublic(village) {
  const anybody = await village.visitor();
  await anybody.goto(`/c/${SLUG}/disclosure/affairs`);
  const lines = await anybody.locator('main').innerText();
  for (const line of ['应要求走完四步', '依人民法院裁定中止办理', '恢复办理', '经复议重新表决']) assert.ok(lines.includes(line), `${line}:\n${lines}`);
}
