/** The control with which the language is chosen: it keeps the focus when the page is drawn in the other language. */
export const LANGUAGE_CHOICE_ID = 'language-choice';
