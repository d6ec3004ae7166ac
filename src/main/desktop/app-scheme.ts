/** Serves the page's files to the window under the app's own scheme, with security headers on every response. */
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { findPageFile, type PageFiles } from '../door/page-files';
import { securityHeaders } from '../door/security-headers';
import { APP_ORIGIN, APP_SCHEME, originOf } from './page-origin';

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers a request from the window. */
async function answerFile(request: Request, files: Promise<PageFiles>): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: securityHeaders });
  const found =
    originOf(request.url) === APP_ORIGIN ? findPageFile(await files, new URL(request.url).pathname) : undefined;
  if (found === undefined) return new Response(null, { status: 404, headers: securityHeaders });
  return new Response(await readFile(found.file), {
    headers: { ...securityHeaders, 'content-type': found.contentType },
  });
}

/** Must run after the app is ready, before a window opens. */
export function serveAppScheme(files: Promise<PageFiles>): void {
  protocol.handle(APP_SCHEME, (request) => answerFile(request, files));
}
