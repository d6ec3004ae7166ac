/**
 * Files that no source and no import reads, wherever they are: keys, certificates, passwords, and system files about
 * processes and devices. Recognised by name, ignoring case: a false match only means renaming a file.
 */
import picomatch from 'picomatch';

const isSecretName = picomatch(
  [
    '*.{pem,key,crt,cer,der,csr,p7b,p8,p12,pfx,jks,keystore,truststore,keytab,ppk,gpg,pgp,asc,kdb,kdbx,ovpn,kubeconfig}{,.bak,.old,.orig,.save,.gz,~}',
    '{login data,logins.json,key3.db,key4.db,cookies,cookies.sqlite}',
    'id_{rsa,dsa,ecdsa,ed25519}*',
    '{authorized_keys,known_hosts}*',
    '{.netrc,_netrc,.pgpass,.my.cnf,.npmrc,.pypirc,.git-credentials,.htpasswd,.vault-token,.databricks-cli-token}',
    '{.env,.env.*,.*_history}',
    '{shadow,gshadow,sudoers,master.passwd,opasswd}{,-,.bak}',
    '{credentials,credentials.json,application_default_credentials.json,secrets.{json,y?(a)ml,toml}}',
  ],
  { dot: true, nocase: true },
);

/** Folders with this name, whatever is in them. */
const secretFolders: ReadonlySet<string> = new Set([
  '.ssh',
  '.gnupg',
  '.aws',
  '.azure',
  '.kube',
  '.docker',
  '.password-store',
  '.mozilla',
  '.thunderbird',
  '.minikube',
  '.terraform.d',
  'keyrings',
  'keychains',
  'letsencrypt',
]);

/** The same, recognised by their last two names. */
const secretPairs: ReadonlySet<string> = new Set([
  '.config/gcloud',
  '.config/gh',
  '.config/op',
  '.config/google-chrome',
  '.config/chromium',
  'etc/sudoers.d',
  'ssl/private',
  'tls/private',
  'microsoft/credentials',
  'microsoft/crypto',
  'microsoft/protect',
  'microsoft/vault',
  'run/secrets',
  'system32/config',
]);

/** In the root of a Unix system: processes with their memory and environment, devices, kernel settings. */
const systemFolders: ReadonlySet<string> = new Set(['proc', 'sys', 'dev']);

/** @param path absolute, with links resolved @returns why it is never read; null for any other */
export function secretPlace(path: string, platform: NodeJS.Platform): string | null {
  const names = path
    .normalize('NFC')
    .toLowerCase()
    .split(platform === 'win32' ? /[\\/]+/ : /\/+/)
    .filter(Boolean);
  const last = names.at(-1) ?? '';
  if (isSecretName(last)) return 'Its name is that of a key, a certificate or another secret.';
  if (platform !== 'win32' && systemFolders.has(names[0] ?? '')) return 'It belongs to the operating system.';
  const isSecret = names.some((name, at) => secretFolders.has(name) || secretPairs.has(`${names[at - 1]}/${name}`));
  return isSecret ? 'It is in a folder for keys, passwords or other secrets.' : null;
}
