/** The settings, the licences and the list of notices. */
export const settings = {
  Appearance: 'Aspeto',
  Theme: 'Tema',
  'System ## theme': 'Sistema',
  'Light ## theme': 'Claro',
  'Dark ## theme': 'Escuro',
  Keyboard: 'Teclado',
  'On this computer': 'Neste computador',
  'Start at login': 'Iniciar com a sessão',
  'Hidden in the tray: streams run without an open window.':
    'Escondido na área de notificação: os fluxos funcionam sem uma janela aberta.',
  'Closing the window': 'Ao fechar a janela',
  'Hides it in the tray, if there is one': 'Esconder na área de notificação, se existir',
  'Hides it in the tray': 'Esconder na área de notificação',
  'Minimises it': 'Minimizar',
  'Quits Sluice and stops all streams': 'Sair do Sluice e parar todos os fluxos',
  'Your streams continue in the background. Where the desktop has no tray, the window is minimised instead.':
    'Os fluxos continuam em segundo plano. Se o ambiente de trabalho não tiver área de notificação, a janela é minimizada.',
  'Your streams continue in the background.': 'Os fluxos continuam em segundo plano.',
  'While Sluice is not running, no events are accepted or sent.':
    'Enquanto o Sluice não estiver em execução, não são aceites nem enviados eventos.',
  'Desktop notifications': 'Notificações no ambiente de trabalho',
  'When a stream begins to fail, recovers, or a certificate is about to expire. At most once an hour for a stream that keeps failing and recovering.':
    'Quando um fluxo começa a falhar, recupera ou um certificado está prestes a expirar. No máximo uma vez por hora para um fluxo que falha e recupera repetidamente.',
  'Quiet hours': 'Horas de silêncio',
  'No desktop notifications at this time of day. Notices are still listed in Sluice.':
    'Sem notificações no ambiente de trabalho a estas horas. Os avisos continuam a aparecer no Sluice.',
  'Both times are the same, so no hours are quiet.': 'As duas horas são iguais, por isso não há horas de silêncio.',
  'From ## a time of day': 'Das',
  'To ## a time of day': 'Às',

  // Damage on the disk
  'Damage on the disk': 'Danos no disco',
  'These stored events have changed on the disk since they were written ({code}). Those that came from watched files can be read again while the files are there, also renamed or compressed. Only what is missing is stored; streams that had delivered an event deliver it once more.':
    'Estes eventos armazenados mudaram no disco desde que foram escritos ({code}). Os que vieram de ficheiros vigiados podem ser relidos enquanto os ficheiros existirem, mesmo com outro nome ou comprimidos. Só é armazenado o que falta; os fluxos que já tinham entregado um evento voltam a entregá-lo.',
  'Damaged places, newest first': 'Partes danificadas, as mais recentes primeiro',
  '{lost, plural, =0 {Damage without events} one {# event, number {from} to {to}} other {# events, number {from} to {to}}}{known, select, yes {, from {source}} other {}}. Found {time}.':
    '{lost, plural, =0 {Dano sem eventos} one {# evento, número {from} a {to}} other {# eventos, número {from} a {to}}}{known, select, yes {, de {source}} other {}}. Detetado: {time}.',
  'No event lost': 'Nenhum evento perdido',
  'Lost ## events': 'Perdidos',
  'Its source reads its files again': 'A origem está a reler os ficheiros',
  'Read again ## done': 'Relidos',
  '{count} of {total} read again': '{count} de {total} relidos',
  'Not delivered by {streams}': 'Não entregues por {streams}',
  'The damaged bytes are kept in {path}': 'Os bytes danificados estão guardados em {path}',

  // Policy of the organisation
  'Managed by your organisation': 'Gerido pela sua organização',
  'Nothing is sent until the policy file is corrected.':
    'Nada é enviado até que o ficheiro da política seja corrigido.',
  'It is not known what the policy forbids. Events are accepted and kept.':
    'Não se sabe o que a política proíbe. Os eventos são aceites e conservados.',
  '{from, select, computer {Policy of this computer} other {Policy named at the start}}: {path}{state, select, inForce {, in force since {since}} kept {. Its version of {since} stays in force.} other {}}':
    '{from, select, computer {Política deste computador} other {Política indicada no arranque}}: {path}{state, select, inForce {, em vigor desde {since}} kept {. A sua versão de {since} continua em vigor.} other {}}',
  'Allowed hosts': 'Anfitriões permitidos',
  'None ## hosts': 'Nenhum',
  '{listed} and {more} more': '{listed} e mais {more}',
  'Unencrypted connections': 'Ligações não encriptadas',
  'Not allowed ## connections': 'Não permitidas',
  'Certificates of destinations': 'Certificados dos destinos',
  'Always checked': 'Sempre verificados',
  'Events are kept for': 'Os eventos são conservados durante',
  'At least {days, plural, one {# day} other {# days}}': 'Pelo menos {days, plural, one {# dia} other {# dias}}',
  'Retention without limit': 'Retenção sem limite',
  'Not allowed ## retention': 'Não permitida',
  Console: 'Consola',
  'Off ## console': 'Desligada',
  'Required ## encryption': 'Exigida',
  'On ## start at login': 'Ligado',
  'Off ## start at login': 'Desligado',
  'On ## notifications': 'Ligadas',
  'Off ## notifications': 'Desligadas',
  'Set by your organisation.': 'Definido pela sua organização.',
  'Switched on by your organisation.': 'Ligado pela sua organização.',
  'Switched off by your organisation.': 'Desligado pela sua organização.',

  // Retention
  'Retention of the trail': 'Retenção do registo',
  'Measuring the trail': 'A medir o registo',
  'The trail holds': 'O registo contém',
  '{count, plural, one {# event} other {# events}} in {size}':
    '{count, plural, one {# evento} other {# eventos}} em {size}',
  'Oldest event': 'Evento mais antigo',
  'Newest event': 'Evento mais recente',
  'Accepted {time} ({ago})': 'Aceite: {time} ({ago})',
  'Free on the disk': 'Livre no disco',
  'Keep events for': 'Conservar os eventos durante',
  'Keep at most': 'Conservar no máximo',
  'Stop accepting events at': 'Deixar de aceitar eventos aos',
  '0: no limit.': '0: sem limite.',
  '0: only when the disk is full.': '0: só quando o disco estiver cheio.',
  'A limit is set by your organisation.': 'A sua organização define um limite.',
  'At least {days, plural, one {# day} other {# days}}, set by your organisation.':
    'Pelo menos {days, plural, one {# dia} other {# dias}}, definido pela sua organização.',
  'Your organisation requires a limit.': 'A sua organização exige um limite.',
  'Your organisation requires at least {days} days.': 'A sua organização exige, no mínimo, {days} dias.',
  'Between 0 and {max}.': 'Entre 0 e {max}.',
  'Events that an active stream has not delivered yet are never deleted. When the limit is reached, sources stop accepting events and you are notified.':
    'Os eventos que um fluxo ativo ainda não entregou nunca são eliminados. Quando o limite é atingido, as origens deixam de aceitar eventos e recebe um aviso.',
  'Retention is saved.': 'A retenção foi guardada.',

  // This installation
  'This installation': 'Esta instalação',
  'Runs ## how the app is running': 'Em execução',
  'As a desktop app': 'Como aplicação no ambiente de trabalho',
  'In console mode, in a browser': 'Em modo de consola, num navegador',
  'Data folder': 'Pasta de dados',
  'path of the data folder': 'o caminho da pasta de dados',
  'Contains ## packages': 'Contém',
  'Third-party packages and their licences': 'Pacotes de terceiros e as suas licenças',
  'Protected by {backend}': 'Protegidos por {backend}',
  'Only weakly protected by {backend}': 'Protegidos apenas de forma fraca por {backend}',
  'Not possible: {backend}': 'Não é possível: {backend}',

  // Licences
  'Third-party licences': 'Licenças de terceiros',
  'The packages that Sluice contains.': 'Os pacotes que o Sluice contém.',
  'The licences of Electron and Chromium are in the files LICENSE.electron.txt and LICENSES.chromium.html, next to the installed program.':
    'As licenças do Electron e do Chromium estão nos ficheiros LICENSE.electron.txt e LICENSES.chromium.html, junto do programa instalado.',
  'Reading the licences': 'A ler as licenças',
  'Search licences': 'Pesquisar licenças',
  'Search by package or licence, such as Apache': 'Pesquise por pacote ou licença, como Apache',
  '{count} of {total} packages': '{count} de {total} pacotes',
  'No package matches': 'Nenhum pacote corresponde',
  'No package’s name or licence contains “{search}”.': 'Nenhum pacote contém “{search}” no nome ou na licença.',
  'The package has no licence text of its own.': 'O pacote não tem um texto de licença próprio.',

  // Notices
  'Streams that began to fail or recovered, certificates about to expire, sources gone quiet.':
    'Fluxos que começaram a falhar ou recuperaram, certificados prestes a expirar, origens sem atividade.',
  Information: 'Informação',
  Warning: 'Alerta',
  'Open the stream': 'Abrir o fluxo',
  'Mark as seen': 'Marcar como visto',
  'Mark as seen: {title}': 'Marcar como visto: {title}',
  'Mark all as seen': 'Marcar todos como vistos',
  'No notices': 'Sem avisos',
  'Problems that need your attention appear here, and so do recoveries.':
    'Os problemas que precisam da sua atenção aparecem aqui, tal como as recuperações.',
} as const;
