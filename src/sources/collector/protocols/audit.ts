/** The collector's own protocol, for ODC's destination "Other" and any HTTP client: JSON in, a receipt out. */
import { checkJsonType } from '../content';
import type { Refusal } from '../refusal';
import { documentParts, firstByte } from './document';
import { jsonReply, type Protocol, type Receipt, type Rejected, type Reply, type RequestHead } from './protocol';

export const AUDIT_PATH = '/v1/audit';

function problemOf({ record, line, byteOffset, code, text }: Rejected): object {
  return { record, line, byteOffset, code, message: text };
}

/** With a line end, so that the answer is readable in a terminal. */
function reply(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply {
  const { body: text, ...rest } = jsonReply(status, body, headers);
  return { ...rest, body: `${text}\n` };
}

function accept({ requestId, accepted, duplicates, conflicts, setAside, setAsideTotal }: Receipt): Reply {
  return reply(200, { requestId, accepted, duplicates, conflicts, setAside: setAside.map(problemOf), setAsideTotal });
}

export function refuseAudit({ status, code, message, extra, headers }: Refusal, { requestId }: RequestHead): Reply {
  return reply(status, { code, message, requestId, ...extra }, headers);
}

export const audit: Protocol = {
  name: 'JSON',
  credentials: 'configured',
  find: (path) =>
    path === AUDIT_PATH
      ? {
          kind: 'intake',
          method: 'POST',
          encodings: ['gzip'],
          checkType: checkJsonType,
          parse: (body) => documentParts(body),
          acceptsNothing: (body) => firstByte(body) === 0x5b,
          accept,
        }
      : undefined,
  refuse: refuseAudit,
};
