import { build } from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, request as send } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { listen, type ListeningServer, type ServerCertificate } from '../platforms.ts';
import type { LifeStep } from './life.ts';
import { textOf } from './message-gate.ts';
import type { Start } from './processes.ts';

export type Way = 'fetch' | 'agent';

/** A bare Express application as a process, and what drives it. */
export interface Floor {
  pid: number | undefined;
  /** Lives one life: each step a message, then a pause. */
  live(pauseMilliseconds: number): Promise<void>;
  /** How to start another one of it. */
  start: Start;
  stop(): Promise<void>;
}

export interface FloorOptions {
  /** For the bundle and the file with the steps. */
  folder: string;
  certificate: ServerCertificate;
  environment: Readonly<Record<string, string>>;
  steps: readonly LifeStep[];
}

/** Answers the calls of a life, each with what the platform answered when it was recorded. */
export function startFloorPlatform({ steps, certificate }: FloorOptions): Promise<ListeningServer> {
  return listen(
    (request, response) => {
      const [step = 0, index = 0] = (request.url ?? '').split('/').slice(1).map(Number);
      const recorded = steps[step]?.calls[index];
      void textOf(request).then(() =>
        response
          .writeHead(recorded?.status ?? 404, { 'content-type': 'application/json' })
          .end(recorded?.answer),
      );
    },
    0,
    certificate,
  );
}

/** Bundles the floor application as the connector's own applications are, with V8's compile cache. */
export async function buildFloor(folder: string): Promise<void> {
  await build({
    entryPoints: { floor: fileURLToPath(new URL('floor-application.ts', import.meta.url)) },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
  });
  writeFileSync(
    join(folder, 'index.cjs'),
    "require('node:module').enableCompileCache(require('node:path').join(__dirname, 'compiled'));\nrequire('./floor.cjs');\n",
  );
}

export async function startFloor(way: Way, platformUrl: string, options: FloorOptions): Promise<Floor> {
  const { folder, environment, steps } = options;
  const file = join(folder, 'life.json');
  writeFileSync(file, JSON.stringify(steps));
  const start = { command: ['index.cjs', way, file, platformUrl], folder, environment };
  const child = spawn(process.execPath, start.command, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { port } = JSON.parse(line.toString()) as { port: number };
  const agent = new Agent({ keepAlive: true });
  return {
    pid: child.pid,
    start,
    live: async (pauseMilliseconds) => {
      for (const [index, { message }] of steps.entries()) {
        await post(`http://127.0.0.1:${port}/${index}`, message, agent);
        await setTimeout(pauseMilliseconds);
      }
    },
    stop: () => stop(child, agent),
  };
}

function post(url: string, body: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const call = send(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`The floor answers ${answer.statusCode ?? 0}`));
      });
    });
    call.once('error', reject).end(body);
  });
}

async function stop(child: ChildProcess, agent: Agent): Promise<void> {
  agent.destroy();
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
