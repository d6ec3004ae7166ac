/** Data of the contract: why events were skipped, what happened to dead letters, labels, faults of a rehearsal. */
export const contract = {
  // Why a stream skipped events. In the singular: said of one event and, as a label, of many.
  'Deleted by retention before they were sent': 'Eliminado pela retenção antes de ser enviado',
  'Lost with a damaged part of the trail': 'Perdido com uma parte danificada do registo',
  'Skipped on request': 'Saltado a pedido',

  // Dead letters.
  Kept: 'Guardado',
  'To be sent again': 'A reenviar',
  Discarded: 'Descartado',

  // Labels.
  'Enter a label.': 'Introduza uma etiqueta.',
  'At most 30 characters.': 'No máximo 30 carateres.',
  'A label has no commas and no line breaks.': 'Uma etiqueta não tem vírgulas nem quebras de linha.',
  'Not valid.': 'Não é válida.',

  // Faults.
  Fault: 'Falha',
  'Certificate has expired': 'O certificado expirou',
  'Certificate is not valid yet': 'O certificado ainda não é válido',
  'Certificate is self-signed': 'O certificado é autoassinado',
  'Certificate is for another name': 'O certificado é para outro nome',
  'Refuses the credentials': 'Rejeita as credenciais',
  'Answers {status}': 'Responde {status}',
  'Answers 429 (too many requests)': 'Responde 429 (demasiados pedidos)',
  'Answers 500 (internal error)': 'Responde 500 (erro interno)',
  'Answers 502 (bad gateway)': 'Responde 502 (gateway inválido)',
  'Answers 503 (unavailable)': 'Responde 503 (indisponível)',
  'Answers 504 (gateway timeout)': 'Responde 504 (tempo limite do gateway)',
  'Answers late': 'Responde tarde',
  'Never answers': 'Nunca responde',
  'Disconnects during the request': 'Desliga durante o pedido',
  'Stores the events, then disconnects': 'Guarda os eventos e depois desliga',
  'Answers 413 (too large)': 'Responde 413 (demasiado grande)',
  'Refuses one event permanently': 'Rejeita um evento definitivamente',
  'Refuses some events of each request': 'Rejeita alguns eventos de cada pedido',
  'Answers with a network sign-in page': 'Responde com a página de início de sessão de uma rede',
  'Cannot be reached': 'Não está acessível',

  // The value of a fault.
  'Seconds to wait, or date, garbage or none': 'Segundos de espera, ou date, garbage ou none',
  'Delay, such as 5s or 500ms': 'Demora, como 5s ou 500ms',
  'Largest accepted size in bytes': 'Maior tamanho aceite, em bytes',
  'Number of the event, such as 1': 'Número do evento, como 1',
  'Every how many, such as 3': 'De quantos em quantos, como 3',
  'Time, such as 30s; :reset to reset': 'Tempo, como 30s; :reset para interromper',
  'This fault has no value.': 'Esta falha não tem valor.',
  'Enter a whole number from 0.': 'Introduza um número inteiro a partir de 0.',
  'Enter a whole number from 1.': 'Introduza um número inteiro a partir de 1.',
  'Enter a whole number from 2.': 'Introduza um número inteiro a partir de 2.',
  'Enter a time such as 500ms, 5s or 2m.': 'Introduza um tempo como 500ms, 5s ou 2m.',
  'Enter a time such as 30 (seconds), 500ms or 2m.': 'Introduza um tempo como 30 (segundos), 500ms ou 2m.',
  'Enter a time, followed by ":reset" to reset connections.':
    'Introduza um tempo, seguido de ":reset" para interromper as ligações.',
  'Enter a number of seconds, or seconds, date, garbage or none (with a number: date:30).':
    'Introduza um número de segundos, ou seconds, date, garbage ou none (com um número: date:30).',
  'Enter at most 86400 seconds.': 'Introduza no máximo 86400 segundos.',
  'Retry-After: {seconds, plural, one {# second} other {# seconds}}':
    'Retry-After: {seconds, plural, one {# segundo} other {# segundos}}',
  'Retry-After as a date': 'Retry-After como data',
  'Retry-After that cannot be read': 'Retry-After ilegível',
  'no Retry-After': 'sem Retry-After',
  'after {seconds, plural, one {# second} other {# seconds}}':
    'ao fim de {seconds, plural, one {# segundo} other {# segundos}}',
  'every request': 'todos os pedidos',
  'over {bytes} bytes': 'acima de {bytes} bytes',
  'event number {number}': 'evento número {number}',
  'one in {number}': 'um em cada {number}',
  'until you switch it off': 'até a desligar',
  'for {seconds, plural, one {# second} other {# seconds}}':
    'durante {seconds, plural, one {# segundo} other {# segundos}}',
  '{time}; connections are reset': '{time}; as ligações são interrompidas',

  // What the receiver does while a fault is on.
  'The receiver {meaning}.': 'O recetor {meaning}.',
  'refuses the credentials, as the service does': 'rejeita as credenciais, tal como o serviço',
  'answers 429, with Retry-After in this form': 'responde 429, com Retry-After nesta forma',
  'answers 500': 'responde 500',
  'answers 502': 'responde 502',
  'answers 503': 'responde 503',
  'answers 504': 'responde 504',
  'answers after this time (5s)': 'responde ao fim deste tempo (5s)',
  'never answers': 'nunca responde',
  'closes the connection in the middle of the request; nothing is stored':
    'fecha a ligação a meio do pedido; nada é guardado',
  'stores the events, then closes the connection without a response':
    'guarda os eventos e depois fecha a ligação sem responder',
  'uses a certificate that is expired (with TLS)': 'usa um certificado expirado (com TLS)',
  'uses a certificate that is not valid yet (with TLS)': 'usa um certificado que ainda não é válido (com TLS)',
  'uses a certificate that is self-signed (with TLS)': 'usa um certificado autoassinado (com TLS)',
  'uses a certificate that is for another name (with TLS)': 'usa um certificado para outro nome (com TLS)',
  'refuses bodies with more than this many bytes (0: all)':
    'rejeita corpos com mais do que este número de bytes (0: todos)',
  'refuses the Nth event permanently (1)': 'rejeita definitivamente o N-ésimo evento (1)',
  'refuses every Nth record of a request, if the protocol has partial results (3)':
    'rejeita um em cada N registos de um pedido, se o protocolo tiver resultados parciais (3)',
  'answers with a network sign-in page': 'responde com a página de início de sessão de uma rede',
  'is unreachable for this time, or until it is switched off; connections are refused, or reset':
    'fica inacessível durante este tempo, ou até a falha ser desligada; as ligações são recusadas ou interrompidas',
} as const;
