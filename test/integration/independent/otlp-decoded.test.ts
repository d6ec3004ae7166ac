import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rehearse } from '../../support/rehearsal';
import { startHttp } from '../../support/servers';
import { findProgram } from './support/programs';
import { awkwardEvents, deliver, sampleEvents, senderFor } from './support/senders';

const protoc = findProgram('protoc');
const proto = fileURLToPath(new URL('support/otlp-logs.proto', import.meta.url));

/** Google's own compiler reads and writes messages by the published definition. */
function withProtoc(how: 'encode' | 'decode', message: string, input: Uint8Array): Buffer {
  return execFileSync(protoc ?? '', [`--proto_path=${dirname(proto)}`, `--${how}=otlp.${message}`, 'otlp-logs.proto'], {
    input,
  });
}

/** Undoes the escapes of protobuf's text format, which are octal for every byte beyond ASCII. */
function unescaped(text: string): string {
  const plain: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '"': 34, "'": 39, '\\': 92 };
  const bytes: number[] = [];
  for (const [, octal, short, char] of text.matchAll(/\\([0-7]{3})|\\(.)|([^\\])/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(plain[short ?? ''] ?? (char ?? '').charCodeAt(0));
  }
  return Buffer.from(bytes).toString('utf8');
}

describe.skipIf(protoc === null)('OTLP in protobuf, read by its published definition', () => {
  const events = [...sampleEvents(0, 50), ...awkwardEvents];

  async function sent(): Promise<string> {
    const server = await startHttp((response) => response.writeHead(200).end());
    const sender = senderFor('otlp', { url: server.origin, auth: { kind: 'none' }, encoding: 'protobuf' });
    expect(await deliver(sender, events)).toEqual({ kind: 'delivered' });
    const [request] = server.received;
    const body = request?.body ?? Buffer.alloc(0);
    const isGzip = request?.headers['content-encoding'] === 'gzip';
    return withProtoc('decode', 'ExportLogsServiceRequest', isGzip ? gunzipSync(body) : body).toString('utf8');
  }

  it('holds every event as the body of a record, byte for byte', async () => {
    const decoded = await sent();
    const bodies = [...decoded.matchAll(/^ {6}body \{\n {8}string_value: "(.*)"\n {6}\}$/gm)].map(([, text = '']) =>
      unescaped(text),
    );
    expect(new Set(bodies)).toEqual(new Set(events));
    expect(bodies).toHaveLength(events.length);
  });

  it('has no field that the definition does not know, and those that a record must have', async () => {
    const decoded = await sent();
    // What the definition does not know stands there by its number.
    expect(decoded).not.toMatch(/^\s*\d+(:| \{)/m);
    const count = (pattern: RegExp) => [...decoded.matchAll(pattern)].length;
    expect(count(/^ {6}time_unix_nano: [1-9]\d{18}$/gm)).toBe(events.length);
    expect(count(/^ {6}observed_time_unix_nano: [1-9]\d{18}$/gm)).toBe(events.length);
    expect(count(/^ {6}severity_number: SEVERITY_NUMBER_(INFO|ERROR)$/gm)).toBe(events.length);
    expect(count(/key: "log\.record\.uid"/g)).toBe(events.length);
  });

  it('is answered by the rehearsal in messages of that definition, unknown fields passed over', async () => {
    const { rehearsal } = await rehearse('otlp');
    const { token } = rehearsal.settings.auth as { token: string };
    const record = (n: number) =>
      `log_records { observed_time_unix_nano: ${n} trace_id: "0123456789abcdef" flags: 1 body { string_value: '{"Event":{"EventId":"event-${n}"}}' } }`;
    const text = `resource_logs { resource { dropped_attributes_count: 2 } schema_url: "x" scope_logs { ${[1, 2, 3].map(record).join(' ')} } }`;
    const known = withProtoc('encode', 'ExportLogsServiceRequest', Buffer.from(text));
    // Field 1000, a varint.
    const body = Buffer.concat([known, Uint8Array.of(0xc0, 0x3e, 0x07)]);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-protobuf' };
    const post = () => fetch(`${rehearsal.origin}/v1/logs`, { method: 'POST', headers, body });
    const read = async (response: Response) =>
      withProtoc('decode', 'ExportLogsServiceResponse', Buffer.from(await response.arrayBuffer())).toString();
    expect(await read(await post())).toBe('');
    expect(rehearsal.oracle.ids()).toEqual(['event-1', 'event-2', 'event-3']);
    await rehearsal.setFault({ kind: 'partial', everyNth: 3 });
    expect(await read(await post())).toMatch(
      /^partial_success \{\n {2}rejected_log_records: 1\n {2}error_message: ".+"\n\}\n$/,
    );
  });
});
