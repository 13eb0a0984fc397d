// Where the task runner says that everything is; each has a default for running a script by hand.
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const output = process.env.SIYI_TEST_OUTPUT ?? join(root, 'target');
export const binary = process.env.SIYI_TEST_BINARY ?? join(output, 'debug/siyi');
export const chromium = process.env.SIYI_TEST_CHROMIUM
  ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
export const postgres = process.env.SIYI_TEST_POSTGRES;
export const psql = process.env.SIYI_TEST_PSQL ?? 'psql';

let folders = 0;

/** A fresh folder for one server's data. */
export function freshFolder(name) {
  folders += 1;
  const folder = join(tmpdir(), `siyi-end2end-${process.pid}`, `${folders}-${name}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The folder for what a person looks at afterwards. */
export function shelf(name) {
  const folder = join(output, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
