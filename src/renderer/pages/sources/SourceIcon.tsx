/** The icon of a kind of source. */
import { findSourceKind } from '../../sources';

export function SourceIcon({
  kind,
  size,
  color,
}: {
  readonly kind: string;
  readonly size: number;
  readonly color?: string;
}) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke={color ?? 'currentColor'}
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={findSourceKind(kind)?.icon ?? ''} />
    </svg>
  );
}
