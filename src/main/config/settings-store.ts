/** The preferences' file outside the desktop: the library that electron-store is made of. */
import Conf from 'conf';
import type { OpenSettingsStore } from './preference-file';

export const openSettingsStore: OpenSettingsStore = ({ name, ...options }) =>
  new Conf<Record<string, unknown>>({ ...options, configName: name });
