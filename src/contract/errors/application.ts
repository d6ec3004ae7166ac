/** Failures inside Sluice: settings, secrets, storage, the engine, sources, commands. */
import type { ErrorEntry } from './types';

export const applicationErrors = {
  'SLUICE-SET-001': {
    title: 'Some settings are missing or wrong.',
    meaning: 'The settings do not match what this destination or source requires.',
    actions: ['Correct the marked fields.'],
  },
  'SLUICE-SET-002': {
    title: 'This name is already in use.',
    meaning: 'Each stream needs a unique name, and so does each source.',
    actions: ['Choose another name.'],
  },
  'SLUICE-SET-003': {
    title: 'This item no longer exists.',
    meaning: 'The stream, source or record was deleted in the meantime.',
    actions: ['Go back to the list.'],
  },
  'SLUICE-SECRET-001': {
    title: 'A stored secret cannot be read.',
    meaning: 'It was encrypted by another user, on another computer, or with a keychain that is not available now.',
    actions: ['Enter the secret again on the stream.', 'Unlock the keychain and restart Sluice.'],
  },
  'SLUICE-SECRET-002': {
    title: 'A secret is missing.',
    meaning: 'The stream needs a key, token or password that has not been entered.',
    actions: ['Edit the stream and enter it.'],
  },
  'SLUICE-SECRET-003': {
    title: 'This system has no secure storage for secrets.',
    meaning: 'Without a keychain, stored secrets are obscured but not protected.',
    actions: [
      'Install and unlock a keychain (GNOME Keyring or KWallet).',
      'Or confirm that secrets may be stored with weak protection.',
    ],
  },
  'SLUICE-SECRET-004': {
    title: 'A secret cannot be used as it is.',
    meaning:
      'It is in quotes, or contains a line break, an invisible character or another character that cannot be sent. Spaces before and after it are allowed.',
    actions: [
      'Enter it again on one line, without quotes.',
      'If it comes from an environment variable or a file, check how that was written.',
    ],
  },
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
  'SLUICE-DRL-001': {
    title: 'There are no stored events for a drill.',
    meaning: 'A drill replays events of the audit trail to a copy of the stream, and the trail is empty.',
    actions: ['Wait until a source has accepted events.', 'Or import a file, or add the sample trail as a source.'],
  },
  'SLUICE-DRL-002': {
    title: 'The drill cannot start now.',
    meaning: 'A stream can have one drill at a time, and only a few drills run at once.',
    actions: ['Wait until the other drill has ended, or cancel it.'],
  },
  'SLUICE-DRL-003': {
    title: 'This belongs to a running drill.',
    meaning: 'The copy of the stream and its rehearsal are changed only by the drill, so that its report is right.',
    actions: ['Cancel the drill: that removes both.'],
  },
  'SLUICE-DRL-004': {
    title: 'The drill could not continue.',
    meaning:
      'Something that it needs has ended, such as the rehearsal or the engine. The stream itself is not affected.',
    actions: ['Read the raw cause.', 'Start the drill again.'],
  },
  'SLUICE-DRL-005': {
    title: 'The report could not be saved.',
    meaning: 'The file could not be written, or the configuration database refused the report.',
    actions: ['Check that the folder is writable and that the disk has free space.', 'Save the report again.'],
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
  'SLUICE-STO-001': {
    title: 'The trail is full.',
    meaning: 'The disk is full, or the trail has reached its size limit. Sources are paused; sending continues.',
    actions: [
      'Free up disk space.',
      'Raise the limit, or shorten the retention.',
      'Fix or deactivate streams that cannot deliver their events.',
    ],
  },
  'SLUICE-STO-002': {
    title: 'A data file was damaged and has been set aside.',
    meaning: 'The file could not be read completely. Sluice kept the damaged file and created a new one next to it.',
    actions: ['Keep the file that was set aside until you know what it contained.', 'Check the disk.'],
  },
  'SLUICE-STO-003': {
    title: 'The data was written by a newer Sluice.',
    meaning: 'This version does not know the data format and leaves the data unchanged.',
    actions: ['Install the newer version.', 'Or start Sluice with another data folder.'],
  },
  'SLUICE-STO-004': {
    title: 'Another instance of Sluice is using this data folder.',
    meaning: 'Only one instance can use a data folder at a time.',
    actions: ['Close the other instance.', 'Or start Sluice with another data folder.'],
  },
  'SLUICE-STO-005': {
    title: 'Sluice cannot write to the data folder.',
    meaning: 'The folder or its disk does not allow writing.',
    actions: ["Check the folder's permissions, and check that the disk is not read-only."],
  },
  'SLUICE-STO-006': {
    title: 'The disk failed.',
    meaning: 'Reading or writing a data file failed. Events that were not acknowledged are requested or read again.',
    actions: ['Read the raw cause.', 'Check the disk.'],
  },
  'SLUICE-STO-007': {
    title: 'Stored events were damaged on the disk.',
    meaning:
      'The bytes of some stored events have changed since they were written, so these events are not sent. Streams that had not delivered them yet count them as skipped (lost to damage).',
    actions: [
      'If they came from a watched file that still exists, read them again: Settings, Damage on the disk, or "sluice reread --data DIR". Only missing events are stored.',
      'If they came from an imported file, import it again. Sluice recognises events by their EventId.',
      'Check the disk: damage like this is a sign that it is failing.',
      'Keep the copies of the damaged bytes until you know what they contained.',
    ],
  },
  'SLUICE-STO-008': {
    title: "The newest part of the trail's database was lost.",
    meaning:
      'Its journal was damaged or missing, or the database was replaced by an older copy. Stored events are not affected, because they are in separate files. Streams continue from the newest position that can be trusted.',
    actions: [
      'Check the disk, and the program that restored or copied the data folder, if there was one.',
      'Keep the copy of the damaged journal until you know that nothing is missing.',
    ],
  },
  'SLUICE-STO-009': {
    title: 'Other users can access the data folder.',
    meaning:
      'The folder, or a link that leads to it, belongs to another user, or everyone can replace it in its parent folder.',
    actions: ['Choose a data folder in your home folder, or correct its owner and permissions.'],
  },
  'SLUICE-STO-010': {
    title: 'Lost events cannot be read again.',
    meaning:
      'The file that they came from no longer exists or has different content now, or Sluice does not know which file it was. Nothing was stored.',
    actions: [
      'Put the file back into its folder, under its old name or a new one, and try again. A compressed copy works too.',
      'Events that came over HTTP, or whose file Sluice no longer knows, have to be exported from their origin again. Import that export.',
    ],
  },
  'SLUICE-STO-011': {
    title: 'The name of the trail was lost.',
    meaning:
      'The file trail-id and its copy are missing or cannot be read. Events without an id are identified by this name at the destination, so events that are sent again may be stored there twice.',
    actions: [
      'If a backup of the data folder contains the file, quit Sluice and restore it.',
      'Check the disk, and find out what removed the file.',
    ],
  },
  'SLUICE-STO-012': {
    title: 'The audit trail is encrypted, and its key is not available.',
    meaning:
      'The key is not in the data folder, or was stored by another user, on another computer, or by the window or the console alone. Nothing was changed. The engine starts when it has the key.',
    actions: [
      'Enter the recovery key: in Settings, or with "sluice trail unlock --data DIR".',
      'If a backup of the data folder contains the file trail-key.json, quit Sluice and restore it.',
      'Without the key and the recovery key, the stored events cannot be read, by Sluice or by anyone else.',
    ],
  },
  'SLUICE-STO-013': {
    title: 'The key belongs to another audit trail.',
    meaning: 'The audit trail in this data folder is encrypted with a different key. Nothing was changed.',
    actions: [
      'Enter the recovery key that was shown when this trail was encrypted.',
      'Check that this is the right data folder.',
    ],
  },
  'SLUICE-STO-014': {
    title: 'There is not enough room to encrypt or decrypt the audit trail.',
    meaning:
      'Files are written anew one after the other, which needs free space for the largest of them and for two copies of the database. Nothing was changed, but the engine does not start.',
    actions: [
      'Free as much space as the raw cause says, then start the engine again.',
      'Or switch encryption back in Settings, which leaves the audit trail as it is.',
    ],
  },
  'SLUICE-STO-015': {
    title: 'The audit trail is being encrypted or decrypted.',
    meaning:
      'Until that is done, stored events cannot be read, new ones wait in their sources, and nothing is sent. If it was interrupted, it goes on when the engine starts.',
    actions: [
      'Wait until it is done. The window shows how far it is, and reads everything again by itself.',
      'If Sluice is not running, start it.',
    ],
  },
  'SLUICE-ENC-001': {
    title: 'This is not a recovery key.',
    meaning:
      'A recovery key has eight groups of seven letters and digits, and its last letters check the others. A character is wrong, missing or too many.',
    actions: ['Compare it with what you noted, and enter it again.'],
  },
  'SLUICE-ENC-002': {
    title: 'This is not the last group of the recovery key.',
    meaning: 'The last group shows that you have the recovery key. Nothing was encrypted.',
    actions: ['Enter the last seven letters and digits of the recovery key.'],
  },
  'SLUICE-ENC-003': {
    title: 'The recovery key has expired.',
    meaning:
      'A new recovery key has to be confirmed within 15 minutes, before Sluice is restarted. Nothing was encrypted with it.',
    actions: ['Discard it, and create another recovery key.'],
  },
  'SLUICE-ENC-004': {
    title: 'This is not possible with the audit trail as it is now.',
    meaning:
      'It has the wanted form already, is being converted, or is locked until its recovery key is entered. Nothing was changed.',
    actions: ['Look at its state, and try again when it is no longer being converted.'],
  },
  'SLUICE-ENC-005': {
    title: 'Some older copies could not be deleted.',
    meaning: 'They contain events that are not encrypted. The other copies were deleted.',
    actions: ["Read the raw cause, check the files' permissions, and try again.", 'Or delete them yourself.'],
  },
  'SLUICE-ENC-006': {
    title: 'The recovery key cannot be written to this file.',
    meaning: 'The file exists already, or its folder does not allow writing. Nothing was encrypted.',
    actions: ['Name a file that does not exist, in a folder that you may write to.'],
  },
  'SLUICE-SRC-001': {
    title: 'The collector cannot listen.',
    meaning: 'Its port is in use, or its address does not belong to this computer.',
    actions: ['Choose another port.', 'Close the program that uses the port.'],
  },
  'SLUICE-SRC-002': {
    title: 'A watched file or folder cannot be read.',
    meaning: 'It does not exist, or this user is not allowed to read it.',
    actions: ['Check the path.', "Check the file's permissions."],
  },
  'SLUICE-SRC-007': {
    title: 'The end of a watched file has not been read.',
    meaning:
      'Its last record is incomplete, or an array or object in it is not closed. Sluice reads the rest when it is written.',
    actions: ['Check whether the program that writes it was interrupted or its disk is full.', 'Write the file again.'],
  },
  'SLUICE-SRC-003': {
    title: 'A source failed.',
    meaning: 'The source encountered an unexpected condition. Sluice restarts it.',
    actions: ['Read the raw cause.'],
  },
  'SLUICE-SRC-004': {
    title: "The collector's certificate cannot be used.",
    meaning:
      'The certificate or its key is not in PEM format, the two do not match, or the certificate has expired or is not valid yet.',
    actions: [
      'Enter a certificate (with its chain) and its key, both in PEM format. The key must not have a passphrase.',
      'Or let Sluice generate a certificate.',
    ],
  },
  'SLUICE-SRC-005': {
    title: 'The collector needs TLS if other computers can reach it.',
    meaning:
      'Its address is not a loopback address. Without TLS, its credentials and the events would cross the network unencrypted.',
    actions: ['Choose a generated certificate or your own.', 'Or set the address to 127.0.0.1.'],
  },
  'SLUICE-SRC-006': {
    title: 'The file has changed since the preview.',
    meaning: 'The content of the file is no longer what the preview showed. Nothing was imported.',
    actions: ['Preview the file again, then import it.', 'Import it when no other program is writing to it.'],
  },
  'SLUICE-SRC-010': {
    title: 'A request used a host name that the collector does not have.',
    meaning:
      'The Host header is neither the address that the collector listens on nor one of its further names. The request was refused (403).',
    actions: ['If senders use this name, edit the collector and add it under “Other names of the collector”.'],
  },
  'SLUICE-SRC-011': {
    title: 'A web page tried to send to the collector.',
    meaning: 'The request had an Origin header from another site, which only browsers send. It was refused (403).',
    actions: [
      'Send events from a program, not from a web page. If this was not you, check which pages were open in your browser.',
    ],
  },
  'SLUICE-SRC-012': {
    title: 'A request used a path that the collector does not have.',
    meaning:
      'The collector accepts events at /v1/audit, and at the paths of the protocols that are switched on. The request was refused (404).',
    actions: ["Copy the collector's address from its page."],
  },
  'SLUICE-SRC-013': {
    title: 'A request to the collector was not a POST.',
    meaning: 'The collector accepts POST only. The request was refused (405).',
    actions: ['Set the method to POST.'],
  },
  'SLUICE-SRC-014': {
    title: 'A sender used wrong credentials for the collector.',
    meaning:
      'The key, token, or user and password are missing or do not match. The request was refused (401, or 403 in some protocols).',
    actions: ["Enter the collector's credentials in the sender again.", 'If the secret is lost, replace it.'],
  },
  'SLUICE-SRC-015': {
    title: 'A request to the collector did not state its length.',
    meaning: 'It has neither a Content-Length header nor chunked encoding. The request was refused (411).',
    actions: ['Check the program that sent it.'],
  },
  'SLUICE-SRC-016': {
    title: 'A request to the collector was too large.',
    meaning: 'Its body, compressed or uncompressed, or its number of records exceeds the limit. It was refused (413).',
    actions: ["Send smaller batches, or raise the collector's limit."],
  },
  'SLUICE-SRC-017': {
    title: 'A request to the collector was not JSON.',
    meaning: 'The collector does not accept its content type or encoding. It was refused (415).',
    actions: ['Send application/json or application/x-ndjson in UTF-8, uncompressed or with gzip.'],
  },
  'SLUICE-SRC-018': {
    title: 'A sender to the collector was too slow.',
    meaning: 'Its request did not arrive in time and was ended (408).',
    actions: ['Check the network between the sender and this computer.'],
  },
  'SLUICE-SRC-019': {
    title: 'A request to the collector contained no readable event.',
    meaning: 'No record in its body is an event. Nothing was stored. The response (400) says where the problem is.',
    actions: ['Check what the sender sends at the position that the response names.'],
  },
  'SLUICE-SRC-020': {
    title: 'The collector cannot accept requests at the moment.',
    meaning: 'It is stopping, or it is handling too many requests. The sender was asked to try again (503).',
    actions: ['No action is needed: senders try again. If it persists, check how many senders send at the same time.'],
  },
  'SLUICE-SRC-021': {
    title: 'A sender could not communicate with the collector.',
    meaning:
      'It did not send valid HTTP, its headers were too large, or the TLS handshake failed. Nothing was accepted.',
    actions: [
      "Copy the collector's address from its page, and check that the sender uses http:// or https:// as shown there.",
      "Make the sender trust the collector's certificate, or give the collector a certificate that the sender trusts.",
    ],
  },
  'SLUICE-SRC-022': {
    title: 'This file or folder was not chosen on this computer.',
    meaning:
      'Sluice reads only files and folders that you chose in the system’s dialog or dropped on the window. In the console, it reads only what is in the folders that it was started with. This stops a manipulated page from reading other files.',
    actions: [
      'In the window, press "Choose a file" or "Choose a folder". You can then add a pattern after the folder.',
      'In the console, start it with --root DIR, where DIR is a folder that contains the file. You can give --root several times.',
    ],
  },
  'SLUICE-SRC-023': {
    title: 'Sluice never reads this file.',
    meaning:
      'It is in Sluice’s data folder or in a folder with keys, passwords or system files, or its name is that of a key or certificate. Sources and imports never read such files.',
    actions: ['Move the audit events to another folder, or rename the file so that it ends in .json, .ndjson or .csv.'],
  },
  'SLUICE-SRC-024': {
    title: 'A link leads outside the chosen folders.',
    meaning: 'The file is not where its path says. It was not read.',
    actions: [
      'Choose the folder that the link leads to, and add it to the source.',
      'If you did not create the link, find out who did.',
    ],
  },
  'SLUICE-SRC-025': {
    title: 'A sender used a protocol that the collector does not accept.',
    meaning: 'The path belongs to a protocol that is switched off for this collector. The request was refused (404).',
    actions: ['If the sender is yours, edit the collector and switch the protocol on.'],
  },
  'SLUICE-SRC-026': {
    title: 'A request came from an address that may not send to the collector.',
    meaning:
      'The collector accepts only the addresses in its settings, and this is not one of them. It was refused (403).',
    actions: [
      'If the sender is yours, edit the collector and add its address under “Addresses that may send”.',
      'If a proxy or a tunnel passes requests on, the collector sees its address: add that, and let the proxy check the senders.',
    ],
  },
  'SLUICE-SRC-027': {
    title: 'The bucket may not be read with these credentials.',
    meaning:
      'There are no credentials on this computer, or S3 refused the request (401 or 403). Sluice tries again; nothing that is in the bucket is lost.',
    actions: [
      'Check the access key, and that it is still valid.',
      'Check that its policy allows s3:ListBucket for the bucket and s3:GetObject for its objects.',
    ],
  },
  'SLUICE-SRC-028': {
    title: 'The bucket cannot be reached.',
    meaning: 'S3 did not answer, or answered with an error. Sluice tries again; nothing that is in the bucket is lost.',
    actions: [
      'Check the name of the bucket and its region.',
      'Check the network. Sluice uses the proxy that the environment names (HTTPS_PROXY, NO_PROXY).',
    ],
  },
  'SLUICE-SRC-029': {
    title: 'An object in the bucket cannot be read.',
    meaning:
      'S3 refused this object: it is archived, or may not be read. Sluice reads the others, and tries this one again.',
    actions: ['Restore it from its archive, or allow s3:GetObject for it.', 'Or delete it, if it is not needed.'],
  },
  'SLUICE-SRC-030': {
    title: "The collector's certificate was replaced.",
    meaning: 'Senders that trust the previous certificate cannot connect until they trust the new one.',
    actions: [
      "Copy the certificate from the collector's page, make the senders trust it, and remove the previous one there.",
      'To avoid this in future, give the collector a certificate issued by your organisation.',
    ],
  },
  'SLUICE-REC-001': {
    title: 'A record is not JSON.',
    meaning: 'It was set aside unchanged.',
    actions: ['Look at it under Set aside, and check the program that wrote it.'],
  },
  'SLUICE-REC-002': {
    title: 'A record is JSON, but not an object.',
    meaning: 'An audit event is a JSON object. The record was set aside unchanged.',
    actions: ['Look at it under Set aside, and check the program that wrote it.'],
  },
  'SLUICE-REC-003': {
    title: 'A record is too large.',
    meaning: 'It exceeds the size limit for one event. Only its beginning was set aside.',
    actions: ['Check the program that wrote it.'],
  },
  'SLUICE-REC-004': {
    title: 'A record is nested too deeply.',
    meaning: 'It exceeds the nesting limit and was set aside unchanged.',
    actions: ['Check the program that wrote it.'],
  },
  'SLUICE-REC-005': {
    title: 'A record is not valid UTF-8.',
    meaning: 'Its bytes are not valid UTF-8 text. It was set aside unchanged.',
    actions: ['Write the file in UTF-8.'],
  },
  'SLUICE-REC-006': {
    title: 'A record is incomplete.',
    meaning: 'The file or request ended before the record did. The part that arrived was set aside unchanged.',
    actions: [
      'Write or send the file again.',
      'Check whether the program that writes it was interrupted or its disk is full.',
    ],
  },
  'SLUICE-REC-007': {
    title: 'A compressed file is truncated or damaged.',
    meaning: 'Its content up to that point was read. The rest is missing or cannot be uncompressed.',
    actions: ['Create or copy the file again. Events that were already read are not stored twice.'],
  },
  'SLUICE-REC-008': {
    title: 'A CSV row cannot be read.',
    meaning: 'It does not match the header, or its quotes are not closed. It was set aside unchanged.',
    actions: ['Look at it under Set aside, and export the file again.'],
  },
  'SLUICE-REC-009': {
    title: 'A CSV file has too many columns.',
    meaning:
      'Sluice reads up to 4,096 columns, with up to 64 KB of column names. The header and the rows of this file were set aside unchanged.',
    actions: ['Look at them under Set aside, and export the file again with fewer columns.'],
  },
  'SLUICE-REC-010': {
    title: 'A record has too many values.',
    meaning: 'It has more values than Sluice accepts in one event, and was set aside unchanged.',
    actions: [
      'Check the program that wrote it.',
      'If the record is a list of events, write each event as a separate record.',
    ],
  },
  'SLUICE-REC-011': {
    title: 'An entry of a request contains no event.',
    meaning: 'The sender’s protocol wraps events, and this entry has nothing in it. It was set aside unchanged.',
    actions: ['Look at it under Set aside, and check the program that sent it.'],
  },
  'SLUICE-CFG-001': {
    title: 'The configuration file cannot be read.',
    meaning: 'It does not exist, this user is not allowed to read it, or it is not valid YAML or JSON.',
    actions: ['Check the path and the line that is named.'],
  },
  'SLUICE-CFG-002': {
    title: 'The configuration file has mistakes.',
    meaning: 'Some settings are missing, unknown or not valid.',
    actions: ['Correct the lines that are named.'],
  },
  'SLUICE-CFG-003': {
    title: 'A secret that the configuration refers to is missing.',
    meaning: 'The environment variable is not set, or the file cannot be read.',
    actions: ['Set the variable or create the file, then try again.'],
  },
} as const satisfies Record<string, ErrorEntry>;
