/** Writes a desktop entry according to freedesktop.org's Desktop Entry Specification 1.5. */

/** One argument of an Exec line: quoted if needed, with field codes escaped, then escaped as a string value. */
function execArgument(argument: string): string {
  const plain = /^[\w./:=@+,-]+$/.test(argument);
  const quoted = plain ? argument : `"${argument.replace(/["`$\\]/g, '\\$&')}"`;
  return quoted.replaceAll('%', '%%').replaceAll('\\', '\\\\');
}

/** @param command the binary and its arguments */
export function desktopEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=Sluice',
    'Comment=Streams audit trails to security tools',
    `Exec=${command.map(execArgument).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
