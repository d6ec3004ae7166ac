/** The live view of a stream. */
export const tap = {
  'All ## events': 'Todos',
  'To be sent': 'A enviar',
  'Left out ## events': 'Excluídos',
  'Retry pending': 'Nova tentativa',
  Sent: 'Enviado',
  'Left out': 'Excluído',
  Interrupted: 'Interrompido',
  'Not known': 'Desconhecido',
  'It waits for its request.': 'Está à espera do seu pedido.',
  'The last request with it failed: {failure} It will be sent again.':
    'O último pedido com este evento falhou: {failure} O evento será enviado novamente.',
  'It is on its way. The destination has not answered yet.': 'Está a caminho. O destino ainda não respondeu.',
  'The destination has accepted it.': 'O destino aceitou-o.',
  'It is a dead letter and will not be sent again by itself.':
    'É um evento rejeitado e não será reenviado automaticamente.',
  'The stream was stopped, or its settings were changed, before the destination answered. The event passes again when the stream runs.':
    'O fluxo foi parado, ou as suas definições foram alteradas, antes de o destino responder. O evento volta a passar quando o fluxo estiver a funcionar.',
  'This page was not watching when its request was answered. The audit trail tells what became of it.':
    'Esta página não estava a observar quando o pedido foi respondido. O registo de auditoria diz o que lhe aconteceu.',
  'It is not sent.': 'Não é enviado.',
  'The filter leaves it out.': 'O filtro exclui-o.',
  'The filter leaves it out: {why}.': 'O filtro exclui-o: {why}.',
  'Older than the destination accepts': 'Mais antigo do que o destino aceita',
  'Sample events, which this stream does not send': 'Eventos de exemplo, que este fluxo não envia',
  '{count, plural, one {# event} other {# events}} passed':
    '{count, plural, one {# evento passou} other {# eventos passaram}}',
  '{count, plural, one {# compared} other {# compared}} ## events':
    '{count, plural, one {# comparado} other {# comparados}}',
  '{count, plural, one {# matches} other {# match}} ## events':
    '{count, plural, one {# corresponde} other {# correspondem}}',
  'a sample of {count, number} shown': 'é mostrada uma amostra de {count, number}',
  'More than {count, number} new ## events': 'Mais de {count, number} novos',
  '{count, plural, one {# new} other {# new}} ## events': '{count, plural, one {# novo} other {# novos}}',
  'Events show here as they pass, before and after the stream’s steps.':
    'Os eventos aparecem aqui à medida que passam, antes e depois dos passos do fluxo.',
  'The stream is deactivated: no event passes.': 'O fluxo está desativado: não passa nenhum evento.',
  'Opening the live list…': 'A abrir a lista em direto…',
  'Nothing can be watched now.': 'Agora não é possível observar nada.',
  'No event that has passed fits the search.': 'Nenhum dos eventos que passaram corresponde à pesquisa.',
  'No event has passed yet.': 'Ainda não passou nenhum evento.',
  'This stream has not delivered an event yet.': 'Este fluxo ainda não entregou nenhum evento.',
  'The last event was delivered {ago}.': 'O último evento foi entregue {ago}.',
  'The list is paused.': 'A lista está em pausa.',
  'The list shows new events again.': 'A lista volta a mostrar eventos novos.',
  'Live list': 'Lista em direto',
  'Search the events as they came': 'Pesquisar os eventos tal como chegaram',
  'Which events': 'Que eventos',
  '{counted} since {time}': '{counted} desde as {time}',
  'Space pauses the list, arrows choose an event': 'O espaço põe a lista em pausa, as setas escolhem um evento',
  'A dead letter that was sent again {time}, number {number}, id {id}':
    'Um evento rejeitado que foi reenviado em {time}, número {number}, ID {id}',
  'A dead letter that was sent again {time}, number {number}':
    'Um evento rejeitado que foi reenviado em {time}, número {number}',
  'Passed {time}, number {number}, id {id}': 'Passou em {time}, número {number}, ID {id}',
  'Passed {time}, number {number}': 'Passou em {time}, número {number}',
  'Open in audit trail': 'Abrir no registo de auditoria',
  'As it is sent': 'Tal como é enviado',
  'It is sent exactly as it came: this stream masks and changes nothing, and has no other format.':
    'É enviado exatamente como chegou: este fluxo não mascara nem altera nada e não tem outro formato.',
  'Only the beginning of {size} is shown.': 'Só é mostrado o início de {size}.',
  'How it is sent shows with its next request.': 'A forma como é enviado aparece com o próximo pedido.',
  'It is not sent, so there is nothing to compare it with.': 'Não é enviado, por isso não há nada com que o comparar.',
  'How it is sent is not known: no request was made with it while this page was watching.':
    'Não se sabe como é enviado: não foi feito nenhum pedido com ele enquanto esta página observava.',
  'Passed ## when': 'Passou',
  Outcome: 'Resultado',
  'Events that have passed, newest first': 'Eventos que passaram, os mais recentes primeiro',
  'This page was not watching before this event': 'Esta página não estava a observar antes deste evento',
  'The engine is starting. The list goes on when it runs.':
    'O motor está a iniciar. A lista continua quando estiver a funcionar.',
  'The engine is restarting. The list goes on when it runs.':
    'O motor está a reiniciar. A lista continua quando estiver a funcionar.',
  'The stream is deactivated: no more events pass.': 'O fluxo está desativado: não passam mais eventos.',
  'Dead letter ## outcome': 'Rejeitado',
} as const;
