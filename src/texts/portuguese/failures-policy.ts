/** The policy, the activity log and what will go wrong at a known time. */
export const policyFailures = {
  'Your organisation does not allow this destination.': 'A sua organização não permite este destino.',
  'The policy of this computer lists the hosts that events may be sent to, including proxies and token servers. This one is not on the list. Nothing is sent; events are kept.':
    'A política deste computador indica os anfitriões para os quais podem ser enviados eventos, incluindo proxies e servidores de tokens. Este não está na lista. Nada é enviado; os eventos são guardados.',
  'Choose a destination that is allowed. Settings lists them.':
    'Escolha um destino permitido. As Definições mostram a lista.',
  'If you need it, ask the administrator who manages this computer.':
    'Se precisar dele, peça ao administrador que gere este computador.',
  'Your organisation allows encrypted connections only.': 'A sua organização só permite ligações encriptadas.',
  'The policy of this computer forbids plain HTTP and unencrypted TCP. Nothing is sent; events are kept.':
    'A política deste computador proíbe HTTP simples e TCP sem encriptação. Nada é enviado; os eventos são guardados.',
  'Use https or TLS.': 'Use https ou TLS.',
  'Your organisation requires that certificates are checked.':
    'A sua organização exige que os certificados sejam verificados.',
  "The policy of this computer forbids connections without a check of the destination's certificate. Nothing is sent; events are kept.":
    'A política deste computador proíbe ligações sem uma verificação do certificado do destino. Nada é enviado; os eventos são guardados.',
  'Switch the check on. For a private authority, enter its certificate as the custom CA.':
    'Ligue a verificação. Para uma autoridade privada, introduza o certificado dela como CA própria.',
  'The policy file cannot be used.': 'O ficheiro de política não pode ser usado.',
  'It cannot be read, is not valid, or can be changed by users who are not administrators. The last policy that could be used stays in force.':
    'Não pode ser lido, não é válido ou pode ser alterado por utilizadores que não são administradores. Mantém-se em vigor a última política que pôde ser usada.',
  'Correct the file: the raw cause says what is wrong. docs/policy.md has the format.':
    'Corrija o ficheiro: a causa original diz o que está errado. O formato está em docs/policy.md.',
  'Make sure that only administrators can write to the file and its folder.':
    'Certifique-se de que só os administradores podem escrever no ficheiro e na pasta dele.',
  'Restart Sluice: the file is read at the start.': 'Reinicie o Sluice: o ficheiro é lido no arranque.',
  'Sending is stopped, because the policy of this computer is not known.':
    'O envio está parado, porque a política deste computador não é conhecida.',
  'There is a policy file, but it cannot be used, and Sluice has no earlier version of it. Nothing is sent, deleted or decrypted, because the policy may forbid it. Events are accepted and kept.':
    'Há um ficheiro de política, mas não pode ser usado, e o Sluice não tem uma versão anterior dele. Nada é enviado, eliminado ou desencriptado, porque a política o pode proibir. Os eventos são aceites e guardados.',
  'Correct the policy file and restart Sluice. The notice and Settings say what is wrong.':
    'Corrija o ficheiro de política e reinicie o Sluice. O aviso e as Definições dizem o que está errado.',
  'Your organisation has set this.': 'A sua organização definiu isto.',
  'The policy of this computer decides this setting. Nothing was changed.':
    'A política deste computador decide esta definição. Nada foi alterado.',
  'Your organisation does not allow the console.': 'A sua organização não permite a consola.',
  'The policy of this computer forbids serving Sluice to a browser.':
    'A política deste computador proíbe servir o Sluice a um navegador.',
  'Use the desktop app or the command line.': 'Use a aplicação de secretária ou a linha de comandos.',
  'The trail is not decrypted, because the policy of this computer is not known.':
    'O registo não é desencriptado, porque a política deste computador não é conhecida.',
  'Your organisation requires the audit trail to be encrypted.':
    'A sua organização exige que o registo de auditoria esteja encriptado.',
  'The policy of this computer forbids decrypting stored events. Nothing was changed.':
    'A política deste computador proíbe desencriptar os eventos armazenados. Nada foi alterado.',
  'The audit trail is not encrypted, although your organisation requires it.':
    'O registo de auditoria não está encriptado, embora a sua organização o exija.',
  'The policy of this computer requires that stored events are encrypted. Sluice does not encrypt them by itself, because someone has to keep the recovery key. Until then, events are accepted and sent as before.':
    'A política deste computador exige que os eventos armazenados sejam encriptados. O Sluice não os encripta por si só, porque alguém tem de guardar a chave de recuperação. Até lá, os eventos são aceites e enviados como antes.',
  'Encrypt the trail: in Settings, or with "sluice trail encrypt". Keep the recovery key in a safe place.':
    'Encripte o registo: nas Definições, ou com "sluice trail encrypt". Guarde a chave de recuperação num local seguro.',
  'If you are not the one to keep the recovery key, ask the administrator who manages this computer.':
    'Se não é a si que cabe guardar a chave de recuperação, pergunte ao administrador que gere este computador.',
  'An entry of the activity log was changed.': 'Uma entrada do registo de atividade foi alterada.',
  'Its content does not match the hash that was stored with it. Later entries are still verified against each other.':
    'O conteúdo dela não corresponde ao hash guardado com ela. As entradas posteriores continuam a ser verificadas entre si.',
  'Find out who could write to the data folder. Each entry and its hash are also in logs/sluice.log.':
    'Descubra quem podia escrever na pasta de dados. Cada entrada e o seu hash estão também em logs/sluice.log.',
  'If you restored a backup of config.db, this is expected: changes made after the backup are missing.':
    'Se restaurou uma cópia de segurança de config.db, isto é esperado: faltam as alterações feitas depois da cópia.',
  'Entries are missing from the activity log.': 'Faltam entradas no registo de atividade.',
  'The entry numbers have a gap: some entries were removed.':
    'Os números das entradas têm uma falha: algumas entradas foram removidas.',
  'The end of the activity log is missing.': 'Falta o fim do registo de atividade.',
  'The log has fewer entries than were written.': 'O registo tem menos entradas do que as que foram escritas.',
  'The activity log was replaced.': 'O registo de atividade foi substituído.',
  'The log is consistent, but it is not the one that Sluice wrote: it was rewritten, or config.db was replaced.':
    'O registo é coerente, mas não é o que o Sluice escreveu: foi reescrito, ou config.db foi substituído.',
  'The file that verifies the activity log is missing.': 'Falta o ficheiro que verifica o registo de atividade.',
  'The file activity-head.json, next to config.db, shows whether the log was cut or replaced. Sluice has written a new one.':
    'O ficheiro activity-head.json, ao lado de config.db, mostra se o registo foi cortado ou substituído. O Sluice escreveu um novo.',
  'Find out who removed or changed the file.': 'Descubra quem removeu ou alterou o ficheiro.',
  'Compare the newest entries with those in logs/sluice.log.':
    'Compare as entradas mais recentes com as de logs/sluice.log.',
  'A source has gone quiet.': 'Uma origem ficou em silêncio.',
  'In earlier weeks, events arrived at these hours of the week. Now none has, although the source is running. Sluice learns this rhythm from at least two weeks.':
    'Nas semanas anteriores, chegaram eventos a estas horas da semana. Agora não chegou nenhum, embora a origem esteja a funcionar. O Sluice aprende este ritmo a partir de, pelo menos, duas semanas.',
  'Check in ODC whether the stream to Sluice is still active, or whether the program that writes the files still runs.':
    'Verifique no ODC se o fluxo para o Sluice continua ativo, ou se o programa que escreve os ficheiros continua a funcionar.',
  'Check that nothing on the way (a proxy, a firewall, an expired key) refuses the events.':
    'Verifique se nada pelo caminho (um proxy, uma firewall, uma chave expirada) rejeita os eventos.',
  'On a holiday there is nothing to do: the notice ends with the next event.':
    'Num feriado não há nada a fazer: o aviso termina com o próximo evento.',
  'The trail will be full soon.': 'O registo de auditoria ficará cheio em breve.',
  'At the rate of the last day, the trail reaches the end of the disk or its own limit. From then on, no events are accepted; sending continues.':
    'Ao ritmo do último dia, o registo de auditoria atinge o fim do disco ou o seu próprio limite. A partir daí, não são aceites eventos; o envio continua.',
  'Fix or deactivate streams that cannot deliver: their events are never deleted.':
    'Corrija ou desative os fluxos que não conseguem entregar: os seus eventos nunca são eliminados.',
  'Free up disk space, or move the data folder to a larger disk.':
    'Liberte espaço em disco, ou mova a pasta de dados para um disco maior.',
  'Raise the limit, or shorten the retention, under Settings.':
    'Aumente o limite, ou encurte a retenção, em Definições.',
  'Waiting events will soon be too old for the destination.':
    'Os eventos em espera serão em breve demasiado antigos para o destino.',
  'The destination takes events only up to a certain age. Older ones are sent with a newer time, and marked. Nothing is lost.':
    'O destino só aceita eventos até uma certa idade. Os mais antigos são enviados com uma hora mais recente e assinalados. Nada se perde.',
  'Fix the cause of the backlog: open the stream to see it.': 'Corrija a causa do atraso: abra o fluxo para a ver.',
  'Raise the limits under Advanced, Delivery.': 'Aumente os limites em Avançadas, Entrega.',
  'ODC will soon delete events that have not reached Sluice.':
    'O ODC vai eliminar em breve eventos que não chegaram ao Sluice.',
  'ODC keeps its audit trail for three months. This source has received nothing for so long that events may be missing, and ODC is about to delete the first of them.':
    'O ODC guarda o seu registo de auditoria durante três meses. Esta origem não recebe nada há tanto tempo que podem faltar eventos, e o ODC está prestes a eliminar os primeiros.',
  'Export the missing period from the ODC Portal, and import the file. Sluice recognises events that it already has.':
    'Exporte o período em falta do ODC Portal e importe o ficheiro. O Sluice reconhece os eventos que já tem.',
  'Then find out why the source receives nothing.': 'Depois, descubra por que motivo a origem não recebe nada.',
  'A secret expires soon.': 'Um segredo expira em breve.',
  'When it has expired, the destination refuses the stream, or the source can no longer read.':
    'Depois de expirar, o destino rejeita o fluxo, ou a origem deixa de poder ler.',
  'Create a new one, and replace it on the stream’s page. Sluice tests it before it is used.':
    'Crie um novo e substitua-o na página do fluxo. O Sluice testa-o antes de ser usado.',
  'A certificate in the settings expires soon.': 'Um certificado nas definições expira em breve.',
  'When it has expired, connections with it fail, and events wait until it is replaced.':
    'Depois de expirar, as ligações com ele falham, e os eventos esperam até ser substituído.',
  'Ask your certificate authority for a new one, and replace it in the settings.':
    'Peça um novo à sua autoridade de certificação e substitua-o nas definições.',
} as const;
