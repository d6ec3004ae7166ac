/** Reads an address or a curl command for any HTTP endpoint. Pure. */
import type { Pasted } from '../../contract/paste';
import { phrase } from '../../texts/phrase';
import {
  completeAddress,
  completedTo,
  takeSecretParameters,
  withoutCredentials,
  writeAddress,
} from '../pasting/address';
import { authenticationOf, plainHeaders } from '../pasting/authentication';
import { headerOf, otherHeaders, readRequest } from '../pasting/request';
import { headersSchema } from '../transport/header-names';

/** How an example body arranges its events. One object alone says nothing. */
function framingOf(body: string | null): 'array' | 'ndjson' | null {
  const text = body?.trim() ?? '';
  if (text.startsWith('[')) return 'array';
  return /^\{.*\}\r?\n\s*\{/.test(text) ? 'ndjson' : null;
}

/** These follow from the framing. */
const derived = /^application\/(?:json|x-ndjson|x-www-form-urlencoded)\b/i;

export function read(text: string): Pasted {
  const request = readRequest(text);
  const completed = request.url === null ? null : completeAddress(request.url);
  const address = withoutCredentials(completed ?? request.url ?? '');
  const secretNames = address === null ? [] : takeSecretParameters(address.url);
  if (address !== null) address.url.hash = '';
  const { auth, used } = authenticationOf(request, address);
  const { headers, ignored } = plainHeaders(
    otherHeaders(request, used),
    (header) => headersSchema.safeParse(header).success,
  );
  const contentType = headerOf(request, 'Content-Type');
  const framing = framingOf(request.body);
  return {
    settings: {
      ...(address === null ? {} : { url: writeAddress(address.url) }),
      ...(auth === null ? {} : { auth }),
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      ...(contentType === null || derived.test(contentType) ? {} : { contentType }),
      ...(framing === null ? {} : { framing }),
    },
    completed: completed === null || address === null ? [] : [completedTo(writeAddress(address.url))],
    ignored: [
      ...request.ignored,
      ...ignored,
      ...secretNames.map((name) => phrase('parameter {name} (looks like a secret, and addresses are shown)', { name })),
    ],
  };
}
