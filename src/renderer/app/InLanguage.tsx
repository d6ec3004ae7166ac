/** Draws the page again from the start when another language is chosen. */
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { currentLanguage } from '../../texts/translate';
import { LANGUAGE_CHOICE_ID } from '../language-choice';
import { useAppState } from '../store/hooks';
import { speakFromNowOn } from './language';

export function InLanguage({ children }: { readonly children: ReactNode }) {
  const choice = useAppState((state) => state.preferences?.language);
  const [drawnIn, setDrawnIn] = useState(currentLanguage());
  useEffect(() => {
    if (choice === undefined) return;
    void speakFromNowOn(choice).then(() => setDrawnIn(currentLanguage()));
  }, [choice]);
  const before = useRef(drawnIn);
  useEffect(() => {
    // The control that was used is gone with the rest of the page; its successor gets the focus.
    if (drawnIn !== before.current) document.querySelector<HTMLElement>(`#${LANGUAGE_CHOICE_ID} :checked`)?.focus();
    before.current = drawnIn;
  }, [drawnIn]);
  return <Fragment key={drawnIn}>{children}</Fragment>;
}
