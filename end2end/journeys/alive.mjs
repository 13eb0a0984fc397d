// The server says that it lives, that it is ready, and serves its style for ever.
import assert from 'node:assert/strict';

export const title = 'The server is alive, ready and serves its style';
export const starts = 'empty';

export default async function alive({ site, visitor }) {
  const page = await visitor();
  const healthy = await page.goto('/healthz');
  assert.equal(healthy.status(), 200);
  const ready = await page.goto('/readyz');
  assert.equal(ready.status(), 200);
  const missing = await fetch(`${site.origin}/assets/nothing.css`);
  assert.equal(missing.status, 404);
  await site.moveClock('2026-05-21T09:00:00+08:00');
}
