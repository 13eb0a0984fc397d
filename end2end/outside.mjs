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
// Errors that stand there on purpose. Tables that become blocks on a phone keep their roles in words, because browsers
// forget them with the display; the marks in an island are how its script finds its places again.
const ON_PURPOSE = [/^The “role” attribute must not be used on a “t[rhd]” element/, /^Bogus comment\.$/];

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
  const errors = messages.filter(({ type, message }) => type !== 'info' && !ON_PURPOSE.some((known) => known.test(message)));
  const findings = errors.map(({ url, lastLine, message, extract }) =>
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

/** Whatever the document allows, and much that it does not, always in the same order; once of the demo community, once
 * of communities that are not there. */
async function readApi() {
  const known = join(shelf('outside'), 'known.toml');
  writeFileSync(known, '[parameters]\n"path.community" = "junmen"\n');
  const nothing = join(shelf('outside'), 'nothing.toml');
  writeFileSync(nothing, '');
  let passed = 0;
  for (const config of [known, nothing]) {
    const answer = await run(process.env.SIYI_TEST_SCHEMATHESIS, [
      '--config-file', config, 'run', `${site.origin}/api/openapi.json`, '--checks', 'all', '--exclude-checks', NOT_ASKED,
      '--workers', '1', '--generation-deterministic', '--max-examples', '25', '--phases', 'examples,coverage,fuzzing',
      '--rate-limit', '90/s', '--no-color',
    ], { maxBuffer: 1 << 28 }).catch((failed) => failed);
    const count = Number(/(\d+) generated, \1 passed/.exec(answer.stdout)?.[1] ?? 0);
    if (answer.code !== undefined || count === 0) {
      return { passed, findings: `${answer.stdout}${answer.stderr}`.split('\n').filter((line) => line.trim() !== '') };
    }
    passed += count;
  }
  return { passed, findings: [] };
}
