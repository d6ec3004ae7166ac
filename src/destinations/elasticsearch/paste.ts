/** Reads the address of a cluster with its user, an Elastic Cloud ID, and curl commands. Pure. */
import type { Pasted } from '../../contract/paste';
import { phrase } from '../../texts/phrase';
import { completedTo, takeSecretParameters, withoutCredentials, writeAddress } from '../pasting/address';
import { basicOf, namesOf, otherHeaders, readAssignments, readRequest, schemeOf } from '../pasting/request';
import { completeClusterAddress, readCloudId } from './address';

/** Takes the part of a path that names an operation off an address, and finds the index in it. */
function splitPath(url: URL): string | null {
  const [, base = url.pathname, index] =
    /^(.*?)(?:\/([^/]+))?\/(?:_bulk|_doc|_create|_search|_count)(?:\/.*)?$/.exec(url.pathname) ?? [];
  url.pathname = base;
  return index ?? null;
}

export function read(text: string): Pasted {
  const variables = readAssignments(text);
  const cloudId = readCloudId(variables.get('ELASTIC_CLOUD_ID') ?? variables.get('CLOUD_ID') ?? text);
  if (cloudId !== null) {
    return {
      settings: { url: cloudId },
      completed: [phrase('The Cloud ID stands for {address}.', { address: cloudId })],
      ignored: [],
    };
  }
  const request = readRequest(text);
  const completed = request.url === null ? null : completeClusterAddress(request.url);
  const address = withoutCredentials(completed ?? request.url ?? '');
  const index = address === null ? null : splitPath(address.url);
  const secretNames = address === null ? [] : takeSecretParameters(address.url);
  const pipeline = address?.url.searchParams.get('pipeline') ?? null;
  if (address !== null) address.url.search = '';
  const key = schemeOf(request, ['ApiKey']);
  const inAddress = address?.user == null ? null : { user: address.user, password: address.password ?? '' };
  const basic = basicOf(request) ?? inAddress;
  const url = address === null ? null : writeAddress(address.url);
  return {
    settings: {
      ...(url === null ? {} : { url }),
      ...(index === null ? {} : { index }),
      ...(pipeline === null ? {} : { pipeline }),
      ...(key !== null
        ? { auth: { kind: 'apiKey', key } }
        : basic !== null
          ? { auth: { kind: 'basic', ...basic } }
          : {}),
    },
    completed: completed === null || url === null ? [] : [completedTo(url)],
    ignored: [
      ...request.ignored,
      ...namesOf(otherHeaders(request, ['Authorization'])),
      ...secretNames.map((name) => phrase('parameter {name}', { name })),
    ],
  };
}
