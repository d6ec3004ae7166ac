/** A source's form: what it holds, what is wrong with it, what becomes of it. Pure. */
import { isLoopbackHost } from '../../../contract/addresses';
import { secretProblem, tidySecret } from '../../../contract/secret-text';
import { type SourceInput, type SourceView, sourceInputSchema } from '../../../contract/source';
import { nameSchema } from '../../../contract/stream';
import { formatNames, namesProblem, parseNames } from './further-names';
import type { SourceKind } from './source-words';

/** The fields of all kinds side by side; each kind uses its own. */
export interface SourceFormValues {
  readonly name: string;
  readonly host: string;
  readonly port: number | '';
  /** Names with commas between. */
  readonly furtherNames: string;
  readonly authKind: 'bearer' | 'apiKey' | 'basic';
  readonly header: string;
  readonly user: string;
  /** Empty: one is made for a new collector, and the stored one stays for an existing one. */
  readonly secret: string;
  readonly tlsKind: 'off' | 'generated' | 'own';
  readonly certificatePem: string;
  readonly key: string;
  readonly maxBodyMegabytes: number | '';
  readonly paths: readonly string[];
  readonly eventsPerMinute: number | '';
}

const MEGABYTE = 1_048_576;

export const newSourceForm: SourceFormValues = {
  name: '',
  host: '127.0.0.1',
  port: 7_414,
  furtherNames: '',
  authKind: 'bearer',
  header: 'X-API-Key',
  user: '',
  secret: '',
  tlsKind: 'off',
  certificatePem: '',
  key: '',
  maxBodyMegabytes: 10,
  paths: [''],
  eventsPerMinute: 60,
};

export function editSourceForm({ name, settings }: SourceView): SourceFormValues {
  switch (settings.kind) {
    case 'collector': {
      const { auth, tls } = settings;
      return {
        ...newSourceForm,
        name,
        host: settings.host,
        port: settings.port,
        furtherNames: formatNames(settings.allowedHosts ?? []),
        authKind: auth.kind,
        header: auth.kind === 'apiKey' ? auth.header : newSourceForm.header,
        user: auth.kind === 'basic' ? auth.user : '',
        tlsKind: tls.kind,
        certificatePem: tls.kind === 'own' ? tls.certificatePem : '',
        maxBodyMegabytes: settings.maxBodyBytes / MEGABYTE,
      };
    }
    case 'files':
      return { ...newSourceForm, name, paths: settings.paths };
    case 'sample':
      return { ...newSourceForm, name, eventsPerMinute: settings.eventsPerMinute };
  }
}

const hostPattern = /^(\[?[0-9a-fA-F:.]+\]?|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)$/;

function collectorProblems(values: SourceFormValues, existing: SourceView | null): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!hostPattern.test(values.host.trim())) problems.host = 'An address of this computer, such as 127.0.0.1.';
  else if (!isLoopbackHost(values.host) && values.tlsKind === 'off') {
    problems.tlsKind = 'Beyond this computer the collector listens with TLS only.';
  }
  if (values.port === '' || values.port < 0 || values.port > 65_535) problems.port = 'Between 0 and 65,535.';
  const names = namesProblem(values.furtherNames);
  if (names !== null) problems.furtherNames = names;
  else if (parseNames(values.furtherNames).length > 50) problems.furtherNames = 'At most 50 names.';
  if (values.authKind === 'apiKey' && !/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(values.header)) {
    problems.header = 'Letters, digits and hyphens only.';
  }
  if (values.authKind === 'basic' && !/^[^:]+$/.test(values.user)) {
    problems.user = values.user === '' ? 'Fill this in.' : 'No colon.';
  }
  const unusable = secretProblem(tidySecret(values.secret), values.authKind === 'basic' ? 'any' : 'header');
  if (unusable !== null) problems.secret = unusable;
  if (values.tlsKind === 'own') {
    if (!values.certificatePem.includes('-----BEGIN CERTIFICATE-----')) {
      problems.certificatePem = 'Paste the whole certificate in PEM form, from BEGIN to END.';
    }
    const kept = existing?.secrets['tls.key'] === 'set' && values.key === '';
    if (!kept && !/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(values.key)) {
      problems.key = 'Paste the whole key in PEM form, from BEGIN to END.';
    } else if (values.key.includes('ENCRYPTED')) {
      problems.key = 'This key is protected by a password. Paste it without one (openssl pkey -in key.pem).';
    }
  }
  if (values.maxBodyMegabytes === '' || values.maxBodyMegabytes < 1 || values.maxBodyMegabytes > 95) {
    problems.maxBodyMegabytes = 'Between 1 and 95 megabytes.';
  }
  return problems;
}

/** Where Sluice was started from says nothing to the user, so that a path has to begin at the root or with a drive. */
const isFullPath = (path: string): boolean => /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path);

function filesProblems({ paths }: SourceFormValues): Record<string, string> {
  const named = paths.map((path) => path.trim()).filter((path) => path !== '');
  if (named.length === 0) return { paths: 'Name at least one file or folder.' };
  const partial = named.find((path) => !isFullPath(path));
  return partial === undefined ? {} : { paths: `Give the whole path, from the root on: “${partial}”.` };
}

/**
 * What is wrong, by field.
 * @param existing the source that is edited; null for a new one
 */
export function sourceFormProblems(
  kind: SourceKind,
  values: SourceFormValues,
  takenNames: readonly string[],
  existing: SourceView | null,
): Record<string, string> {
  const problems: Record<string, string> = {};
  const name = nameSchema.safeParse(values.name);
  if (!name.success) problems.name = name.error.issues[0]?.message ?? 'Give it a name.';
  else if (takenNames.includes(name.data)) problems.name = 'Another source already has this name.';
  switch (kind) {
    case 'collector':
      return { ...problems, ...collectorProblems(values, existing) };
    case 'files':
      return { ...problems, ...filesProblems(values) };
    case 'sample':
      if (values.eventsPerMinute === '' || values.eventsPerMinute < 1 || values.eventsPerMinute > 60_000) {
        problems.eventsPerMinute = 'Between 1 and 60,000.';
      }
      return problems;
  }
}

/** What is sent. @throws {z.ZodError} for values that {@link sourceFormProblems} finds fault with */
export function toSourceInput(kind: SourceKind, values: SourceFormValues): SourceInput {
  const { name } = values;
  switch (kind) {
    case 'collector': {
      const auth = {
        bearer: { kind: 'bearer' },
        apiKey: { kind: 'apiKey', header: values.header },
        basic: { kind: 'basic', user: values.user },
      }[values.authKind];
      const tls =
        values.tlsKind === 'own'
          ? { kind: 'own', certificatePem: values.certificatePem.trim() }
          : { kind: values.tlsKind };
      const secrets = {
        ...(tidySecret(values.secret) === '' ? {} : { auth: tidySecret(values.secret) }),
        ...(values.tlsKind === 'own' && values.key !== '' ? { 'tls.key': values.key.trim() } : {}),
      };
      const allowedHosts = parseNames(values.furtherNames);
      const settings = {
        kind,
        host: values.host.trim().replace(/^\[|\]$/g, ''),
        port: values.port,
        ...(allowedHosts.length === 0 ? {} : { allowedHosts }),
        auth,
        tls,
        maxBodyBytes: Math.round(Number(values.maxBodyMegabytes) * MEGABYTE),
      };
      return sourceInputSchema.parse({ name, settings, secrets });
    }
    case 'files': {
      const paths = values.paths.map((path) => path.trim()).filter((path) => path !== '');
      return sourceInputSchema.parse({ name, settings: { kind, paths } });
    }
    case 'sample':
      return sourceInputSchema.parse({ name, settings: { kind, eventsPerMinute: values.eventsPerMinute } });
  }
}
