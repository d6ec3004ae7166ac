export const deadlines = {
  '{name} has gone quiet.': '{name} deixou de enviar eventos.',
  'Silent since {time}.': 'Em silêncio desde {time}.',
  'Look at the source': 'Ver a origem',
  'Coming up': 'A seguir',
  'All deadlines': 'Todos os prazos',
  '{name}: The certificate of the destination expires': '{name}: o certificado do destino expira',
  '{name}: The client certificate expires': '{name}: o certificado de cliente expira',
  '{name}: The CA certificate expires': '{name}: o certificado da AC expira',
  '{name}: waiting events become too old for the destination':
    '{name}: os eventos em espera ficam demasiado antigos para o destino',
  '{count, plural, one {# event} other {# events}} waiting. From then on, the oldest are sent with a newer time, and marked.':
    '{count, plural, one {# evento} other {# eventos}} em espera. A partir daí, os mais antigos são enviados com uma hora mais recente e assinalados.',
  'See what is wrong': 'Ver o que se passa',
  'The disk fills up': 'O disco fica cheio',
  'The trail reaches its size limit': 'O registo atinge o seu limite de tamanho',
  '{left} left, at {perDay} a day. From then on, no events are accepted.':
    'Restam {left}, a {perDay} por dia. A partir daí, não são aceites eventos.',
  'Change the retention': 'Alterar a retenção',
  '{name}: ODC deletes events that have not reached Sluice': '{name}: o ODC elimina eventos que não chegaram ao Sluice',
  'ODC keeps its audit trail for three months. Export the missing period there, and import the file.':
    'O ODC guarda o seu registo de auditoria durante três meses. Exporte lá o período em falta e importe o ficheiro.',
  'Look at the stream': 'Ver o fluxo',
  'Replace it': 'Substituir',
  '{name}: {secret} expires': '{name}: {secret} expira',
  'Then the other side refuses it.': 'Nessa altura, o outro lado rejeita-o.',
  'No event for {hours, plural, one {# hour} other {# hours}} in which about {usual, number} usually arrive.':
    '{hours, plural, one {Nenhum evento durante # hora em que costumam} other {Nenhum evento durante # horas em que costumam}} chegar cerca de {usual, number}.',
  'Stream or source': 'Fluxo ou origem',
  Secret: 'Segredo',
  'Stored on': 'Armazenado em',
  'Expires on': 'Expira em',
  '{secret} of {owner} expires on': '{secret} de {owner} expira em',
  'Replace {secret} of {owner}': 'Substituir {secret} de {owner}',
  Replace: 'Substituir',
  'What will happen at a known time unless you act, at the present rate. You are told in a notice before.':
    'O que vai acontecer numa data conhecida se não agir, ao ritmo atual. Antes disso recebe um aviso.',
  'Reading the deadlines': 'A ler os prazos',
  'Nothing is due': 'Sem prazos pendentes',
  'Certificates, secrets with an expiry date, a full disk, events that become too old for their destination, and ODC’s three months appear here when there is a date for them.':
    'Os certificados, os segredos com data de expiração, um disco cheio, os eventos que ficam demasiado antigos para o seu destino e os três meses do ODC aparecem aqui quando há uma data para eles.',
  'What is due': 'Prazos pendentes',
  'No stream or source has a secret.': 'Nenhum fluxo ou origem tem um segredo.',
  'The expiry date is removed.': 'A data de expiração foi removida.',
  'The expiry date is saved.': 'A data de expiração foi guardada.',
} as const;
