/** A CycloneDX 1.6 software bill of materials of what ships. Pure. */

/**
 * @typedef {object} LockedPackage an entry of package-lock.json
 * @property {string} [name] for an alias
 * @property {string} version
 * @property {string} [resolved]
 * @property {string} [integrity]
 * @property {string} [license]
 * @property {Readonly<Record<string, string>>} [dependencies]
 * @property {Readonly<Record<string, string>>} [peerDependencies]
 */

/** @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages by path, such as "node_modules/zod" */

/**
 * Package URL, as https://github.com/package-url/purl-spec defines it.
 * @param {string} name
 * @param {string} version
 */
export function purl(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/**
 * Subresource Integrity, in base64, as CycloneDX's hash in hexadecimal.
 * @param {string} integrity
 */
function hashOf(integrity) {
  const [algorithm = '', digest = ''] = (integrity.split(' ')[0] ?? '').split('-');
  const alg = algorithm.toUpperCase().replace('SHA', 'SHA-');
  return { alg, content: Buffer.from(digest, 'base64').toString('hex') };
}

/**
 * An SPDX expression such as "(MIT OR Apache-2.0)" has a field of its own.
 * @param {string} license
 */
function licenceOf(license) {
  return / (AND|OR|WITH) /.test(license) ? { expression: license } : { license: { id: license } };
}

/**
 * The name of the package at a path of the lock file.
 * @param {string} path
 */
function nameAt(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * Where Node finds a dependency of the package at a path: next to it, or further out.
 * @param {LockedPackages} locked
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined}
 */
function resolvePath(locked, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    const path = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (path in locked) return path;
    if (base === '') return undefined;
  }
}

/**
 * @param {{ app: { name: string, version: string, description: string, license: string }, locked: LockedPackages, electron: string,
 *   shipped: readonly { name: string, version: string }[], serial: string, timestamp: string }} options shipped: of the bundler;
 *   electron: its version, which is part of each package
 */
export function billOfMaterials({ app, locked, electron, shipped, serial, timestamp }) {
  const paths = shipped.map(({ name, version }) => {
    const path = Object.keys(locked).find((each) => nameAt(each) === name && locked[each]?.version === version);
    if (path === undefined) throw new Error(`${name} ${version} is bundled, but is not in package-lock.json.`);
    return path;
  });
  const refs = new Map(
    paths.map((path) => [path, purl(nameAt(path), /** @type {LockedPackage} */ (locked[path]).version)]),
  );
  const components = paths.map((path) => {
    const { version, integrity, license, resolved } = /** @type {LockedPackage} */ (locked[path]);
    const name = nameAt(path);
    const [group, short] = name.startsWith('@') ? name.split('/') : [undefined, name];
    return {
      type: 'library',
      'bom-ref': purl(name, version),
      ...(group !== undefined && { group }),
      name: short,
      version,
      scope: 'required',
      purl: purl(name, version),
      ...(integrity !== undefined && { hashes: [hashOf(integrity)] }),
      ...(license !== undefined && { licenses: [licenceOf(license)] }),
      ...(resolved !== undefined && { externalReferences: [{ type: 'distribution', url: resolved }] }),
    };
  });
  const ref = purl(app.name, app.version);
  const framework = {
    type: 'framework',
    'bom-ref': purl('electron', electron),
    name: 'electron',
    version: electron,
    scope: 'required',
    purl: purl('electron', electron),
    licenses: [{ license: { id: 'MIT' } }],
  };
  const dependencies = paths.map((path) => {
    const { dependencies: needs = {}, peerDependencies: peers = {} } = /** @type {LockedPackage} */ (locked[path]);
    const found = Object.keys({ ...needs, ...peers }).map((name) => refs.get(resolvePath(locked, path, name) ?? ''));
    return {
      ref: /** @type {string} */ (refs.get(path)),
      dependsOn: [...new Set(found.filter((each) => each !== undefined))].sort(),
    };
  });
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial}`,
    version: 1,
    metadata: {
      timestamp,
      component: {
        type: 'application',
        'bom-ref': ref,
        name: app.name,
        version: app.version,
        description: app.description,
        purl: ref,
        licenses: [{ license: { id: app.license } }],
      },
    },
    components: [framework, ...components],
    dependencies: [
      { ref, dependsOn: [framework['bom-ref'], ...components.map((each) => each['bom-ref'])] },
      { ref: framework['bom-ref'], dependsOn: [] },
      ...dependencies,
    ],
  };
}
