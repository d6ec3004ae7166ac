/** Continues only if the form is complete. Otherwise, focuses the first field that needs attention. */
import { useEffect, useState } from 'react';
import { t } from '../../../texts/translate';
import { useAnnounce } from '../../components/announce';
import type { StreamForm } from '../../forms/form';
import type { StepControl } from './useStep';

/** A folded section takes a few frames to open. Only then can its fields take the focus. */
const MAX_FRAMES = 30;

export function useWhenValid(form: StreamForm, { step, open, region }: StepControl): (then: () => void) => void {
  const announce = useAnnounce();
  const [seeking, setSeeking] = useState(false);
  useEffect(() => {
    if (!seeking || step !== 'details') return;
    let frames = 0;
    const focus = () => {
      frames += 1;
      const field = region.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
      field?.focus();
      const found = field !== undefined && field === document.activeElement;
      if (found || frames === MAX_FRAMES) setSeeking(false);
      else frame = requestAnimationFrame(focus);
    };
    let frame = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(frame);
  }, [seeking, step, region]);
  return (then) => {
    const { hasErrors, errors } = form.validate();
    if (!hasErrors) return then();
    const { length } = Object.keys(errors);
    announce(t('{count, plural, one {# field needs} other {# fields need}} attention.', { count: length }));
    if (step !== 'details') open('details');
    setSeeking(true);
  };
}
