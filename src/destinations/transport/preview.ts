/** Shows a request as it would be sent, secrets masked, and as a curl command that would send the same. Pure. */
import type { RequestPreview } from '../../contract/connection-test';
import type { Redactor } from './redact';

export interface PreviewedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** null: sent uncompressed. */
  readonly compressed: Uint8Array | null;
  /** A readable form of a body that is not text. Such a request cannot be written as a curl command. */
  readonly readable?: string;
  /** Further curl options, e.g. `--insecure`. */
  readonly curlOptions: readonly string[];
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function curlCommand(request: PreviewedRequest, text: string, redact: Redactor): string {
  const headers = Object.entries(request.headers)
    // curl writes these itself.
    .filter(([name]) => !['host', 'content-length'].includes(name.toLowerCase()))
    .map(([name, value]) => `-H ${quoted(redact(`${name}: ${value}`))}`);
  const target = `curl -X ${request.method} ${quoted(redact(request.url))}`;
  const parts = [target, ...request.curlOptions, ...headers];
  if (request.compressed !== null) {
    return `printf '%s' ${quoted(text)} | gzip | ${[...parts, '--data-binary @-'].join(' \\\n  ')}`;
  }
  return [...parts, `--data-binary ${quoted(text)}`].join(' \\\n  ');
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

export function previewOf(request: PreviewedRequest, redact: Redactor): RequestPreview {
  const bodyIsText = request.readable === undefined;
  const body = redact(request.readable ?? textOf(request.body));
  return {
    method: request.method,
    url: redact(request.url),
    headers: Object.entries(request.headers).map(([name, value]) => [name, redact(value)] as const),
    body,
    bodyIsText,
    bodyBytes: request.body.length,
    compressedBytes: request.compressed?.length ?? null,
    curl: bodyIsText ? curlCommand(request, body, redact) : null,
  };
}
