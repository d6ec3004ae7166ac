/** One short message: what was done, with a button if it can be undone, or what failed. */
import { Button, CloseButton } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { memo, useEffect } from 'react';
import { t } from '../../texts/translate';
import { ownActions } from '../components/failure-actions';
import { failureMessage } from '../components/failure-message';
import type { Toast } from '../components/toasts';
import { Link } from '../router/Link';
import classes from './Toasts.module.css';

const SHOWN_MS = 5_000;
/** There must be time to read the message, decide, and reach the button. */
const SHOWN_WITH_ACTION_MS = 12_000;

interface ToastItemProps {
  readonly toast: Toast;
  readonly isPaused: boolean;
  readonly onClose: (id: number) => void;
}

function Words({ toast, close }: { readonly toast: Toast; readonly close: () => void }) {
  if (toast.kind === 'done') {
    const { message, action } = toast;
    return (
      <>
        <span className={classes.words}>{message}</span>
        {action !== undefined && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              close();
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
      </>
    );
  }
  const { code } = toast.failure;
  const [advice] = ownActions(toast.failure);
  return (
    <div className={classes.words} role="alert">
      <strong className={classes.title}>{failureMessage(toast.failure)}</strong>
      {advice !== undefined && <div>{advice}</div>}
      <Link to={`/errors/${code}`} size="sm">
        {code}
      </Link>
    </div>
  );
}

export const ToastItem = memo(({ toast, isPaused, onClose }: ToastItemProps) => {
  const { id, kind } = toast;
  const shownMs = kind === 'failed' ? null : toast.action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS;
  useEffect(() => {
    if (isPaused || shownMs === null) return;
    const timer = setTimeout(() => onClose(id), shownMs);
    return () => clearTimeout(timer);
  }, [isPaused, shownMs, id, onClose]);
  const close = () => onClose(id);
  const Icon = kind === 'done' ? IconCircleCheck : IconCircleX;
  return (
    <li
      className={classes.toast}
      data-kind={kind}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <Icon size={20} className={classes.icon} aria-hidden />
      <Words toast={toast} close={close} />
      <CloseButton size="sm" aria-label={t('Close message')} onClick={close} />
    </li>
  );
});
