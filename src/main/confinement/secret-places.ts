/**
 * What no source and no import reads, wherever it lies: keys, certificates, passwords, and what the system shows of its
 * processes and devices. Told by the name alone, in any case of letters: to refuse too much here costs a renamed file.
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

/** Folders of this name, whatever lies in them. */
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

/** The same, known by their last two names. */
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

/** At the root of a Unix system: processes with their memory and environment, devices, the kernel's settings. */
const systemFolders: ReadonlySet<string> = new Set(['proc', 'sys', 'dev']);

/** @param path absolute, with the links on it followed @returns why it is never read; null for any other */
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
