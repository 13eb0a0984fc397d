// Runs every journey on every engine, with script and without.
//
//   node run.mjs [--only WORD,…] [--engine sqlite|postgres] [--mode script|plain]
//
// A journey is a file in journeys/ with `title`, `starts` (see lib/site.mjs), optionally `modes` and `engines`, and a
// default function ({ site, visitor, mode }) that throws when something is wrong.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as eyes from './lib/browser.mjs';
import { root, shelf } from './lib/paths.mjs';
import { Engine } from './lib/site.mjs';

const MODES = { script: 'with script', plain: 'without script' };
const PATIENCE = 600_000;

const { values: wish } = parseArgs({
  options: { only: { type: 'string' }, engine: { type: 'string' }, mode: { type: 'string' } },
});

const folder = join(root, 'end2end/journeys');
const names = readdirSync(folder).filter((name) => name.endsWith('.mjs') && (wish.only ?? '').split(',').some((word) => name.includes(word))).sort();
const journeys = await Promise.all(names.map(async (name) => ({ name: name.slice(0, -4), ...await import(join(folder, name)) })));
rmSync(shelf('end2end'), { recursive: true, force: true });

// Each engine has a browser of its own and takes its turn beside the other: half of a journey is waiting.
const passed = await Promise.all(Engine.all().filter(({ name }) => !wish.engine || name === wish.engine).map(everything));
process.exit(passed.every(Boolean) ? 0 : 1);

/** Runs every journey on one engine, with script and without; tells whether all passed. */
async function everything(engine) {
  let browser = await eyes.launch();
  let hasPassed = true;
  for (const mode of Object.keys(MODES).filter((name) => !wish.mode || name === wish.mode)) {
    const failed = [];
    let count = 0;
    for (const journey of journeys.filter((one) => fits(one.modes, mode) && fits(one.engines, engine.name))) {
      // One that crashed fails its journey, not those that follow.
      if (!browser.isConnected()) browser = await eyes.launch();
      const started = performance.now();
      const error = await attempt(journey, engine, mode, browser);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${error ? 'FAILED' : 'ok'} ${journey.title} (${engine.name}, ${MODES[mode]}, ${seconds} s)`);
      if (error) {
        console.log(String(error.stack ?? error).replace(/^/gm, '    '));
        failed.push(journey.name);
      } else count += 1;
    }
    hasPassed &&= failed.length === 0;
    const why = failed.length > 0 ? `; ${failed.join(', ')}` : '';
    console.log(`== journeys on ${engine.name}, ${MODES[mode]}: ${count} passed, ${failed.length} failed, 0 skipped${why}`);
  }
  await browser.close();
  return hasPassed;
}

/** Whether a journey that names these wants this one. */
function fits(wanted, one) {
  return !wanted || wanted.includes(one);
}

/** Runs one journey on a server of its own; returns what went wrong. */
async function attempt(journey, engine, mode, browser) {
  let site = null;
  const contexts = [];
  let timer = null;
  try {
    site = await engine.open(journey.starts ?? 'demo', async (at) => (await eyes.visitor(browser, at, { hasScript: false })).newPage());
    const visitor = async (more = {}) => {
      const context = await eyes.visitor(browser, site, { hasScript: mode === 'script', ...more });
      contexts.push(context);
      return context.newPage();
    };
    const late = new Promise((_, fail) => {
      timer = setTimeout(() => fail(new Error('not done in time')), journey.patience ?? PATIENCE);
    });
    await Promise.race([journey.default({ site, visitor, mode, engine: engine.name }), late]);
    const complaints = contexts.flatMap((context) => context.complaints);
    if (complaints.length > 0) throw new Error(`pages complained:\n${complaints.join('\n')}`);
    return null;
  } catch (error) {
    await keepTraces(`${journey.name}-${engine.name}-${mode}`, contexts);
    return error;
  } finally {
    clearTimeout(timer);
    for (const context of contexts) await context.close().catch(() => {});
    await site?.stop();
  }
}

/** Pictures and texts of every open page, for whoever looks for the reason. */
async function keepTraces(name, contexts) {
  let n = 0;
  for (const page of contexts.flatMap((context) => context.pages())) {
    n += 1;
    const file = join(shelf('end2end'), `${name}-${n}`);
    await page.screenshot({ path: `${file}.png`, fullPage: true }).catch(() => {});
    writeFileSync(`${file}.html`, await page.content().catch(() => ''));
  }
  if (n > 0) console.log(`    pictures: ${join(shelf('end2end'), name)}-*.png`);
}
