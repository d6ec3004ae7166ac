/** Reads an endpoint, the variables OTEL_EXPORTER_OTLP_* of the OpenTelemetry specification, and curl commands. Pure. */
import type { Pasted } from '../../contract/paste';
import { phrase } from '../../texts/phrase';
import { completedTo, takeSecretParameters, withoutCredentials, writeAddress } from '../pasting/address';
import { authenticationOf, plainHeaders } from '../pasting/authentication';
import { halves, otherHeaders, type PastedRequest, readAssignments, readRequest } from '../pasting/request';
import { headersSchema } from '../transport/header-names';
import { completeOtlpAddress } from './address';

const PREFIX = 'OTEL_EXPORTER_OTLP_';

/** `key=value,key=value`, percent-encoded as in W3C Baggage. */
function readHeaderList(text: string): PastedRequest['headers'] {
  return text.split(',').flatMap((pair) => {
    const [name, value] = halves(pair.trim(), '=');
    try {
      return name === '' ? [] : [[name.trim(), decodeURIComponent(value.trim())] as const];
    } catch {
      return [[name.trim(), value.trim()] as const];
    }
  });
}

interface Variables {
  readonly request: PastedRequest;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The variables for logs come before those for all signals. */
function readVariables(text: string): Variables | null {
  const variables = readAssignments(text);
  const of = (name: string) => variables.get(`${PREFIX}LOGS_${name}`) ?? variables.get(PREFIX + name);
  const serviceName = variables.get('OTEL_SERVICE_NAME');
  const used = [...variables.keys()].filter((name) => name.startsWith('OTEL_'));
  if (used.length === 0) return null;
  const [protocol, compression] = [of('PROTOCOL'), of('COMPRESSION')];
  const known = /^OTEL_(?:SERVICE_NAME|EXPORTER_OTLP_(?:LOGS_)?(?:ENDPOINT|HEADERS|PROTOCOL|COMPRESSION))$/;
  return {
    request: {
      url: of('ENDPOINT') ?? null,
      headers: readHeaderList(of('HEADERS') ?? ''),
      user: null,
      body: null,
      ignored: [
        ...(protocol === 'grpc' ? [phrase('the protocol grpc (Sluice sends over HTTP, usually to port 4318)')] : []),
        ...used.filter((name) => !known.test(name)).map((name) => phrase('variable {name}', { name })),
      ],
    },
    settings: {
      ...(protocol === 'http/json' ? { encoding: 'json' } : {}),
      ...(protocol === 'http/protobuf' ? { encoding: 'protobuf' } : {}),
      ...(compression === 'gzip' || compression === 'none' ? { compression } : {}),
      ...(serviceName === undefined ? {} : { serviceName }),
    },
  };
}

export function read(text: string): Pasted {
  const { request, settings } = readVariables(text) ?? { request: readRequest(text), settings: {} };
  const completed = request.url === null ? null : completeOtlpAddress(request.url);
  const address = withoutCredentials(completed ?? request.url ?? '');
  const secretNames = address === null ? [] : takeSecretParameters(address.url);
  const { auth, used } = authenticationOf(request, address);
  const { headers, ignored } = plainHeaders(
    otherHeaders(request, used),
    (header) => headersSchema.safeParse(header).success,
  );
  const url = address === null ? null : writeAddress(address.url);
  return {
    settings: {
      ...(url === null ? {} : { url }),
      ...(auth === null ? {} : { auth }),
      ...(Object.keys(headers).length === 0 ? {} : { headers }),
      ...settings,
    },
    completed: completed === null || url === null ? [] : [completedTo(url)],
    ignored: [
      ...request.ignored,
      ...ignored,
      ...secretNames.map((name) => phrase('parameter {name} (looks like a secret)', { name })),
    ],
  };
}
