/** Whether the policy requires that the trail is encrypted. Main enforces it; the page only shows it. */
import { useAppState } from '../../store/hooks';

export function useIsEncryptionRequired(): boolean {
  return useAppState((state) => state.info?.policy?.rules.trailEncryptionRequired ?? false);
}
