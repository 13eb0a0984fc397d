// Starting programs and waiting for them.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';

/** Runs a program to its end and returns what it printed; throws with its words when it fails. */
export function finish(program, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let said = '';
    let complained = '';
    child.stdout.on('data', (text) => { said += text; });
    child.stderr.on('data', (text) => { complained += text; });
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done(said);
      else fail(new Error(`${program} ${args.join(' ')} ended with ${code}\n${said}${complained}`.trim()));
    });
  });
}

/** Starts a program that runs on; what it says goes into a file. */
export function begin(program, args, log) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  child.ended = new Promise((done) => { child.on('exit', done); });
  return child;
}

/** A port that nobody listens at. */
export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });
