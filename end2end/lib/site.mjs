// Real servers on real databases. The demo community is made once for each engine and copied for each journey, so
// that no journey sees what another one did.
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { binary, freshFolder, postgres, psql } from './paths.mjs';
import { begin, finish, freePort, pause } from './process.mjs';

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
  }

  /** The engines that can be used here. */
  static all() {
    return (postgres ? ['sqlite', 'postgres'] : ['sqlite']).map((name) => new Engine(name));
  }

  /** A server of its own: with the demo community (`demo`), a community without people (`founded`) or nothing (`empty`). */
  async open(starts) {
    if (starts !== 'demo') {
      const place = await this.place(starts);
      if (starts === 'empty') return Site.start({ ...place, clock: EMPTY_BEGINS });
      const said = await finish(binary, ['--data', place.data, '--database-url', place.url, ...FOUND]);
      // The printed address has the port of the settings; this server has one of its own.
      return Site.start({ ...place, invitation: said.match(/http\S+?(\/c\/\S+)/)[1] });
    }
    this.demo ??= this.makeDemo();
    const demo = await this.demo;
    const place = await this.place('demo', demo);
    return Site.start({ ...place, clock: demo.facts.now, demo: demo.facts });
  }

  async makeDemo() {
    const place = await this.place('made');
    await finish(binary, ['--data', place.data, '--database-url', place.url, 'demo']);
    const file = join(place.data, 'demo.json');
    return { ...place, facts: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {} };
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

/** One running server. */
export class Site {
  static async start({ data, url, clock = null, demo = null, invitation = null }) {
    const site = new Site();
    const port = await freePort();
    Object.assign(site, { data, url, demo, invitation, origin: `http://localhost:${port}`, log: join(data, 'server.log') });
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

  async stop() {
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), 25_000);
    await this.process.ended;
    clearTimeout(late);
    rmSync(this.data, { recursive: true, force: true });
  }
}
