/** How well this system protects stored secrets. */
export interface VaultInfo {
  /** `strong`: a real keychain or a key file; `weak`: only obscured; `none`: secrets cannot be stored. */
  readonly protection: 'strong' | 'weak' | 'none';
  /** The backend's name for users, such as "GNOME Keyring" or "a key file". */
  readonly backend: string;
}
