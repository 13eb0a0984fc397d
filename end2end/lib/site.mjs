// Real servers on real databases. The demo community and the small village are made once for each engine and copied
// for each journey, so that no journey sees what another one did.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { binary, freshFolder, postgres, psql } from './paths.mjs';
import { begin, finish, freePort, pause } from './process.mjs';
import { Calendar, REGISTER, SLUG, openOffices } from './village.mjs';

/** The moment at which the demo stands, whenever it is made. */
const DEMO_AT = '2026-11-22T15:00:00+08:00';

/** The moment at which a server without the demo begins. */
const EMPTY_BEGINS = '2026-05-20T09:00:00+08:00';

/** Founding a community on the command line, as an operator does. */
const FOUND = ['init', '--slug', 'xiaomen', '--name', '小门社区', '--subdistrict', '安泰街道', '--phone', '0591-87500000',
  '--admin', '陈立', '--admin-born', '1985-03-01'];

let databases = 0;

/** One engine, `sqlite` or `postgres`, and the demo community made on it. */
export class Engine {
  constructor(name) {
    this.name = name;
    this.demo = null;
    this.village = null;
  }

  /** The engines that can be used here. */
  static all() {
    return (postgres ? ['sqlite', 'postgres'] : ['sqlite']).map((name) => new Engine(name));
  }

  /**
   * A server of its own: with the demo community (`demo`), the small village with all its offices (`village`), a
   * community without people (`founded`) or nothing (`empty`). `visitor` opens a browser at a site.
   */
  async open(starts, visitor) {
    if (starts === 'demo') {
      this.demo ??= this.makeDemo();
      const { facts, ...from } = await this.demo;
      return Site.start({ ...await this.place('demo', from), clock: facts.now, demo: facts });
    }
    if (starts === 'village') {
      this.village ??= this.makeVillage(visitor);
      const { begins, ...from } = await this.village;
      return Site.start({ ...await this.place('village', from), clock: begins, calendar: new Calendar(begins) });
    }
    const place = await this.place(starts);
    if (starts === 'empty') return Site.start({ ...place, clock: EMPTY_BEGINS });
    return Site.start({ ...place, invitation: await found(place) });
  }

  async makeDemo() {
    // A demo that was made before, for trying a journey again and again.
    const made = this.name === 'sqlite' && process.env.SIYI_TEST_DEMO;
    if (made) return { data: made, facts: JSON.parse(readFileSync(join(made, 'demo.json'), 'utf8')) };
    const place = await this.place('made');
    await finish(binary, ['--data', place.data, '--database-url', place.url, 'demo', '--at', DEMO_AT]);
    return { ...place, facts: JSON.parse(readFileSync(join(place.data, 'demo.json'), 'utf8')) };
  }

  async makeVillage(visitor) {
    const place = await this.place('founded');
    const invitation = await found(place);
    await finish(binary, ['--data', place.data, '--database-url', place.url, 'import', REGISTER, '--community', SLUG, '--apply']);
    const site = await Site.start({ ...place, invitation });
    await openOffices(site, () => visitor(site));
    await site.end();
    // Tomorrow at nine: after everything that was done to found it.
    const begins = new Calendar(new Date(Date.now() + 8 * 3_600_000).toISOString()).at(1, '09:00');
    return { ...place, begins };
  }

  /** A folder and a database, copied from another place if one is given. */
  async place(name, from = null) {
    const data = freshFolder(`${this.name}-${name}`);
    if (from) cpSync(from.data, data, { recursive: true });
    if (this.name === 'sqlite') return { data, url: `sqlite://${join(data, 'siyi.db')}` };
    databases += 1;
    const database = `siyi_end2end_${process.pid}_${databases}`;
    const template = from ? from.database : 'template0';
    await finish(psql, [postgres, '-qc', `CREATE DATABASE ${database} TEMPLATE ${template} ENCODING 'UTF8'`]);
    return { data, database, url: postgres.replace(/\/[^/]*$/, `/${database}`) };
  }
}

/** Founds a community; returns the address for its first administrator. The one that is printed has the port of the
 * settings, a server here has one of its own. */
async function found({ data, url }) {
  const said = await finish(binary, ['--data', data, '--database-url', url, ...FOUND]);
  return said.match(/http\S+?(\/c\/\S+)/)[1];
}

/** One running server. */
export class Site {
  static async start({ data, url, clock = null, demo = null, invitation = null, calendar = null }) {
    const site = new Site();
    const port = await freePort();
    Object.assign(site, { data, url, demo, invitation, calendar, origin: `http://localhost:${port}`, log: join(data, 'server.log') });
    const time = clock ? ['--clock', clock] : [];
    site.process = begin(binary, ['--data', data, '--database-url', url, 'serve', '--port', String(port), ...time], site.log);
    await site.ready();
    return site;
  }

  async ready() {
    for (let tries = 0; tries < 300; tries += 1) {
      if (this.process.exitCode !== null) break;
      const answer = await fetch(`${this.origin}/readyz`).catch(() => null);
      if (answer?.ok) return;
      await pause(100);
    }
    throw new Error(`the server did not start:\n${readFileSync(this.log, 'utf8')}`);
  }

  /** Moves the server's clock on, RFC 3339; every deadline that passes is kept before this returns. */
  async moveClock(at) {
    const answer = await fetch(`${this.origin}/clock`, { method: 'POST', body: new URLSearchParams({ at }) });
    if (!answer.ok) throw new Error(`the clock did not move to ${at}: ${await answer.text()}`);
  }

  /** Runs `siyi` with this server's data, for example `siyi('verify')`. */
  siyi(...args) {
    return finish(binary, ['--data', this.data, '--database-url', this.url, ...args]);
  }

  /** Ends the server and leaves its data. */
  async end() {
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), 25_000);
    await this.process.ended;
    clearTimeout(late);
  }

  async stop() {
    await this.end();
    rmSync(this.data, { recursive: true, force: true });
  }
}
