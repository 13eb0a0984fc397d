// Finding the pages of a site by following its links, as a visitor could.
//
// Pages that differ only in a number or an id are one kind of page; of each kind the first few are visited.
import assert from 'node:assert/strict';

/** `/c/junmen/proposals/17?page=2` is a page of the kind `/c/junmen/proposals/N`. */
export function kindOf(address) {
  const { pathname } = new URL(address, 'http://x');
  return pathname.split('/').map((part) => {
    if (/^\d+(-(\d{2}|[QH]\d))?$/.test(part)) return 'N'; // a number, a year or a part of one
    if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(part) || /^[A-Z]{2}-/.test(part)) return 'ID';
    return part;
  }).join('/');
}

/** A name for files. */
export const fileName = (kind) => kind.replace(/^\//, '').replace(/[^A-Za-z0-9_-]+/g, '-') || 'home';

/**
 * Follows every link of this site from `starts`; calls `look({ kind, address, page })` on each page that answers 200.
 * Links that download or leave are not followed.
 */
export async function crawl(page, { origin, starts = ['/'], ofEachKind = 1, most = 150, look }) {
  const seen = new Map();
  const waiting = [...starts];
  const asked = new Set(waiting);
  let visits = 0;
  while (waiting.length > 0 && visits < most) {
    const address = waiting.shift();
    const kind = kindOf(address);
    const count = seen.get(kind) ?? 0;
    if (count >= ofEachKind) continue;
    seen.set(kind, count + 1);
    const answer = await page.goto(address);
    visits += 1;
    const type = answer.headers()['content-type'] ?? '';
    if (!type.startsWith('text/html')) continue;
    assert.ok(answer.status() < 500, `${address} answered ${answer.status()}`);
    assert.notEqual(answer.status(), 404, `a link leads to ${address}, where nothing is`);
    const links = await page.locator('a[href]:not([download])').evaluateAll((all) => all.map((a) => a.href));
    for (const link of links) {
      const url = new URL(link);
      const next = url.pathname + url.search;
      // Files are no pages.
      if (url.origin === origin && !/\.[a-z]+$/.test(url.pathname) && !asked.has(next)) {
        asked.add(next);
        waiting.push(next);
      }
    }
    await look({ kind, address, page });
  }
  return [...seen.keys()];
}
