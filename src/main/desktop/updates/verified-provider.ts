/**
 * What electron-updater acts on: the release whose signature was checked, and nothing else. It asks no server for it, and
 * no address in app-update.yml is used.
 */
import { type AppUpdater, Provider, type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import type { InstallableRelease } from '../../app/updates/tools';

export interface Verified {
  readonly feed: string;
  readonly release: InstallableRelease;
}

export function leadToVerified(updater: AppUpdater, { feed, release }: Verified): void {
  const { version, releaseDate, file } = release;
  const { name: url, sha512, bytes: size, isAdminRightsRequired } = file;
  const info: UpdateInfo = {
    ...{ version, releaseDate, path: url, sha512 },
    files: [{ url, sha512, size, isAdminRightsRequired }],
  };

  class VerifiedProvider extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtimeOptions: ProviderRuntimeOptions) {
      super(runtimeOptions);
    }

    override getLatestVersion(): Promise<UpdateInfo> {
      return Promise.resolve(info);
    }

    override resolveFiles(): ResolvedUpdateFileInfo[] {
      return info.files.map((each) => ({ url: new URL(each.url, feed), info: each }));
    }
  }
  updater.setFeedURL({ provider: 'custom', updateProvider: VerifiedProvider });
}
