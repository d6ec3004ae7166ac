/** Settings, secrets, drills, the engine and storage. */
export const failures = {
  'Some settings are missing or wrong.': 'Algumas definições faltam ou estão erradas.',
  'The settings do not match what this destination or source requires.':
    'As definições não correspondem ao que este destino ou esta origem exige.',
  'Correct the marked fields.': 'Corrija os campos assinalados.',
  'This name is already in use.': 'Este nome já está a ser usado.',
  'Each stream needs a unique name, and so does each source.':
    'Cada fluxo precisa de um nome único, tal como cada origem.',
  'Choose another name.': 'Escolha outro nome.',
  'This item no longer exists.': 'Este item já não existe.',
  'The stream, source or record was deleted in the meantime.':
    'O fluxo, a origem ou o registo foi entretanto eliminado.',
  'Go back to the list.': 'Volte à lista.',
  'A stored secret cannot be read.': 'Não é possível ler um segredo guardado.',
  'It was encrypted by another user, on another computer, or with a keychain that is not available now.':
    'Foi encriptado por outro utilizador, noutro computador ou com um porta-chaves que agora não está disponível.',
  'Enter the secret again on the stream.': 'Introduza novamente o segredo no fluxo.',
  'Unlock the keychain and restart Sluice.': 'Desbloqueie o porta-chaves e reinicie o Sluice.',
  'A secret is missing.': 'Falta um segredo.',
  'The stream needs a key, token or password that has not been entered.':
    'O fluxo precisa de uma chave, de um token ou de uma palavra-passe que não foi introduzida.',
  'Edit the stream and enter it.': 'Edite o fluxo e introduza o que falta.',
  'This system has no secure storage for secrets.': 'Este sistema não tem armazenamento seguro para segredos.',
  'Without a keychain, stored secrets are obscured but not protected.':
    'Sem um porta-chaves, os segredos guardados ficam ocultados, mas não protegidos.',
  'Install and unlock a keychain (GNOME Keyring or KWallet).':
    'Instale e desbloqueie um porta-chaves (GNOME Keyring ou KWallet).',
  'Or confirm that secrets may be stored with weak protection.':
    'Ou confirme que os segredos podem ser guardados com uma proteção fraca.',
  'A secret cannot be used as it is.': 'Um segredo não pode ser usado tal como está.',
  'It is in quotes, or contains a line break, an invisible character or another character that cannot be sent. Spaces before and after it are allowed.':
    'Está entre aspas, ou contém uma quebra de linha, um carácter invisível ou outro carácter que não pode ser enviado. São permitidos espaços antes e depois dele.',
  'Enter it again on one line, without quotes.': 'Introduza-o novamente numa só linha, sem aspas.',
  'If it comes from an environment variable or a file, check how that was written.':
    'Se vier de uma variável de ambiente ou de um ficheiro, verifique como foi escrito.',
  'A secret cannot be encrypted, so it was not stored.':
    'Não é possível encriptar um segredo, por isso não foi guardado.',
  'The keychain, or the key file that is used instead, was there at the start, and fails now.':
    'O porta-chaves, ou o ficheiro de chave usado em vez dele, estava disponível no arranque e agora falha.',
  'Unlock the keychain, and save again.': 'Desbloqueie o porta-chaves e guarde novamente.',
  'If the raw cause names a key file, restore it from a backup, or repair its permissions.':
    'Se a causa original indicar um ficheiro de chave, restaure-o de uma cópia de segurança ou corrija as permissões.',
  'The trial could not be started.': 'Não foi possível iniciar a experiência.',
  'A step failed: starting the receiver, testing it, or creating the stream or its source. What was created before that step was removed again.':
    'Falhou um passo: iniciar o recetor, testá-lo ou criar o fluxo ou a sua origem. O que foi criado antes desse passo foi removido.',
  'Read the raw cause, which names the step.': 'Leia a causa original, que indica o passo.',
  'Try again, or choose another destination.': 'Tente novamente, ou escolha outro destino.',
  'There is no trial.': 'Não há nenhuma experiência.',
  'It was removed in the meantime, or its stream was deleted or changed to send elsewhere.':
    'Foi entretanto removida, ou o seu fluxo foi eliminado ou alterado para enviar para outro sítio.',
  'Start another trial.': 'Inicie outra experiência.',
  'The request was not understood.': 'O pedido não foi compreendido.',
  'The window sent a request that Sluice does not accept. Nothing was changed.':
    'A janela enviou um pedido que o Sluice não aceita. Nada foi alterado.',
  'Reload the window. If it happens again, report it.':
    'Recarregue a janela. Se voltar a acontecer, comunique o problema.',
  'Something unexpected went wrong.': 'Ocorreu algo inesperado.',
  'Sluice encountered an unexpected condition. Stored events are not affected.':
    'O Sluice encontrou uma condição inesperada. Os eventos guardados não são afetados.',
  'Try again.': 'Tente novamente.',
  'Restart Sluice. If it happens again, report it and include the raw cause.':
    'Reinicie o Sluice. Se voltar a acontecer, comunique o problema e inclua a causa original.',
  'The operation was cancelled.': 'A operação foi cancelada.',
  'It was stopped before it finished.': 'Foi interrompida antes de terminar.',
  'The window has lost its connection to Sluice.': 'A janela perdeu a ligação ao Sluice.',
  'The engine may still be running, but the window cannot reach it.':
    'O motor pode continuar a funcionar, mas a janela não consegue chegar a ele.',
  'Open the console link again, or restart Sluice.': 'Abra novamente a ligação da consola, ou reinicie o Sluice.',
  'There are no stored events for a drill.': 'Não há eventos guardados para um simulacro.',
  'A drill replays events of the audit trail to a copy of the stream, and the trail is empty.':
    'Um simulacro reenvia eventos do registo de auditoria a uma cópia do fluxo, e o registo de auditoria está vazio.',
  'Wait until a source has accepted events.': 'Espere até uma origem aceitar eventos.',
  'Or import a file, or add the sample trail as a source.':
    'Ou importe um ficheiro, ou adicione o registo de exemplo como origem.',
  'The drill cannot start now.': 'O simulacro não pode ser iniciado agora.',
  'A stream can have one drill at a time, and only a few drills run at once.':
    'Um fluxo pode ter um simulacro de cada vez, e só alguns simulacros decorrem ao mesmo tempo.',
  'Wait until the other drill has ended, or cancel it.': 'Espere até o outro simulacro terminar, ou cancele-o.',
  'This belongs to a running drill.': 'Isto pertence a um simulacro em curso.',
  'The copy of the stream and its rehearsal are changed only by the drill, so that its report is right.':
    'A cópia do fluxo e o seu ensaio só são alterados pelo simulacro, para que o relatório esteja correto.',
  'Cancel the drill: that removes both.': 'Cancele o simulacro: isso remove ambos.',
  'The drill could not continue.': 'O simulacro não pôde continuar.',
  'Something that it needs has ended, such as the rehearsal or the engine. The stream itself is not affected.':
    'Terminou algo de que precisa, como o ensaio ou o motor. O fluxo em si não é afetado.',
  'Start the drill again.': 'Inicie novamente o simulacro.',
  'The report could not be saved.': 'Não foi possível guardar o relatório.',
  'The file could not be written, or the configuration database refused the report.':
    'Não foi possível escrever o ficheiro, ou a base de dados de configuração rejeitou o relatório.',
  'Check that the folder is writable and that the disk has free space.':
    'Verifique se é possível escrever na pasta e se o disco tem espaço livre.',
  'Save the report again.': 'Guarde novamente o relatório.',
  'A page of the window cannot be shown.': 'Não é possível mostrar uma página da janela.',
  'Its file could not be loaded, or it could not be drawn. This happens when Sluice was updated while the window was open. Streams continue in the background.':
    'Não foi possível carregar o ficheiro da página, ou não foi possível desenhá-la. Isto acontece quando o Sluice é atualizado com a janela aberta. Os fluxos continuam em segundo plano.',
  'Reload the window.': 'Recarregue a janela.',
  'If the page still cannot be shown, restart Sluice and report the raw cause.':
    'Se continuar a não ser possível mostrar a página, reinicie o Sluice e comunique a causa original.',
  'This Node.js is too old for Sluice.': 'Este Node.js é demasiado antigo para o Sluice.',
  'The command line and the console need Node.js 22.14 or newer. Nothing was started.':
    'A linha de comandos e a consola precisam do Node.js 22.14 ou mais recente. Nada foi iniciado.',
  'Start Sluice with "npm start" or "npx sluice": both use the Node.js version that comes with the project.':
    'Inicie o Sluice com "npm start" ou "npx sluice": ambos usam a versão do Node.js que vem com o projeto.',
  'Or install a newer Node.js.': 'Ou instale um Node.js mais recente.',
  'Starting at login could not be changed.': 'Não foi possível alterar o arranque ao iniciar sessão.',
  'The operating system did not accept the change. Whether Sluice starts at login is as before.':
    'O sistema operativo não aceitou a alteração. O arranque do Sluice ao iniciar sessão fica como estava.',
  'On Linux, check that you may write to the folder "autostart" in ~/.config.':
    'No Linux, verifique se pode escrever na pasta "autostart" em ~/.config.',
  'On macOS, allow Sluice under System Settings, General, Login Items.':
    'No macOS, permita o Sluice em Definições do Sistema, Geral, Itens de início de sessão.',
  'On Windows, check the startup apps in the Settings of Windows, and ask your administrator whether a policy forbids it.':
    'No Windows, verifique as aplicações de arranque nas Definições do Windows e pergunte ao seu administrador se uma política o proíbe.',
  'The test took too long.': 'O teste demorou demasiado.',
  'The connection test reached its overall time limit.': 'O teste de ligação atingiu o seu tempo limite total.',
  'Check the stage that was running.': 'Verifique a etapa que estava em curso.',
  'The engine stopped and was restarted.': 'O motor parou e foi reiniciado.',
  'The thread that forwards events ended unexpectedly. It continues where it stopped; nothing is lost.':
    'A thread que encaminha os eventos terminou inesperadamente. Continua onde parou; nada se perde.',
  'No action is needed. If it happens often, report it and include the raw cause.':
    'Não é preciso fazer nada. Se acontecer com frequência, comunique o problema e inclua a causa original.',
  'The engine has stopped.': 'O motor parou.',
  'It failed several times in a row and was not restarted. Events are kept, but none are sent.':
    'Falhou várias vezes seguidas e não foi reiniciado. Os eventos são guardados, mas nenhum é enviado.',
  'Press "Start the engine".': 'Prima "Iniciar o motor".',
  'The engine is not running yet.': 'O motor ainda não está a funcionar.',
  'It is starting or restarting.': 'Está a iniciar ou a reiniciar.',
  'The trail is full.': 'O registo de auditoria está cheio.',
  'The disk is full, or the trail has reached its size limit. Sources are paused; sending continues.':
    'O disco está cheio, ou o registo de auditoria atingiu o seu limite de tamanho. As origens estão em pausa; o envio continua.',
  'Free up disk space.': 'Liberte espaço em disco.',
  'Raise the limit, or shorten the retention.': 'Aumente o limite, ou encurte a retenção.',
  'Fix or deactivate streams that cannot deliver their events.':
    'Corrija ou desative os fluxos que não conseguem entregar os seus eventos.',
  'A data file was damaged and has been set aside.': 'Um ficheiro de dados estava danificado e foi posto de parte.',
  'The file could not be read completely. Sluice kept the damaged file and created a new one next to it.':
    'Não foi possível ler o ficheiro por completo. O Sluice guardou o ficheiro danificado e criou um novo ao lado dele.',
  'Keep the file that was set aside until you know what it contained.':
    'Guarde o ficheiro que foi posto de parte até saber o que continha.',
  'Check the disk.': 'Verifique o disco.',
  'The data was written by a newer Sluice.': 'Os dados foram escritos por um Sluice mais recente.',
  'This version does not know the data format and leaves the data unchanged.':
    'Esta versão não conhece o formato dos dados e deixa-os inalterados.',
  'Install the newer version.': 'Instale a versão mais recente.',
  'Or start Sluice with another data folder.': 'Ou inicie o Sluice com outra pasta de dados.',
  'Another instance of Sluice is using this data folder.': 'Outra instância do Sluice está a usar esta pasta de dados.',
  'Only one instance can use a data folder at a time.': 'Só uma instância de cada vez pode usar uma pasta de dados.',
  'Close the other instance.': 'Feche a outra instância.',
  'Sluice cannot write to the data folder.': 'O Sluice não consegue escrever na pasta de dados.',
  'The folder or its disk does not allow writing, or something else has its name.':
    'A pasta ou o seu disco não permite a escrita, ou outra coisa tem o seu nome.',
  "Check the folder's permissions, and check that the disk is not read-only.":
    'Verifique as permissões da pasta e se o disco não é só de leitura.',
  'The disk failed.': 'O disco falhou.',
  'Reading or writing a data file failed. Events that were not acknowledged are requested or read again.':
    'Falhou a leitura ou a escrita de um ficheiro de dados. Os eventos que não foram confirmados são pedidos ou lidos novamente.',
  'Stored events were damaged on the disk.': 'Há eventos guardados que ficaram danificados no disco.',
  'The bytes of some stored events have changed since they were written, so these events are not sent. Streams that had not delivered them yet count them as skipped (lost to damage).':
    'Os bytes de alguns eventos guardados mudaram desde que foram escritos, pelo que estes eventos não são enviados. Os fluxos que ainda não os tinham entregado contam-nos como saltados (perdidos por danos).',
  'If they came from a watched file that still exists, read them again: Settings, Damage on the disk, or "sluice reread --data DIR". Only missing events are stored.':
    'Se vieram de um ficheiro vigiado que ainda existe, leia-os novamente: Definições, Danos no disco, ou "sluice reread --data DIR". Só são guardados os eventos que faltam.',
  'If they came from an imported file, import it again. Sluice recognises events by their EventId.':
    'Se vieram de um ficheiro importado, importe-o novamente. O Sluice reconhece os eventos pelo seu EventId.',
  'Check the disk: damage like this is a sign that it is failing.':
    'Verifique o disco: danos destes são sinal de que está a falhar.',
  'Keep the copies of the damaged bytes until you know what they contained.':
    'Guarde as cópias dos bytes danificados até saber o que continham.',
  "The newest part of the trail's database was lost.":
    'A parte mais recente da base de dados do registo de auditoria perdeu-se.',
  'Its journal was damaged or missing, or the database was replaced by an older copy. Stored events are not affected, because they are in separate files. Streams continue from the newest position that can be trusted.':
    'O seu diário estava danificado ou em falta, ou a base de dados foi substituída por uma cópia mais antiga. Os eventos guardados não são afetados, porque estão em ficheiros separados. Os fluxos continuam a partir da posição mais recente que é fiável.',
  'Check the disk, and the program that restored or copied the data folder, if there was one.':
    'Verifique o disco e o programa que restaurou ou copiou a pasta de dados, se houve algum.',
  'Keep the copy of the damaged journal until you know that nothing is missing.':
    'Guarde a cópia do diário danificado até saber que não falta nada.',
  'Other users can access the data folder.': 'Outros utilizadores podem aceder à pasta de dados.',
  'The folder, or a link that leads to it, belongs to another user, or everyone can replace it in its parent folder.':
    'A pasta, ou uma ligação que leva a ela, pertence a outro utilizador, ou qualquer pessoa a pode substituir na pasta que a contém.',
  'Choose a data folder in your home folder, or correct its owner and permissions.':
    'Escolha uma pasta de dados na sua pasta pessoal, ou corrija o proprietário e as permissões dela.',
  'Lost events cannot be read again.': 'Não é possível ler novamente os eventos perdidos.',
  'The file that they came from no longer exists or has different content now, or Sluice does not know which file it was. Nothing was stored.':
    'O ficheiro de onde vieram já não existe ou tem agora outro conteúdo, ou o Sluice não sabe que ficheiro era. Nada foi guardado.',
  'Put the file back into its folder, under its old name or a new one, and try again. A compressed copy works too.':
    'Volte a pôr o ficheiro na sua pasta, com o nome antigo ou um novo, e tente novamente. Uma cópia comprimida também serve.',
  'Events that came over HTTP, or whose file Sluice no longer knows, have to be exported from their origin again. Import that export.':
    'Os eventos que chegaram por HTTP, ou cujo ficheiro o Sluice já não conhece, têm de ser exportados novamente de onde vieram. Importe essa exportação.',
  'The name of the trail was lost.': 'O nome do registo de auditoria perdeu-se.',
  'The file trail-id and its copy are missing or cannot be read. Events without an id are identified by this name at the destination, so events that are sent again may be stored there twice.':
    'O ficheiro trail-id e a sua cópia faltam ou não podem ser lidos. Os eventos sem id são identificados por este nome no destino, pelo que os eventos enviados novamente podem ficar lá guardados duas vezes.',
  'If a backup of the data folder contains the file, quit Sluice and restore it.':
    'Se uma cópia de segurança da pasta de dados contiver o ficheiro, saia do Sluice e restaure-o.',
  'Check the disk, and find out what removed the file.': 'Verifique o disco e descubra o que removeu o ficheiro.',
  'The audit trail is encrypted, and its key is not available.':
    'O registo de auditoria está encriptado e a sua chave não está disponível.',
  'The key is not in the data folder, or was stored by another user, on another computer, or by the window or the console alone. Nothing was changed. The engine starts when it has the key.':
    'A chave não está na pasta de dados, ou foi guardada por outro utilizador, noutro computador, ou apenas pela janela ou pela consola. Nada foi alterado. O motor arranca quando tiver a chave.',
  'Enter the recovery key: in Settings, or with "sluice trail unlock --data DIR".':
    'Introduza a chave de recuperação: nas Definições ou com "sluice trail unlock --data DIR".',
  'If a backup of the data folder contains the file trail-key.json, quit Sluice and restore it.':
    'Se uma cópia de segurança da pasta de dados contiver o ficheiro trail-key.json, saia do Sluice e restaure-o.',
  'Without the key and the recovery key, the stored events cannot be read, by Sluice or by anyone else.':
    'Sem a chave e sem a chave de recuperação, os eventos guardados não podem ser lidos, nem pelo Sluice nem por mais ninguém.',
  'The key belongs to another audit trail.': 'A chave pertence a outro registo de auditoria.',
  'The audit trail in this data folder is encrypted with a different key. Nothing was changed.':
    'O registo de auditoria nesta pasta de dados está encriptado com uma chave diferente. Nada foi alterado.',
  'Enter the recovery key that was shown when this trail was encrypted.':
    'Introduza a chave de recuperação que foi mostrada quando este registo foi encriptado.',
  'Check that this is the right data folder.': 'Verifique se esta é a pasta de dados correta.',
  'This is not a recovery key.': 'Isto não é uma chave de recuperação.',
  'A recovery key has eight groups of seven letters and digits, and its last letters check the others. A character is wrong, missing or too many.':
    'Uma chave de recuperação tem oito grupos de sete letras e algarismos, e as últimas letras verificam as restantes. Há um carácter errado, em falta ou a mais.',
  'Compare it with what you noted, and enter it again.': 'Compare-a com o que anotou e introduza-a novamente.',
  'This is not the last group of the recovery key.': 'Este não é o último grupo da chave de recuperação.',
  'The last group shows that you have the recovery key. Nothing was encrypted.':
    'O último grupo mostra que tem a chave de recuperação. Nada foi encriptado.',
  'Enter the last seven letters and digits of the recovery key.':
    'Introduza as últimas sete letras e algarismos da chave de recuperação.',
  'The recovery key has expired.': 'A chave de recuperação expirou.',
  'A new recovery key has to be confirmed within 15 minutes, before Sluice is restarted. Nothing was encrypted with it.':
    'Uma nova chave de recuperação tem de ser confirmada no prazo de 15 minutos e antes de o Sluice ser reiniciado. Nada foi encriptado com ela.',
  'Discard it, and create another recovery key.': 'Descarte-a e crie outra chave de recuperação.',
  'This is not possible with the audit trail as it is now.':
    'Isto não é possível com o registo de auditoria no estado atual.',
  'It has the wanted form already, is being converted, or is locked until its recovery key is entered. Nothing was changed.':
    'Já tem a forma pretendida, está a ser convertido, ou está bloqueado até ser introduzida a chave de recuperação. Nada foi alterado.',
  'Look at its state, and try again when it is no longer being converted.':
    'Veja o seu estado e tente novamente quando já não estiver a ser convertido.',
  'Some older copies could not be deleted.': 'Não foi possível eliminar algumas cópias mais antigas.',
  'They contain events that are not encrypted. The other copies were deleted.':
    'Contêm eventos que não estão encriptados. As outras cópias foram eliminadas.',
  "Read the raw cause, check the files' permissions, and try again.":
    'Leia a causa original, verifique as permissões dos ficheiros e tente novamente.',
  'The recovery key cannot be written to this file.': 'Não é possível escrever a chave de recuperação neste ficheiro.',
  'The file exists already, or its folder does not allow writing. Nothing was encrypted.':
    'O ficheiro já existe, ou a sua pasta não permite escrever. Nada foi encriptado.',
  'Name a file that does not exist, in a folder that you may write to.':
    'Indique um ficheiro que não exista, numa pasta em que possa escrever.',
  'Or delete them yourself.': 'Ou elimine-as manualmente.',
  'There is not enough room to encrypt or decrypt the audit trail.':
    'Não há espaço suficiente para encriptar ou desencriptar o registo de auditoria.',
  'Files are written anew one after the other, which needs free space for the largest of them and for two copies of the database. Nothing was changed, but the engine does not start.':
    'Os ficheiros são escritos de novo, um a seguir ao outro, o que exige espaço livre para o maior deles e para duas cópias da base de dados. Nada foi alterado, mas o motor não arranca.',
  'Free as much space as the raw cause says, then start the engine again.':
    'Liberte tanto espaço quanto a causa original indica e volte a iniciar o motor.',
  'Or switch encryption back in Settings, which leaves the audit trail as it is.':
    'Ou reponha a encriptação nas Definições, o que deixa o registo de auditoria como está.',
  'The audit trail is being encrypted or decrypted.': 'O registo de auditoria está a ser encriptado ou desencriptado.',
  'Until that is done, stored events cannot be read, new ones wait in their sources, and nothing is sent. If it was interrupted, it goes on when the engine starts.':
    'Até terminar, os eventos armazenados não podem ser lidos, os novos esperam nas origens e nada é enviado. Se tiver sido interrompido, continua quando o motor arrancar.',
  'Wait until it is done. The window shows how far it is, and reads everything again by itself.':
    'Aguarde até terminar. A janela mostra o progresso e volta a ler tudo por si.',
  'If Sluice is not running, start it.': 'Se o Sluice não estiver a ser executado, inicie-o.',
} as const;
