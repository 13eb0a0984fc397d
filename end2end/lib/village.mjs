// 小门社区: fourteen households with every office, so small that a journey can play everybody. Its register is
// imported on the command line from data/xiaomen; its offices get their sign-ins through the pages, as an
// administrator gives them.
import { join } from 'node:path';
import { fillAndSend } from './forms.mjs';
import { root } from './paths.mjs';
import { signIn } from './people.mjs';

export const SLUG = 'xiaomen';
export const REGISTER = join(root, 'end2end/data/xiaomen');
const PASSWORD = '榕树下 三盏灯 一壶茶';

/** Who holds which office, by the name they sign in with; their number in the register. */
const OFFICES = { head: 'P01', secretary: 'P03', party2: 'P04', clerk: 'P05', supervisor: 'P06', grid1: 'P07', grid2: 'P08' };

/** The residents who get letters, by their household. */
export const HOMES = {
  member: { flat: '102', building: '1号楼', family: '王' },
  author: { flat: '104', building: '2号楼', family: '蔡' },
  wife: { flat: '104', building: '2号楼', family: '潘' },
  representative1: { flat: '101', building: '2号楼', family: '何' },
  representative2: { flat: '102', building: '2号楼', family: '许' },
  representative3: { flat: '103', building: '2号楼', family: '周' },
};

/** An office of the village, ready to sign in. */
export const officer = (login) => ({ community: SLUG, login, password: PASSWORD });

/** The first administrator chooses a password and invites every office; each chooses its own. */
export async function openOffices(site, visitor) {
  const admin = await visitor();
  await choosePassword(admin, site.invitation);
  await signIn(admin, officer('admin'));
  for (const [login, person] of Object.entries(OFFICES)) {
    await admin.goto(`/c/${SLUG}/desk/accounts`);
    await fillAndSend(admin, '/desk/accounts', { person, name: login });
    const address = new URL((await admin.locator('.qr figcaption').textContent()).trim());
    const page = await visitor();
    await choosePassword(page, address.pathname + address.search);
    await page.context().close();
  }
  await admin.context().close();
}

async function choosePassword(page, address) {
  await page.goto(address);
  await fillAndSend(page, '/set-up', { new: PASSWORD, again: PASSWORD });
}

/** The clerk prints a household's letter; this is the code to type. */
export async function letterOf(clerk, { building, flat }) {
  await clerk.goto(`/c/${SLUG}/desk/letters`);
  await clerk.locator('select[name="building"]').selectOption({ label: building });
  await clerk.locator('form[action$="/desk/letters"][method="get"] button').click();
  const row = clerk.locator('tr', { has: clerk.locator('th', { hasText: flat }) });
  await row.locator('button').click();
  return (await clerk.locator('.letter-code').first().textContent()).trim();
}

/** Moments of the village's calendar: `days` after it opens at nine, in China. */
export class Calendar {
  constructor(begins) {
    this.begins = begins;
  }

  /** `YYYY-MM-DD`, so many days after the beginning. */
  day(days) {
    return new Date(Date.parse(`${this.begins.slice(0, 10)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  }

  /** RFC 3339. */
  at(days, time) {
    return `${this.day(days)}T${time}:00+08:00`;
  }
}
