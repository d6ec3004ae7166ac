/**
 * A menu that Escape closes from the moment it opens. Mantine's listens in its list, which gets the focus only after the
 * menu has been rendered: a key that came before was lost, and the menu stayed open.
 */
import { Menu, type MenuProps } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';

export function DropdownMenu({ opened, onChange, ...menu }: Omit<MenuProps, 'defaultOpened'>) {
  const [own, setOwn] = useState(false);
  const isOpen = opened ?? own;
  const setOpen = (next: boolean) => {
    setOwn(next);
    onChange?.(next);
  };
  const change = useRef(setOpen);
  change.current = setOpen;
  const pressedOn = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!isOpen) return;
    pressedOn.current = null;
    const closeEarly = ({ key, target }: KeyboardEvent) => {
      if (key !== 'Escape' || isInMenu(target)) return;
      pressedOn.current = target instanceof HTMLElement ? target : null;
      change.current(false);
    };
    document.addEventListener('keydown', closeEarly);
    return () => document.removeEventListener('keydown', closeEarly);
  }, [isOpen]);
  /** The list may have taken the focus after all, while it disappeared. */
  const giveFocusBack = () => {
    const { activeElement } = document;
    if (activeElement === document.body || isInMenu(activeElement)) pressedOn.current?.focus({ preventScroll: true });
  };
  return <Menu {...menu} opened={isOpen} onChange={setOpen} onExitTransitionEnd={giveFocusBack} />;
}

const isInMenu = (target: EventTarget | null) => target instanceof Element && target.closest('[role="menu"]') !== null;
