/** Reads a curl command with DD-API-KEY, an address of Datadog, and the agent's variables. Pure. */
import type { Pasted } from '../../contract/paste';
import { phrase } from '../../texts/phrase';
import { completeAddress, completedTo, withoutCredentials, writeAddress } from '../pasting/address';
import { headerOf, namesOf, otherHeaders, readAssignments, readRequest } from '../pasting/request';
import { siteOf } from './sites';

const API_KEY = /^[0-9a-f]{32}$/i;

function endpointOf(url: URL): Record<string, unknown> {
  const site = siteOf(url.hostname);
  if (site !== null && !/\/v1\/input/.test(url.pathname)) return { endpoint: { kind: 'site', site } };
  return { endpoint: { kind: 'url', url: writeAddress(url) } };
}

export function read(text: string): Pasted {
  const bare = text.trim();
  if (API_KEY.test(bare)) return { settings: { apiKey: bare }, completed: [], ignored: [] };
  const variables = readAssignments(text);
  const [site, variable] = [variables.get('DD_SITE'), variables.get('DD_API_KEY')];
  if (site !== undefined || variable !== undefined) {
    const known = site === undefined ? null : siteOf(site);
    return {
      settings: {
        ...(known === null ? {} : { endpoint: { kind: 'site', site: known } }),
        ...(variable === undefined ? {} : { apiKey: variable }),
      },
      completed: [],
      ignored: site !== undefined && known === null ? [phrase('an unknown site')] : [],
    };
  }
  const request = readRequest(text);
  const completed = request.url === null ? null : completeAddress(request.url);
  const address = withoutCredentials(completed ?? request.url ?? '');
  // The older path had the key at its end: /v1/input/<key>.
  const [, path, inPath] = /^(.*\/v1\/input)\/([0-9a-f]{32})\/?$/i.exec(address?.url.pathname ?? '') ?? [];
  const parameters = new URLSearchParams(address?.url.search ?? '');
  const apiKey = headerOf(request, 'DD-API-KEY') ?? inPath ?? parameters.get('dd-api-key');
  if (address !== null) {
    if (path !== undefined) address.url.pathname = path;
    address.url.search = '';
  }
  const texts = {
    service: parameters.get('service'),
    tags: parameters.get('ddtags'),
    hostname: parameters.get('hostname'),
  };
  const isSite = address !== null && siteOf(address.url.hostname) !== null;
  return {
    settings: {
      ...(address === null ? {} : endpointOf(address.url)),
      ...(apiKey === null ? {} : { apiKey }),
      ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== null && value !== '')),
    },
    completed: completed === null || isSite ? [] : [completedTo(completed)],
    ignored: [...request.ignored, ...namesOf(otherHeaders(request, ['DD-API-KEY']))],
  };
}
