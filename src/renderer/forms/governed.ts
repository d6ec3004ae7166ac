/** Which fields of a stream's form the policy decides. Main enforces it; the form only shows it. */
import { createContext, useContext } from 'react';
import { isLoopbackHost } from '../../contract/addresses';
import type { ChoiceField, ToggleField } from '../../contract/fields';
import { allowsHost, hostOfAddress } from '../../contract/policy/hosts';
import { noRules, type PolicyRules } from '../../contract/policy/rules';
import type { Text } from '../../texts/text';

/** Sources have no policy. */
export const PolicyContext = createContext<PolicyRules>(noRules);

export const SET_BY_ORGANISATION: Text = 'Set by your organisation.';

/** The policy demands that it stays off. One that is on can still be switched off. */
export function useIsForbidden(field: ToggleField): boolean {
  return useContext(PolicyContext).certificatesChecked && field.governs === 'certificateCheck';
}

/** Whether an option of a choice is not allowed, by its value. */
export function useForbiddenOptions(field: ChoiceField): (value: string) => boolean {
  const { minTlsVersion, encryptedOnly } = useContext(PolicyContext);
  return (value) =>
    (field.governs === 'minTlsVersion' && minTlsVersion !== null && value < minTlsVersion) ||
    (encryptedOnly && field.options.some((option) => option.value === value && option.unencrypted === true));
}

/** What main makes of the form's value: the lowest option that is allowed. */
export function shownChoice(field: ChoiceField, value: unknown, isForbidden: (value: string) => boolean): unknown {
  if (field.governs !== 'minTlsVersion' || typeof value !== 'string' || !isForbidden(value)) return value;
  return field.options.find((option) => !isForbidden(option.value))?.value ?? value;
}

/** The host of a typed address that the policy does not allow; null if it may be, or there is none yet. */
export function useForeignHost(address: unknown): string | null {
  const { hostLists } = useContext(PolicyContext);
  if (hostLists.length === 0 || typeof address !== 'string') return null;
  const host = hostOfAddress(address.trim());
  // Built-in receivers are on this computer, and only main knows them.
  if (host === null || !host.includes('.') || isLoopbackHost(host)) return null;
  return hostLists.every((list) => allowsHost(list, host)) ? null : host;
}
