/** The icon of a destination, from its definition. */
import classes from './DestinationDialog.module.css';

export function DestinationIcon({ path }: { readonly path: string }) {
  return (
    <span className={classes.icon} aria-hidden>
      <svg
        width={22}
        height={22}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
      >
        <path d={path} />
      </svg>
    </span>
  );
}
