/** What the stages of a connection test found out, as the engine says it. */
export const connectionTest = {
  // The proxy.
  "this computer's proxy settings": 'as definições de proxy deste computador',
  'the stream': 'o fluxo',
  'No proxy is used: the stream connects directly.': 'Não é usado nenhum proxy: o fluxo liga-se diretamente.',
  'No proxy is used: {variable} names this host.': 'Não é usado nenhum proxy: {variable} indica este anfitrião.',
  "No proxy is used: this computer's proxy settings lead there directly.":
    'Não é usado nenhum proxy: as definições de proxy deste computador levam lá diretamente.',
  'No proxy is used: this computer itself is reached without a proxy.':
    'Não é usado nenhum proxy: o próprio computador é acedido sem proxy.',
  'No proxy is used: no environment variable names one.':
    'Não é usado nenhum proxy: nenhuma variável de ambiente indica um.',
  'No proxy is used: this kind of connection has none.':
    'Não é usado nenhum proxy: este tipo de ligação não tem proxy.',
  "No proxy is used: this computer's proxy settings prefer {ways}, which cannot be reached.":
    'Não é usado nenhum proxy: as definições de proxy deste computador preferem {ways}, mas sem êxito na ligação.',
  "this computer's proxy settings prefer {ways}, which cannot be reached":
    'as definições de proxy deste computador preferem {ways}, mas sem êxito na ligação',
  'a direct connection': 'uma ligação direta',
  'from {place}': 'definido em: {place}',
  '{proxy} ({because}) is given each request as a whole (plain http).':
    '{proxy} ({because}) recebe cada pedido inteiro (http simples).',
  '{proxy} ({because}) opened a connection to {host}.': '{proxy} ({because}) abriu uma ligação a {host}.',
  // Name and TLS.
  'The host is given by its address.': 'O anfitrião é indicado pelo endereço.',
  'The address is one without TLS.': 'O endereço é sem TLS.',
  // Credentials.
  'The stream sends no credentials.': 'O fluxo não envia credenciais.',
  'Syslog knows no credentials.': 'O syslog não tem credenciais.',
  'Accepted together with the event.': 'Aceites juntamente com o evento.',
  'The answer to the event does not show it.': 'A resposta ao evento não o mostra.',
  // Acknowledgement.
  "Syslog has no acknowledgement: only the server's log shows whether the event arrived.":
    'O syslog não tem confirmação: só o registo do servidor mostra se o evento chegou.',
  'The destination took the event without an acknowledgement.': 'O destino aceitou o evento sem confirmação.',
  'This destination sends no acknowledgement beyond its answer.':
    'Este destino não envia nenhuma confirmação além da sua resposta.',
  // Looking for the event.
  'Sluice cannot ask this destination what it has stored. Search for the id there: accepted does not mean found.':
    'O Sluice não consegue perguntar a este destino o que guardou. Procure lá o identificador: aceite não significa encontrado.',
  'These credentials cannot look for it: {problem}': 'Estas credenciais não permitem procurá-lo: {problem}',
  'It was accepted, but not found there within {seconds} seconds. Services may show events later: search for the id.':
    'Foi aceite, mas não foi encontrado lá em {seconds} segundos. Os serviços podem mostrar os eventos mais tarde: procure o identificador.',
  // The time limit.
  settings: 'definições',
  'name lookup': 'procura do nome',
  connection: 'ligação',
  proxy: 'proxy',
  'TLS handshake': 'negociação TLS',
  authentication: 'autenticação',
  'test event': 'evento de teste',
  acknowledgement: 'confirmação',
  'looking for the event': 'procura do evento',
} as const;
