/** Failures inside Sluice: settings, secrets, storage, the engine, sources, commands. */
import type { ErrorEntry } from './types';

export const applicationErrors = {
  'SLUICE-SET-001': {
    title: 'Some settings are missing or wrong.',
    meaning: 'The settings do not fit what this destination or source needs.',
    actions: ['Correct the marked fields.'],
  },
  'SLUICE-SET-002': {
    title: 'Another one already has this name.',
    meaning: 'Names of streams, and of sources, are unique.',
    actions: ['Choose another name.'],
  },
  'SLUICE-SET-003': {
    title: 'It no longer exists.',
    meaning: 'The stream, source or record was deleted in the meantime.',
    actions: ['Go back to the list.'],
  },
  'SLUICE-SECRET-001': {
    title: 'A stored secret cannot be read.',
    meaning: 'It was encrypted by another user, another computer or a keychain that is not available now.',
    actions: ['Enter the secret again on the stream.', 'Unlock the keychain and start Sluice again.'],
  },
  'SLUICE-SECRET-002': {
    title: 'A secret is missing.',
    meaning: 'The stream needs a key, token or password that has not been entered.',
    actions: ['Edit the stream and enter it.'],
  },
  'SLUICE-SECRET-003': {
    title: 'This system offers no protected place for secrets.',
    meaning: 'Without a keychain a stored secret is only obscured, not protected.',
    actions: [
      'Install and unlock a keychain (GNOME Keyring or KWallet).',
      'Or agree explicitly that secrets are stored with weak protection.',
    ],
  },
  'SLUICE-SECRET-004': {
    title: 'A secret cannot be used as it is.',
    meaning:
      'It stands in quotes, or holds a line break, an invisible character or another one that cannot be sent. White space around it does no harm.',
    actions: [
      'Enter it again, as one line, without quotes.',
      'Look at how the environment variable or file was written, if it comes from there.',
    ],
  },
  'SLUICE-CMD-001': {
    title: 'The request was not understood.',
    meaning: 'The window sent something that does not fit the contract; nothing was changed.',
    actions: ['Reload the window. If it happens again, report it.'],
  },
  'SLUICE-CMD-002': {
    title: 'Something unexpected went wrong.',
    meaning: 'Sluice met a condition that it was not written for. Stored events are not affected.',
    actions: ['Try again.', 'Restart Sluice; if it happens again, report it with the raw cause.'],
  },
  'SLUICE-CMD-003': {
    title: 'It was cancelled.',
    meaning: 'It was stopped on request before it was done.',
    actions: [],
  },
  'SLUICE-CMD-004': {
    title: 'The window has lost its connection to Sluice.',
    meaning: 'The engine may still be running; the window cannot see it.',
    actions: ['Open the link of the console again, or restart Sluice.'],
  },
  'SLUICE-SYS-001': {
    title: 'This Node.js is too old for Sluice.',
    meaning: 'The command line and the console need Node.js 22.14 or newer. Nothing was started.',
    actions: [
      'Start it with "npm start" or "npx sluice": they use the Node.js that comes with the project.',
      'Or install a newer Node.js.',
    ],
  },
  'SLUICE-TEST-001': {
    title: 'The test took too long.',
    meaning: "The connection test's overall time limit was reached.",
    actions: ['Look at the stage that was running.', 'Try again.'],
  },
  'SLUICE-ENG-001': {
    title: 'The engine stopped and was started again.',
    meaning: 'The thread that forwards events ended unexpectedly. It resumes where it was; nothing is lost.',
    actions: ['Nothing, unless it happens often: then report it with the raw cause.'],
  },
  'SLUICE-ENG-002': {
    title: 'The engine has stopped.',
    meaning: 'It failed several times in a row and was not started again. Events are kept, but none are sent.',
    actions: ['Read the raw cause.', 'Press "Start the engine".'],
  },
  'SLUICE-ENG-003': {
    title: 'The engine is not running yet.',
    meaning: 'It is starting, or starting again.',
    actions: ['Try again in a moment.'],
  },
  'SLUICE-STO-001': {
    title: 'The trail is full.',
    meaning:
      'There is no room on the disk, or the limit set for the trail is reached. Sources are held; sending goes on.',
    actions: [
      'Make room on the disk.',
      'Raise the limit, or shorten the retention.',
      'Repair or deactivate streams that hold events back.',
    ],
  },
  'SLUICE-STO-002': {
    title: 'A data file was damaged and has been set aside.',
    meaning: 'The file could not be read as a whole. Sluice kept it beside the new one and started afresh.',
    actions: ['Keep the file that was set aside until you know what it held.', 'Check the disk.'],
  },
  'SLUICE-STO-003': {
    title: 'The data was written by a newer Sluice.',
    meaning: 'This version does not know the form of the data and leaves it untouched.',
    actions: ['Install the newer version.', 'Or start with another data folder.'],
  },
  'SLUICE-STO-004': {
    title: 'Another Sluice is using this data folder.',
    meaning: 'Only one may write to it at a time.',
    actions: ['Close the other one.', 'Or start with another data folder.'],
  },
  'SLUICE-STO-005': {
    title: 'The data folder cannot be written.',
    meaning: 'The folder or its disk does not permit writing.',
    actions: ["Check the folder's permissions and that the disk is not read-only."],
  },
  'SLUICE-STO-006': {
    title: 'The disk failed.',
    meaning: 'Reading or writing the data file failed. What was not acknowledged will be asked for again.',
    actions: ['Read the raw cause.', 'Check the disk.'],
  },
  'SLUICE-STO-007': {
    title: 'Stored events were damaged on the disk.',
    meaning:
      'Some stored events are no longer the bytes that were written, so they are not sent. Streams that had not delivered them count them as skipped, lost to damage.',
    actions: [
      'If they came from a watched file that is still there, have them read again: Settings, Damage on the disk, or "sluice reread --data DIR". Only what is missing is stored.',
      'If they came from an imported file, import it again: events are recognised by their EventId.',
      'Check the disk: this is how a failing one shows.',
      'Keep the copies of the damaged bytes until you know what they held.',
    ],
  },
  'SLUICE-STO-008': {
    title: "The newest part of the trail's database was lost.",
    meaning:
      'Its journal was damaged or missing, or the database was replaced by an older one. Stored events are not affected: they are in files of their own. Where streams stand is taken from the newest record that can be trusted.',
    actions: [
      'Check the disk, or whatever restored or copied the data folder.',
      'Keep the copy of the damaged journal until you know that nothing is missing.',
    ],
  },
  'SLUICE-STO-009': {
    title: 'Other users can get at the data folder.',
    meaning:
      'It belongs to another user, a link leads to it that does, or the folder above it lets everyone exchange it.',
    actions: ['Choose a data folder below your own home folder, or correct its owner and mode.'],
  },
  'SLUICE-STO-010': {
    title: 'Lost events cannot be read again.',
    meaning:
      'The file that they came from is gone or holds something else by now, or it is not known which file it was. Nothing was stored.',
    actions: [
      'Put the file back where it was, under its old or a new name, and try again. A compressed copy will do.',
      'Events that came over HTTP, or whose place is damaged too, have to be exported from their origin again: import that export.',
    ],
  },
  'SLUICE-STO-011': {
    title: 'The name of the trail was lost.',
    meaning:
      'The file trail-id was missing or not readable, and so was the copy of it. Destinations know events without an id by this name: those that are sent again may be stored twice there.',
    actions: [
      'If you have the file in a backup of the data folder, end Sluice and put it back.',
      'Check the disk, or whatever removed the file.',
    ],
  },
  'SLUICE-SRC-001': {
    title: 'The collector cannot listen.',
    meaning: 'Its port is taken, or its address does not belong to this computer.',
    actions: ['Choose another port.', 'Close the program that uses it.'],
  },
  'SLUICE-SRC-002': {
    title: 'A watched file or folder cannot be read.',
    meaning: 'It does not exist, or may not be read by this user.',
    actions: ['Check the path.', "Check the file's permissions."],
  },
  'SLUICE-SRC-007': {
    title: 'The end of a watched file has not been read.',
    meaning:
      'Its last record is not complete, or an array or object in it is not closed. The rest is read when it comes.',
    actions: ['Look at whether its writer was interrupted or its disk is full.', 'Have the file written again.'],
  },
  'SLUICE-SRC-003': {
    title: 'A source failed.',
    meaning: 'The source met a condition that it was not written for; it is started again.',
    actions: ['Read the raw cause.'],
  },
  'SLUICE-SRC-004': {
    title: "The collector's certificate cannot be used.",
    meaning:
      'The certificate or its key is not in PEM form, they do not belong together, or it has expired or is not valid yet.',
    actions: [
      'Enter a certificate (with its chain) and the key that belongs to it, both in PEM form, the key without a passphrase.',
      'Or let Sluice make a certificate.',
    ],
  },
  'SLUICE-SRC-005': {
    title: 'Reached from other computers, the collector needs TLS.',
    meaning:
      'Its address is not loopback. Without TLS its credentials and the events would cross the network readable.',
    actions: ['Choose a generated certificate or your own.', 'Or set the address to 127.0.0.1.'],
  },
  'SLUICE-SRC-006': {
    title: 'The file has changed since it was looked at.',
    meaning: 'What the preview showed is no longer what the file holds. Nothing was imported.',
    actions: ['Look at the file again, then import it.', 'Import it when no other program is writing to it.'],
  },
  'SLUICE-SRC-010': {
    title: "A request was made for a name that is not the collector's.",
    meaning:
      'The Host header names neither the address it listens on nor one of its further names. It was refused (403).',
    actions: [
      'Edit the collector and add the name under “Further names of the collector”, if senders reach it by that name.',
    ],
  },
  'SLUICE-SRC-011': {
    title: 'A web page tried to send to the collector.',
    meaning: 'The request carried the Origin of another site, as only browsers do. It was refused (403).',
    actions: ['Send from a program, not from a page. If you did not do this, look at what your browser had open.'],
  },
  'SLUICE-SRC-012': {
    title: 'A request was made for an address that the collector does not have.',
    meaning: 'It takes events at /v1/audit only. The request was refused (404).',
    actions: ["Copy the collector's address from its page."],
  },
  'SLUICE-SRC-013': {
    title: 'A request to the collector was not a POST.',
    meaning: 'Events are taken by POST only. The request was refused (405).',
    actions: ['Set the method to POST.'],
  },
  'SLUICE-SRC-014': {
    title: 'A sender to the collector has the wrong credentials.',
    meaning: 'The key, token, or user and password are missing or do not match. The request was refused (401).',
    actions: ["Enter the collector's credentials at the sender again.", 'Replace the secret if it has been lost.'],
  },
  'SLUICE-SRC-015': {
    title: 'A request to the collector did not say how long it is.',
    meaning: 'It has neither a Content-Length nor chunks. The request was refused (411).',
    actions: ['Look at the program that sent it.'],
  },
  'SLUICE-SRC-016': {
    title: 'A request to the collector was too large.',
    meaning: 'Its body, as sent or uncompressed, or its number of records is above the limit. It was refused (413).',
    actions: ["Have smaller batches sent, or raise the collector's limit."],
  },
  'SLUICE-SRC-017': {
    title: 'A request to the collector was not JSON.',
    meaning: 'Its content type or encoding is none that the collector takes. It was refused (415).',
    actions: ['Send application/json or application/x-ndjson in UTF-8, as it is or with gzip.'],
  },
  'SLUICE-SRC-018': {
    title: 'A sender to the collector was too slow.',
    meaning: 'Its request did not arrive in reasonable time and was ended (408).',
    actions: ['Look at the network between the sender and this computer.'],
  },
  'SLUICE-SRC-019': {
    title: 'A request to the collector held nothing that could be read.',
    meaning: 'No record of its body is an event. Nothing was stored; the answer (400) names the place.',
    actions: ['Look at what the sender sends, at the place that the answer names.'],
  },
  'SLUICE-SRC-020': {
    title: 'The collector cannot take a request at the moment.',
    meaning: 'It is stopping, or too much is under way at once. The sender was asked to try again (503).',
    actions: ['Nothing; senders try again. If it lasts, look at how many send at once.'],
  },
  'SLUICE-SRC-021': {
    title: 'A sender could not speak with the collector.',
    meaning: 'What it sent was not HTTP, too much of it, or the TLS handshake failed. Nothing was taken.',
    actions: [
      "Copy the collector's address from its page: http:// and https:// must not be mixed up.",
      "Have the sender trust the collector's certificate, or give the collector one that it trusts.",
    ],
  },
  'SLUICE-SRC-022': {
    title: 'This file or folder was not chosen on this computer.',
    meaning:
      'A page could be made to ask for any file. So only files and folders count that you chose in the system’s dialog or dropped on the window; in the console, those below the folders it was started with.',
    actions: [
      'In the window: press "Choose a file" or "Choose a folder". A pattern may then be added behind the folder.',
      'In the console: start it with --root DIR, a folder that holds the file. --root can be given several times.',
    ],
  },
  'SLUICE-SRC-023': {
    title: 'Sluice never reads this file.',
    meaning:
      'It lies in Sluice’s data folder or among keys, passwords and system files, or its name says that it is a key or a certificate. Sources and imports leave such files alone.',
    actions: ['Move the audit events to another folder, or give the file a name that ends in .json, .ndjson or .csv.'],
  },
  'SLUICE-SRC-024': {
    title: 'A link leads outside of the folders that were chosen.',
    meaning: 'The file lies elsewhere than its path says. It was not read.',
    actions: [
      'Choose the folder that the link leads to as well, and add it to the source.',
      'If you did not put the link there, look at who did.',
    ],
  },
  'SLUICE-SRC-030': {
    title: "The collector's certificate was replaced.",
    meaning: 'Senders that trust the one before cannot connect until they trust the new one.',
    actions: [
      "Copy the certificate from the collector's page, have the senders trust it, and remove the one before there.",
      'If that is too much work each time, give the collector a certificate of your organisation.',
    ],
  },
  'SLUICE-REC-001': {
    title: 'A record is not JSON.',
    meaning: 'It was set aside as it came.',
    actions: ['Look at it under Set aside, and at the program that wrote it.'],
  },
  'SLUICE-REC-002': {
    title: 'A record is JSON, but not an object.',
    meaning: 'An audit event is a JSON object. It was set aside as it came.',
    actions: ['Look at it under Set aside, and at the program that wrote it.'],
  },
  'SLUICE-REC-003': {
    title: 'A record is too large.',
    meaning: 'It exceeds the limit for a single event and was set aside, cut.',
    actions: ['Look at the program that wrote it.'],
  },
  'SLUICE-REC-004': {
    title: 'A record is nested too deeply.',
    meaning: 'It exceeds the limit of nesting and was set aside as it came.',
    actions: ['Look at the program that wrote it.'],
  },
  'SLUICE-REC-005': {
    title: 'A record is not valid UTF-8.',
    meaning: 'Its bytes are not text in UTF-8; it was set aside as it came.',
    actions: ['Have the file written in UTF-8.'],
  },
  'SLUICE-REC-006': {
    title: 'A record ends in the middle.',
    meaning: 'The file or request ended before the record did. What was there was set aside as it came.',
    actions: [
      'Have the file written or sent again.',
      'Look at whether its writer was interrupted or its disk is full.',
    ],
  },
  'SLUICE-REC-007': {
    title: 'A compressed file is cut short or damaged.',
    meaning: 'What it holds up to that point was read; the rest is not there or cannot be uncompressed.',
    actions: ['Have the file made or copied again: what was read already is not stored twice.'],
  },
  'SLUICE-REC-008': {
    title: 'A row of CSV cannot be read.',
    meaning: 'It does not fit the header, or its quotes are not closed. It was set aside as it came.',
    actions: ['Look at it under Set aside, and have the file exported again.'],
  },
  'SLUICE-REC-009': {
    title: 'A CSV file has too many columns.',
    meaning:
      'Sluice reads up to 4,096 columns, with up to 64 KB of column names. The header and the rows of this file were set aside as they came.',
    actions: ['Look at them under Set aside, and export the file again with fewer columns.'],
  },
  'SLUICE-REC-010': {
    title: 'A record holds too many values.',
    meaning: 'It has more values than an event can have here, and was set aside as it came.',
    actions: ['Look at the program that wrote it.', 'Have it write a list of events as one event each.'],
  },
  'SLUICE-CFG-001': {
    title: 'The configuration file cannot be read.',
    meaning: 'It does not exist, may not be read, or is not YAML or JSON.',
    actions: ['Check the path and the named line.'],
  },
  'SLUICE-CFG-002': {
    title: 'The configuration file has mistakes.',
    meaning: 'Some of what it says does not fit.',
    actions: ['Correct the named lines.'],
  },
  'SLUICE-CFG-003': {
    title: 'A secret that the configuration refers to is not there.',
    meaning: 'The environment variable is not set, or the file cannot be read.',
    actions: ['Set the variable or create the file, then try again.'],
  },
} as const satisfies Record<string, ErrorEntry>;
