/** Previews of what a stream would send. */
export const preview = {
  'Test event': 'Evento de teste',
  '{event}, {time} (number {number})': '{event}, {time} (número {number})',
  '{event} by {user}': '{event} por {user}',
  'There are no events in the trail yet.': 'Ainda não há eventos no registo.',
  'No events in the trail contain this text.': 'Nenhum evento do registo contém este texto.',
  'Searching the trail…': 'A pesquisar no registo…',
  'The test event, or an event of the audit trail. Type to search the whole text of events.':
    'O evento de teste ou um evento do registo de auditoria. Escreva para pesquisar em todo o texto dos eventos.',
  '<place>{path}</place> removed: {rule}': '<place>{path}</place> removido: {rule}',
  '<place>{path}</place> replaced: {rule}': '<place>{path}</place> substituído: {rule}',
  '<place>{path}</place> replaced within the text: {rule}': '<place>{path}</place> substituído dentro do texto: {rule}',
  'As received': 'Tal como foi recebido',
  Masked: 'Mascarado',
  "In the stream's format": 'No formato do fluxo',
  'What was masked': 'O que foi mascarado',
  'The preview appears once the form is complete: {problem}':
    'A pré-visualização aparece quando o formulário estiver completo: {problem}',
  'Nothing has been sent. Secrets are masked here and in what is copied.':
    'Nada foi enviado. Os segredos estão ocultos aqui e no que for copiado.',
  'Preparing the preview': 'A preparar a pré-visualização',
  'No request is made for it.': 'Não é feito nenhum pedido para ele.',
  'No request is made for it. If the stream did send it, this would be the request.':
    'Não é feito nenhum pedido para ele. Se o fluxo o enviasse, este seria o pedido.',
  '{size}, {compressed} compressed': '{size}, {compressed} com compressão',
  'the request as curl': 'o pedido como curl',
  'Copy as curl': 'Copiar como curl',
  'Body ({size})': 'Corpo ({size})',
  'Body ({size}), made readable': 'Corpo ({size}), em forma legível',
} as const;
