/** The actions menu of a stream, source or similar, behind a button with three dots. */

import { ActionIcon, type ActionIconProps, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ComponentPropsWithRef, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { t } from '../../texts/translate';
import { formatHash } from '../router/location';
import { DropdownMenu } from './DropdownMenu';
import type { IconType } from './Pill';

export interface EntityAction {
  readonly label: string;
  readonly icon: IconType;
  /** The page to open, or the action to run. */
  readonly act: { readonly to: string } | (() => void);
  /** Shown in red below a line: the action removes something. */
  readonly danger?: boolean;
}

interface MenuButtonProps extends Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps | 'name'> {
  readonly name: string;
}

function MenuButton({ name, ...button }: MenuButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('Actions for {name}', { name })} {...button}>
      <IconDots size={18} aria-hidden />
    </ActionIcon>
  );
}

interface EntityMenuProps {
  readonly name: string;
  /** An `EntityActions`, with the dialogs that its actions open. Not rendered until the button is pressed. */
  readonly children: ReactNode;
}

/** A plain button until it is pressed, because a list may hold a hundred of them. */
export function EntityMenu({ name, children }: EntityMenuProps) {
  const [used, setUsed] = useState(false);
  if (used) return children;
  return <MenuButton name={name} aria-haspopup="menu" aria-expanded={false} onClick={() => setUsed(true)} />;
}

function Entry({ label, icon: Icon, act, danger = false }: EntityAction) {
  const look = {
    leftSection: <Icon size={16} aria-hidden />,
    ...(danger && { color: 'var(--sluice-bad)' }),
  };
  const entry =
    typeof act === 'function' ? (
      <Menu.Item {...look} onClick={act}>
        {label}
      </Menu.Item>
    ) : (
      <Menu.Item {...look} component="a" href={formatHash(act.to)}>
        {label}
      </Menu.Item>
    );
  return (
    <>
      {danger && <Menu.Divider />}
      {entry}
    </>
  );
}

interface EntityActionsProps {
  readonly name: string;
  readonly actions: readonly EntityAction[];
}

/** Opens as soon as it is rendered, because the user has already pressed the plain button. */
export function EntityActions({ name, actions }: EntityActionsProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  // The menu returns the focus to the element that had it when the menu opened. That must be this button.
  useLayoutEffect(() => {
    button.current?.focus({ preventScroll: true });
    setOpened(true);
  }, []);
  return (
    <DropdownMenu position="bottom-end" width={200} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <MenuButton name={name} ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Entry key={action.label} {...action} />
        ))}
      </Menu.Dropdown>
    </DropdownMenu>
  );
}
