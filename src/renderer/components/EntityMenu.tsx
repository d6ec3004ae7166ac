/** The menu of what can be done with one stream, source or the like, behind a button with three dots. */
import { ActionIcon, type ActionIconProps, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ComponentPropsWithRef, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { formatHash } from '../router/location';
import type { IconType } from './Pill';

export interface EntityAction {
  readonly label: string;
  readonly icon: IconType;
  /** A page that is opened, or what is done. */
  readonly act: { readonly to: string } | (() => void);
  /** Below a line and in red: takes something away. */
  readonly danger?: boolean;
}

interface MenuButtonProps extends Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps | 'name'> {
  readonly name: string;
}

function MenuButton({ name, ...button }: MenuButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${name}`} {...button}>
      <IconDots size={18} aria-hidden />
    </ActionIcon>
  );
}

interface EntityMenuProps {
  readonly name: string;
  /** An `EntityActions`, and the dialogs that its actions open. Not drawn before the button is pressed. */
  readonly children: ReactNode;
}

/** A plain button until it is pressed: a list may hold a hundred. */
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

/** Opens as soon as it is drawn: the press on the plain button was meant for it. */
export function EntityActions({ name, actions }: EntityActionsProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  // The menu gives the focus back to what had it when it was opened, and that is this button.
  useLayoutEffect(() => {
    button.current?.focus({ preventScroll: true });
    setOpened(true);
  }, []);
  return (
    <Menu position="bottom-end" width={200} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <MenuButton name={name} ref={button} />
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Entry key={action.label} {...action} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
