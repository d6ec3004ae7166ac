/** Commands, the window, the engine, and the program itself. */
import type { ErrorEntry } from './types';

export const applicationErrors = {
  'SLUICE-TRY-001': {
    title: 'The trial could not be started.',
    meaning:
      'A step failed: starting the receiver, testing it, or creating the stream or its source. What was created before that step was removed again.',
    actions: ['Read the raw cause, which names the step.', 'Try again, or choose another destination.'],
  },
  'SLUICE-TRY-002': {
    title: 'There is no trial.',
    meaning: 'It was removed in the meantime, or its stream was deleted or changed to send elsewhere.',
    actions: ['Start another trial.'],
  },
  'SLUICE-CMD-001': {
    title: 'The request was not understood.',
    meaning: 'The window sent a request that Sluice does not accept. Nothing was changed.',
    actions: ['Reload the window. If it happens again, report it.'],
  },
  'SLUICE-CMD-002': {
    title: 'Something unexpected went wrong.',
    meaning: 'Sluice encountered an unexpected condition. Stored events are not affected.',
    actions: ['Try again.', 'Restart Sluice. If it happens again, report it and include the raw cause.'],
  },
  'SLUICE-CMD-003': {
    title: 'The operation was cancelled.',
    meaning: 'It was stopped before it finished.',
    actions: [],
  },
  'SLUICE-CMD-004': {
    title: 'The window has lost its connection to Sluice.',
    meaning: 'The engine may still be running, but the window cannot reach it.',
    actions: ['Open the console link again, or restart Sluice.'],
  },
  'SLUICE-WIN-001': {
    title: 'A page of the window cannot be shown.',
    meaning:
      'Its file could not be loaded, or it could not be drawn. This happens when Sluice was updated while the window was open. Streams continue in the background.',
    actions: ['Reload the window.', 'If the page still cannot be shown, restart Sluice and report the raw cause.'],
  },
  'SLUICE-SYS-001': {
    title: 'This Node.js is too old for Sluice.',
    meaning: 'The command line and the console need Node.js 22.14 or newer. Nothing was started.',
    actions: [
      'Start Sluice with "npm start" or "npx sluice": both use the Node.js version that comes with the project.',
      'Or install a newer Node.js.',
    ],
  },
  'SLUICE-SYS-002': {
    title: 'Starting at login could not be changed.',
    meaning: 'The operating system did not accept the change. Whether Sluice starts at login is as before.',
    actions: [
      'On Linux, check that you may write to the folder "autostart" in ~/.config.',
      'On macOS, allow Sluice under System Settings, General, Login Items.',
      'On Windows, check the startup apps in the Settings of Windows, and ask your administrator whether a policy forbids it.',
    ],
  },
  'SLUICE-TEST-001': {
    title: 'The test took too long.',
    meaning: 'The connection test reached its overall time limit.',
    actions: ['Check the stage that was running.', 'Try again.'],
  },
  'SLUICE-ENG-001': {
    title: 'The engine stopped and was restarted.',
    meaning: 'The thread that forwards events ended unexpectedly. It continues where it stopped; nothing is lost.',
    actions: ['No action is needed. If it happens often, report it and include the raw cause.'],
  },
  'SLUICE-ENG-002': {
    title: 'The engine has stopped.',
    meaning: 'It failed several times in a row and was not restarted. Events are kept, but none are sent.',
    actions: ['Read the raw cause.', 'Press "Start the engine".'],
  },
  'SLUICE-ENG-003': {
    title: 'The engine is not running yet.',
    meaning: 'It is starting or restarting.',
    actions: ['Try again in a moment.'],
  },
} as const satisfies Record<string, ErrorEntry>;
