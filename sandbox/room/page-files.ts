import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `npm run control-room` puts the page. */
export const builtPage = fileURLToPath(new URL('../control-room/build', import.meta.url));

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page needs nothing from elsewhere, and nobody frames it. */
const policy =
  "default-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; form-action 'none'";

/** `/` and `/assets/NAME` are files of the page. */
export const isPageFile = (pathname: string): boolean => /^\/(assets\/[\w.-]+)?$/.test(pathname);

/** Sends a file of the built page; says how to build it when it is not there. */
export async function sendPageFile(
  folder: string,
  pathname: string,
  response: ServerResponse,
): Promise<void> {
  const file = pathname === '/' ? 'index.html' : pathname.slice(1);
  const headers = {
    'content-type': types[path.extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': pathname === '/' ? 'no-cache' : 'max-age=31536000, immutable',
  };
  try {
    const content = await readFile(path.join(folder, file));
    response.writeHead(200, headers).end(content);
  } catch {
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end('The page is not built yet: npm run control-room builds it, and npm start does too.\n');
  }
}
