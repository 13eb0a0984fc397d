// What tools that others wrote say of the public side of the demo: the Nu HTML checker of its pages in both languages,
// and schemathesis, which asks the read API whatever its document allows and much that it does not.
//
// The task runner names both in the environment: SIYI_TEST_JAVA, SIYI_TEST_SCHEMATHESIS.
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileName, kindOf } from './lib/crawl.mjs';
import { root, shelf } from './lib/paths.mjs';
import { Engine } from './lib/site.mjs';

const run = promisify(execFile);
const CHECKER = join(root, 'end2end/node_modules/vnu-jar/build/dist/vnu.jar');
// Pages that differ only in a number are one kind; so many of each are checked.
const OF_EACH_KIND = { zh: 3, en: 1 };
// What foreign pages send is refused before it is looked at where it goes: 403, not 405.
const NOT_ASKED = 'unsupported_method';
const SEED = 20_261_122;

const site = await new Engine('sqlite').open('demo');
let hasFailed = false;
try {
  await suite('Nu HTML checker', html);
  await suite('read API (schemathesis)', readApi);
} finally {
  await site.stop();
}
process.exit(hasFailed ? 1 : 0);

/** Runs a suite and prints its line as the task runner reads it. */
async function suite(name, work) {
  const { passed, findings } = await work();
  for (const finding of findings) console.log(`    ${finding}`);
  hasFailed ||= findings.length > 0;
  const why = findings.length > 0 ? `; ${findings[0]}` : '';
  console.log(`== ${name}: ${passed} passed, ${findings.length} failed, 0 skipped${why}`);
}

/** Every kind of public page as it stands in both languages, as files for the checker. */
async function html() {
  const folder = join(shelf('outside'), 'pages');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let pages = 0;
  for (const [language, most] of Object.entries(OF_EACH_KIND)) {
    pages += await save(folder, language, most);
  }
  if (pages < 60) return { passed: 0, findings: [`only ${pages} pages were found`] };
  const answer = await run(process.env.SIYI_TEST_JAVA, ['-jar', CHECKER, '--format', 'json', '--exit-zero-always', folder],
    { maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(answer.stderr);
  const findings = messages.map(({ url, lastLine, message, extract }) =>
    `${url.split('/').at(-1)}:${lastLine}: ${message} ${(extract ?? '').replace(/\s+/g, ' ')}`);
  return { passed: pages, findings: [...new Set(findings)] };
}

/** Follows the links of a stranger who reads this language; returns how many pages were saved. */
async function save(folder, language, most) {
  const cookie = language === 'en' ? 'siyi_language=en' : '';
  const waiting = ['/', '/c/junmen', '/api'];
  const asked = new Set(waiting);
  const seen = new Map();
  let pages = 0;
  for (let address = waiting.shift(); address; address = waiting.shift()) {
    const kind = kindOf(address);
    const count = seen.get(kind) ?? 0;
    if (count >= most) continue;
    seen.set(kind, count + 1);
    const answer = await fetch(site.origin + address, { headers: { cookie } });
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
    const text = await answer.text();
    writeFileSync(join(folder, `${language}-${fileName(kind)}-${count}.html`), text);
    pages += 1;
    for (const [, link] of text.matchAll(/<a [^>]*href="([^"]+)"/g)) {
      const url = new URL(link.replaceAll('&amp;', '&'), site.origin + address);
      const next = url.pathname + url.search;
      if (url.origin === site.origin && !/\.[a-z]+$/.test(url.pathname) && !asked.has(next)) {
        asked.add(next);
        waiting.push(next);
      }
    }
  }
  return pages;
}

/** Whatever the document allows, and much that it does not, always in the same order. */
async function readApi() {
  const report = join(shelf('outside'), 'schemathesis.xml');
  const answer = await run(process.env.SIYI_TEST_SCHEMATHESIS, [
    'run', `${site.origin}/api/openapi.json`, '--checks', 'all', '--exclude-checks', NOT_ASKED, '--workers', '1', '--seed', String(SEED),
    '--generation-deterministic', '--generation-database', 'none', '--max-examples', '25', '--phases', 'examples,coverage,fuzzing', '--rate-limit', '90/s',
    '--report', 'junit', '--report-junit-path', report, '--no-color',
  ], { maxBuffer: 1 << 28 }).catch((failed) => failed);
  const passed = Number(/(\d+) (?:generated|passed)/.exec(answer.stdout)?.[1] ?? 0);
  if (answer.code === undefined) return { passed: Math.max(passed, 1), findings: [] };
  return { passed: 0, findings: answer.stdout.split('\n').filter((line) => line.trim() !== '') };
}
