/** The command palette: a field, and below it everything that matches. The keyboard stays in the field. */

import { CloseButton, Modal, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { t } from '../../../texts/translate';
import { useApp } from '../../store/hooks';
import { noOverlay } from '../../store/overlay';
import { contextOf } from '../actions/action';
import classes from './Palette.module.css';
import { PaletteList } from './PaletteList';
import { usePalette } from './usePalette';

/** How far Page Up and Page Down move. */
const PAGE = 8;
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

function Content() {
  const app = useApp();
  // What there is when the palette opens: live numbers must not move options under the pointer.
  const context = useMemo(() => contextOf(app), [app]);
  const { typed, type, groups, count, active, setActive, step, choose } = usePalette(context);
  const listId = useId();
  const optionId = (index: number) => `${listId}-${index}`;
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the active option changes
  useEffect(() => {
    const option = list.current?.querySelector('[aria-selected="true"]');
    option?.scrollIntoView({ block: 'nearest' });
  }, [active, typed]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const by = steps[event.key];
    if (by !== undefined) step(by);
    else if (event.key === 'Enter') choose(active);
    else return;
    event.preventDefault();
  };
  const isEmpty = groups.length === 0;
  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        className={classes.field}
        role="combobox"
        aria-label={t('Search everything')}
        aria-expanded={!isEmpty}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isEmpty ? undefined : optionId(active)}
        placeholder={t('Search pages, streams, actions, error codes, an event’s number or id')}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={typed !== '' && <CloseButton aria-label={t('Clear search')} onClick={() => type('')} />}
        value={typed}
        maxLength={300}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {typed.trim() !== '' && count === 0 && (
        <p className={classes.nothing}>
          {t('No page, stream, source, action or error code matches “{typed}”.', { typed: typed.trim() })}
        </p>
      )}
      <PaletteList
        ref={list}
        id={listId}
        groups={groups}
        active={active}
        optionId={optionId}
        onPoint={setActive}
        onChoose={choose}
      />
      <VisuallyHidden role="status">
        {typed.trim() === '' ? '' : t('{count, plural, other {# found}} ## in the palette', { count })}
      </VisuallyHidden>
    </>
  );
}

export function Palette({ opened }: { readonly opened: boolean }) {
  const { store } = useApp();
  const close = () => store.setState({ overlay: noOverlay });
  return (
    <Modal.Root
      opened={opened}
      onClose={close}
      size={640}
      yOffset="10vh"
      returnFocus={false}
      // Gone at once, so that it can be opened again at once.
      transitionProps={{ duration: 100, exitDuration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.4} />
      <Modal.Content aria-label={t('Search everything')}>
        <Modal.Body p={0}>
          <Content />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
