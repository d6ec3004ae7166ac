/** Encryption of the audit trail on the disk. */
export const trailEncryption = {
  'Encryption of the audit trail': 'Encriptação do registo de auditoria',
  'Stored events, the search index and dead letters can be encrypted on the disk of this computer. While stored events are encrypted, sources and streams pause.':
    'Os eventos armazenados, o índice de pesquisa e os eventos rejeitados podem ser encriptados no disco deste computador. Enquanto os eventos armazenados são encriptados, as origens e os fluxos fazem uma pausa.',
  'What it protects, and what it costs': 'O que protege e o que custa',
  'Encrypt the trail…': 'Encriptar o registo…',
  'Encrypted since': 'Encriptado desde',
  'Key ID': 'ID da chave',
  'Key ## of the trail': 'Chave',
  'Protected by {backend} ## key': 'Protegida por {backend}',
  'Only weakly protected by {backend} ## key': 'Protegida apenas de forma fraca por {backend}',
  'The key is only weakly protected.': 'A chave está protegida apenas de forma fraca.',
  'Anyone who can read your files can read the key, and with it the trail. Install and unlock a keychain (GNOME Keyring or KWallet), then start Sluice again.':
    'Quem puder ler os seus ficheiros pode ler a chave e, com ela, o registo. Instale e desbloqueie um porta-chaves (GNOME Keyring ou KWallet) e inicie novamente o Sluice.',
  'It is not encrypted yet. Events are accepted and sent meanwhile.':
    'Ainda não está encriptado. Entretanto, os eventos são aceites e enviados.',
  'Encrypt it at the top of the page, or under Settings.': 'Encripte-o no topo da página ou nas Definições.',
  'Stop encrypting…': 'Deixar de encriptar…',
  'Stop encrypting the trail?': 'Deixar de encriptar o registo?',
  'Decrypt the trail': 'Desencriptar o registo',
  'Stored events are decrypted, and new ones are stored as they are. Anyone who can read the data folder can then read them. Until that is done, events wait in their sources, and nothing is sent.':
    'Os eventos armazenados são desencriptados e os novos são armazenados tal como chegam. Quem puder ler a pasta de dados pode então lê-los. Até isso terminar, os eventos esperam nas origens e nada é enviado.',
  'Enter the recovery key at the top of the page.': 'Introduza a chave de recuperação no topo da página.',

  // Copies from before
  '{count, plural, one {# older copy is not encrypted ({size})} other {# older copies are not encrypted ({size})}}':
    '{count, plural, one {# cópia mais antiga não está encriptada ({size})} other {# cópias mais antigas não estão encriptadas ({size})}}',
  'They were made before the trail was encrypted, and contain events.':
    'Foram feitas antes de o registo ser encriptado e contêm eventos.',
  'Copies that are not encrypted': 'Cópias que não estão encriptadas',
  '{count, number} more ## copies': 'mais {count, number}',
  'Delete these copies…': 'Eliminar estas cópias…',
  'Delete {count, plural, one {# older copy} other {# older copies}}?':
    'Eliminar {count, plural, one {# cópia mais antiga} other {# cópias mais antigas}}?',
  'The events in them are also in the trail, unless they were lost there. Deleted copies cannot be restored.':
    'Os eventos que contêm também estão no registo, a não ser que aí se tenham perdido. As cópias eliminadas não podem ser restauradas.',
  '{count, plural, one {# older copy is} other {# older copies are}} deleted.':
    '{count, plural, one {# cópia mais antiga foi eliminada} other {# cópias mais antigas foram eliminadas}}.',

  // Progress
  'Encrypting stored events': 'A encriptar os eventos armazenados',
  'Decrypting stored events': 'A desencriptar os eventos armazenados',
  'Encrypting stored events: {done} of {total}': 'A encriptar os eventos armazenados: {done} de {total}',
  'Decrypting stored events: {done} of {total}': 'A desencriptar os eventos armazenados: {done} de {total}',
  'Encrypting stored events: {percent} %': 'A encriptar os eventos armazenados: {percent} %',
  'Decrypting stored events: {percent} %': 'A desencriptar os eventos armazenados: {percent} %',
  'New events wait in their sources meanwhile, and nothing is sent.':
    'Entretanto, os novos eventos esperam nas origens e nada é enviado.',
  'New events wait in their sources meanwhile, and nothing is sent. You can quit Sluice: it continues when it is started again.':
    'Entretanto, os novos eventos esperam nas origens e nada é enviado. Pode sair do Sluice: continua quando for iniciado novamente.',
  'Stored events could not be encrypted completely. None is lost. It continues when the engine is started.':
    'Não foi possível encriptar todos os eventos armazenados. Nenhum se perdeu. A encriptação continua quando o motor for iniciado.',
  'Stored events could not be decrypted completely. None is lost. It continues when the engine is started.':
    'Não foi possível desencriptar todos os eventos armazenados. Nenhum se perdeu. A desencriptação continua quando o motor for iniciado.',
  'Decrypt again': 'Desencriptar novamente',
  'Encrypt again': 'Encriptar novamente',
  'The audit trail is encrypted.': 'O registo de auditoria está encriptado.',
  'The audit trail is no longer encrypted.': 'O registo de auditoria já não está encriptado.',
  'The audit trail is unlocked.': 'O registo de auditoria está desbloqueado.',
  Encrypting: 'A encriptar',
  Decrypting: 'A desencriptar',
  'Trail locked': 'Registo bloqueado',
  'Available again once the audit trail is unlocked.':
    'Volta a estar disponível quando o registo de auditoria for desbloqueado.',
  'Available again once the stored events are encrypted.':
    'Volta a estar disponível quando os eventos armazenados estiverem encriptados.',
  'Available again once the stored events are decrypted.':
    'Volta a estar disponível quando os eventos armazenados estiverem desencriptados.',
  'The audit trail cannot be searched now': 'Agora não é possível pesquisar o registo de auditoria',
  'The records cannot be shown now': 'Agora não é possível mostrar estes registos',

  // Switching on
  'Encrypt the audit trail': 'Encriptar o registo de auditoria',
  'What happens': 'O que acontece',
  'Sluice makes a key for this trail.': 'O Sluice cria uma chave para este registo.',
  'Sluice makes a key for this trail. It is protected by {backend}.':
    'O Sluice cria uma chave para este registo. É protegida por {backend}.',
  'Stored events, the search index and dead letters are encrypted ({size}). Until that is done, events wait in their sources, and nothing is sent.':
    'Os eventos armazenados, o índice de pesquisa e os eventos rejeitados são encriptados ({size}). Até isso terminar, os eventos esperam nas origens e nada é enviado.',
  'Afterwards everything works as before. Copies of these files are of no use without the key.':
    'Depois, tudo funciona como antes. As cópias destes ficheiros não servem de nada sem a chave.',
  'What is not protected': 'O que não é protegido',
  'The configuration, with the names of streams and sources. Its secrets are encrypted already.':
    'A configuração, com os nomes dos fluxos e das origens. Os segredos que contém já estão encriptados.',
  'Logs, exported files, and the files that sources read.':
    'Os registos de funcionamento, os ficheiros exportados e os ficheiros que as origens leem.',
  'Anyone who can use your user account can open Sluice and read the trail.':
    'Quem puder usar a sua conta de utilizador pode abrir o Sluice e ler o registo.',
  'Copies of the whole data folder: in the console, the key is protected by the file vault.key, which is in that folder. Leave it out of backups.':
    'As cópias de toda a pasta de dados: na consola, a chave é protegida pelo ficheiro vault.key, que está nessa pasta. Deixe-o fora das cópias de segurança.',
  'If the key and the recovery key are both lost, nobody can read the stored events any more.':
    'Se a chave e a chave de recuperação se perderem, já ninguém pode ler os eventos armazenados.',
  'Make a recovery key': 'Criar uma chave de recuperação',
  'Make another recovery key': 'Criar outra chave de recuperação',
  'Store the recovery key': 'Guardar a chave de recuperação',
  'It opens the trail if the key of this computer is lost: after a new installation, a reset of the keychain, or a move to another computer.':
    'Abre o registo se a chave deste computador se perder: depois de uma nova instalação, de uma reposição do porta-chaves ou de uma mudança para outro computador.',
  'Recovery key': 'Chave de recuperação',
  'the recovery key': 'a chave de recuperação',
  'Save to a file…': 'Guardar num ficheiro…',
  'The recovery key is shown only now.': 'A chave de recuperação só é mostrada agora.',
  'Keep it in a password manager or on paper, and not only on this computer. Anyone who has it can read the trail.':
    'Guarde-a num gestor de palavras-passe ou em papel, e não apenas neste computador. Quem a tiver pode ler o registo.',
  'Recovery key of an audit trail that is encrypted by Sluice':
    'Chave de recuperação de um registo de auditoria encriptado pelo Sluice',
  'Data folder: {path}': 'Pasta de dados: {path}',
  'Made: {time}': 'Criada: {time}',
  'Anyone who has this key and the data folder can read the audit trail. Do not keep it only on the same computer.':
    'Quem tiver esta chave e a pasta de dados pode ler o registo de auditoria. Não a guarde apenas no mesmo computador.',
  'I have stored the recovery key in a safe place': 'Guardei a chave de recuperação num local seguro',
  'Confirm the recovery key': 'Confirmar a chave de recuperação',
  'Take it from where you have stored it. Then the stored events are encrypted.':
    'Copie-a do local onde a guardou. Em seguida, os eventos armazenados são encriptados.',
  'Last group of the recovery key': 'Último grupo da chave de recuperação',
  'The seven letters and digits at its end.': 'As sete letras e algarismos no fim.',
  'This is not the last group of the key.': 'Este não é o último grupo da chave.',
  'Encrypt the trail': 'Encriptar o registo',

  // Locked
  'The audit trail is locked.': 'O registo de auditoria está bloqueado.',
  'It is encrypted, and its key is not available. Until it is unlocked, no events are accepted, sent or shown. Stored events are kept.':
    'Está encriptado e a chave não está disponível. Até ser desbloqueado, não são aceites, enviados nem mostrados eventos. Os eventos armazenados são conservados.',
  'Enter the recovery key…': 'Introduzir a chave de recuperação…',
  'The key is not stored. The recovery key is needed again when Sluice is started.':
    'A chave não é guardada. A chave de recuperação volta a ser necessária quando o Sluice for iniciado.',
  'Unlock the audit trail': 'Desbloquear o registo de auditoria',
  'Eight groups of seven letters and digits. Spaces, hyphens, line breaks and capitals do not matter.':
    'Oito grupos de sete letras e algarismos. Espaços, hífenes, quebras de linha e maiúsculas não fazem diferença.',
  'The trail is encrypted with the key {keyId}.': 'O registo está encriptado com a chave {keyId}.',
  Unlock: 'Desbloquear',
  '“{letter}” in group {group} is never part of a recovery key.':
    'O caráter “{letter}” no grupo {group} nunca faz parte de uma chave de recuperação.',
  'A recovery key has {expected} letters and digits. {count, plural, one {# was entered.} other {# were entered.}}':
    'Uma chave de recuperação tem {expected} letras e algarismos. {count, plural, one {Foi introduzido #.} other {Foram introduzidos #.}}',
  'Usual causes': 'Causas habituais',
  'The data folder was copied, or restored from a backup, without the file trail-key.json.':
    'A pasta de dados foi copiada, ou restaurada de uma cópia de segurança, sem o ficheiro trail-key.json.',
  'The trail was encrypted in the window and is opened in the console, or the other way round. Each keeps its own key.':
    'O registo foi encriptado na janela e é aberto na consola, ou o contrário. Cada uma guarda a sua própria chave.',
  'The trail was encrypted by another user, or on another computer.':
    'O registo foi encriptado por outro utilizador ou noutro computador.',
  'The keychain was reset, or the system was installed again.':
    'O porta-chaves foi reposto ou o sistema foi instalado novamente.',
  'The keychain is locked or does not answer. Unlock it, and start Sluice again.':
    'O porta-chaves está bloqueado ou não responde. Desbloqueie-o e inicie novamente o Sluice.',
  'The file trail-key.json in the data folder belongs to another trail.':
    'O ficheiro trail-key.json na pasta de dados pertence a outro registo.',
  'Its key was stored by a newer version of Sluice. Install that version.':
    'A chave foi guardada por uma versão mais recente do Sluice. Instale essa versão.',
} as const;
