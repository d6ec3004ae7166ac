/** Notices: their titles, and the facts below them. */
export const notices = {
  'The engine is restarting': 'O motor está a reiniciar',
  'The engine has stopped': 'O motor parou',
  'The audit trail is locked': 'O registo de auditoria está bloqueado',
  'The audit trail is unlocked': 'O registo de auditoria está desbloqueado',
  'The engine is running again': 'O motor voltou a funcionar',
  'No more events are accepted': 'Não são aceites mais eventos',
  'Events are accepted again': 'Voltam a ser aceites eventos',
  'Source "{name}" has stopped': 'A origem "{name}" parou',
  'Source "{name}" is running again': 'A origem "{name}" voltou a funcionar',
  'Source "{name}" has gone quiet': 'A origem "{name}" ficou em silêncio',
  '"{name}"': '"{name}"',
  '"{name}" (rehearsal)': '"{name}" (ensaio)',
  'Stream {stream} is failing': 'O fluxo {stream} está a falhar',
  'Stream {stream} needs you': 'O fluxo {stream} precisa de si',
  'Stream {stream} has recovered': 'O fluxo {stream} recuperou',
  'Stream {stream} has dead letters': 'O fluxo {stream} tem eventos rejeitados',
  'Stream {stream} has fallen behind': 'O fluxo {stream} está atrasado',
  'Stream {stream} has gone quiet': 'O fluxo {stream} ficou em silêncio',
  'The certificate of stream {stream} has expired': 'O certificado do fluxo {stream} expirou',
  'The certificate of stream {stream} expires today': 'O certificado do fluxo {stream} expira hoje',
  'The certificate of stream {stream} expires in {daysLeft, plural, one {# day} other {# days}}':
    'O certificado do fluxo {stream} expira dentro de {daysLeft, plural, one {# dia} other {# dias}}',
  '{subject}, issued by {issuer}, valid to {time}': '{subject}, emitido por {issuer}, válido até {time}',
  'No event in {hours} hours in which {usual, number} usually arrive.':
    'Nenhum evento em {hours} horas nas quais costumam chegar {usual, number}.',
  'The oldest waiting event of stream "{name}" will be too old {when}':
    'O evento em espera mais antigo do fluxo "{name}" será demasiado antigo {when}',
  'The disk will be full {when}': 'O disco ficará cheio {when}',
  'The trail will be full {when}': 'O registo de auditoria ficará cheio {when}',
  '{left, number} MB left, {daily, number} MB a day.': 'Restam {left, number} MB; {daily, number} MB por dia.',
  'ODC begins to delete what source "{name}" has missed {when}':
    'O ODC começa {when} a eliminar o que a origem "{name}" perdeu',
  'Nothing received since {day}.': 'Nada recebido desde {day}.',
  'The client certificate of {kind, select, stream {stream} other {source}} "{name}" has expired':
    'O certificado de cliente {kind, select, stream {do fluxo} other {da origem}} "{name}" expirou',
  'The client certificate of {kind, select, stream {stream} other {source}} "{name}" expires {when}':
    'O certificado de cliente {kind, select, stream {do fluxo} other {da origem}} "{name}" expira {when}',
  'The CA certificate of {kind, select, stream {stream} other {source}} "{name}" has expired':
    'O certificado da CA {kind, select, stream {do fluxo} other {da origem}} "{name}" expirou',
  'The CA certificate of {kind, select, stream {stream} other {source}} "{name}" expires {when}':
    'O certificado da CA {kind, select, stream {do fluxo} other {da origem}} "{name}" expira {when}',
  'A secret of {kind, select, stream {stream} other {source}} "{name}" has expired':
    'Expirou um segredo {kind, select, stream {do fluxo} other {da origem}} "{name}"',
  'A secret of {kind, select, stream {stream} other {source}} "{name}" expires {when}':
    'Expira {when} um segredo {kind, select, stream {do fluxo} other {da origem}} "{name}"',
  '{path}, stored on {day}': '{path}, guardado em {day}',
  'within the hour': 'dentro de uma hora',
  'in {hours, plural, one {# hour} other {# hours}}': 'dentro de {hours, plural, one {# hora} other {# horas}}',
  'in {days, plural, one {# day} other {# days}}': 'dentro de {days, plural, one {# dia} other {# dias}}',
  '{events, plural, one {# event is} other {# events are}} waiting.':
    '{events, plural, one {# evento está} other {# eventos estão}} em espera.',
  'The answer is not kept with this notice, because the audit trail is encrypted. The page of the stream shows it.':
    'A resposta não é guardada com este aviso, porque o registo de auditoria está encriptado. A página do fluxo mostra-a.',
} as const;
