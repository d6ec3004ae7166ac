/** The icon of the button that shows what is typed into a masked field. The button has a name; the icon needs none. */
import { IconEye, IconEyeOff } from '@tabler/icons-react';

export function VisibilityIcon({ reveal }: { readonly reveal: boolean }) {
  const Icon = reveal ? IconEyeOff : IconEye;
  return <Icon size={16} aria-hidden />;
}
