/** Delivery, masking and searching the trail. */
export const deliveryFailures = {
  'Events were refused and are now dead letters.': 'Há novos eventos rejeitados.',
  'The destination refused them permanently. They are kept together with its response. Delivery of other events continues.':
    'O destino rejeitou-os definitivamente. São guardados juntamente com a resposta dele. A entrega dos outros eventos continua.',
  'Look at the dead letters of the stream.': 'Veja os eventos rejeitados do fluxo.',
  'Fix the cause and send them again, or discard them.': 'Corrija a causa e envie-os novamente, ou descarte-os.',
  'The stream has fallen behind.': 'O fluxo está atrasado.',
  'The oldest waiting event is older than the limit set for the stream.':
    'O evento em espera mais antigo tem mais tempo do que o limite definido para o fluxo.',
  'Look at the latest attempts of the stream.': 'Veja as tentativas mais recentes do fluxo.',
  'Check whether the destination is slow or limits the rate.': 'Verifique se o destino está lento ou limita o débito.',
  'Raise the batch size or the number of parallel requests under Advanced, Delivery.':
    'Aumente o tamanho do lote ou o número de pedidos em paralelo em Avançadas, Entrega.',
  'No event has arrived for a while.': 'Há algum tempo que não chega nenhum evento.',
  'No source has accepted an event for longer than the limit set for the stream.':
    'Nenhuma origem aceitou um evento durante mais tempo do que o limite definido para o fluxo.',
  'Check the sources.': 'Verifique as origens.',
  'Check whether ODC, or the program that writes the files, is still producing events.':
    'Verifique se o ODC, ou o programa que escreve os ficheiros, continua a produzir eventos.',
  'The event is larger than the destination accepts.': 'O evento é maior do que o destino aceita.',
  'It was not sent, because the destination would refuse or truncate it.':
    'Não foi enviado, porque o destino o rejeitaria ou cortaria.',
  'Raise the limit in the destination, if it can be changed.': 'Aumente o limite no destino, se puder ser alterado.',
  'The destination refuses every event.': 'O destino rejeita todos os eventos.',
  'Many events in a row were refused one by one and none was accepted, so the events are probably not the cause. The stream is paused.':
    'Muitos eventos seguidos foram rejeitados um a um e nenhum foi aceite, pelo que a causa provavelmente não são os eventos. O fluxo está em pausa.',
  "Compare framing, format and path with the destination's documentation.":
    'Compare a delimitação, o formato e o caminho com a documentação do destino.',
  'The destination refused some events of a request without saying which.':
    'O destino rejeitou alguns eventos de um pedido sem dizer quais.',
  'Its protocol does not allow a retry. All events of the request are kept as dead letters.':
    'O protocolo não permite uma nova tentativa. Todos os eventos do pedido são guardados como eventos rejeitados.',
  "Look for the reason in the destination's log.": 'Procure o motivo no registo do destino.',
  'If the events are missing there, send them again.': 'Se os eventos lá faltarem, envie-os novamente.',
  "The destination's certificate expires soon.": 'O certificado do destino expira em breve.',
  'Once it has expired, connections fail and events wait until the certificate is replaced.':
    'Depois de expirar, as ligações falham e os eventos esperam até o certificado ser substituído.',
  'If it was issued by a private CA that changes too, replace the CA under Advanced, TLS.':
    'Se foi emitido por uma CA privada que também muda, substitua a CA em Avançadas, TLS.',
  "The stream's filter excludes this event.": 'O filtro do fluxo exclui este evento.',
  'The event does not match the conditions of the filter, so the stream skips it.':
    'O evento não corresponde às condições do filtro, pelo que o fluxo o salta.',
  "If the event should be sent, change the stream's filter under Advanced, Filter.":
    'Se o evento deve ser enviado, altere o filtro do fluxo em Avançadas, Filtro.',
  'The stream does not send sample events.': 'O fluxo não envia eventos de exemplo.',
  'The event comes from the sample trail. A stream to a real destination sends sample events only if its filter allows them.':
    'O evento vem do registo de exemplo. Um fluxo para um destino real só envia eventos de exemplo se o seu filtro os permitir.',
  'To try the stream with sample events, allow them under Advanced, Filter.':
    'Para experimentar o fluxo com eventos de exemplo, permita-os em Avançadas, Filtro.',
  'The event is older than the destination accepts.': 'O evento é mais antigo do que o destino aceita.',
  'The destination would refuse it or store it under another time, so the stream skips it.':
    'O destino rejeitá-lo-ia ou guardá-lo-ia com outra hora, pelo que o fluxo o salta.',
  "Read the destination's limits in its documentation.": 'Leia os limites do destino na documentação dele.',
  'Export the event if you need to keep it elsewhere.': 'Exporte o evento se precisar de o guardar noutro sítio.',
  'The stream is inactive.': 'O fluxo está inativo.',
  'An inactive stream sends nothing, so there is nothing to retry. Its events are kept.':
    'Um fluxo inativo não envia nada, pelo que não há nada para tentar novamente. Os seus eventos são guardados.',
  'Activate the stream. Waiting events are then sent at once.':
    'Ative o fluxo. Os eventos em espera são então enviados de imediato.',
  'The destination fails on this event every time.': 'O destino falha sempre com este evento.',
  'It reported an internal failure (such as status 500) for this event several times in a row, while it accepted other events. The event is kept as a dead letter so that delivery can continue.':
    'Comunicou um problema interno (como o estado 500) para este evento várias vezes seguidas, enquanto aceitava outros eventos. O evento é guardado como evento rejeitado para que a entrega possa continuar.',
  "Look at the event, the response and the destination's log.": 'Veja o evento, a resposta e o registo do destino.',
  'Fix the cause and send it again, or discard it.': 'Corrija a causa e envie-o novamente, ou descarte-o.',
  "The stream's filter could not be applied to some events.":
    'Não foi possível aplicar o filtro do fluxo a alguns eventos.',
  'Events that the filter cannot judge are sent, so that none is lost by it. All others are filtered as set.':
    'Os eventos que o filtro não consegue avaliar são enviados, para que nenhum se perca por causa dele. Todos os outros são filtrados como definido.',
  'Read the cause below, and change the condition that it names.':
    'Leia a causa abaixo e altere a condição que ela indica.',
  'Save the stream again: the count then starts anew.': 'Guarde novamente o fluxo: a contagem recomeça então do zero.',
  'Report it, since a filter should be able to judge any event.':
    'Comunique o problema, pois um filtro deve conseguir avaliar qualquer evento.',
  'A delivered event cannot be found at the destination.': 'Um evento entregue não foi encontrado no destino.',
  'The destination accepted it, but a quarter of an hour later it was not among what it has stored. Sluice counts it as delivered: that is what the destination said.':
    'O destino aceitou-o, mas um quarto de hora depois não estava entre o que tem guardado. O Sluice conta-o como entregue: foi o que o destino disse.',
  'Search for the event there: its page has the query.': 'Procure lá o evento: a página dele tem a consulta.',
  "Check the destination's ingest pipelines, filters, index rotation and retention: they may drop or move events.":
    'Verifique os pipelines de ingestão, os filtros, a rotação de índices e a retenção do destino: podem descartar ou mover eventos.',
  'If events are missing, rewind the stream to send them again.':
    'Se faltarem eventos, recue o fluxo para os enviar novamente.',
  'A delivery thread stopped and was replaced.': 'Uma thread de entrega parou e foi substituída.',
  'A thread that sends the events of some streams ended unexpectedly. What it had not confirmed is sent again, so the destination may receive some events twice; nothing is lost.':
    'Uma thread que envia os eventos de alguns fluxos terminou inesperadamente. O que não tinha confirmado é enviado novamente, pelo que o destino pode receber alguns eventos duas vezes; nada se perde.',
  'No action is needed if it happens once.': 'Se acontecer uma só vez, não é preciso fazer nada.',
  'If it happens often, lower the batch size of large streams: the thread may have run out of memory.':
    'Se acontecer com frequência, diminua o tamanho do lote dos fluxos grandes: a thread pode ter ficado sem memória.',
  'Report it and include the raw cause.': 'Comunique o problema e inclua a causa original.',
  'The stream has no key for its pseudonyms.': 'O fluxo não tem uma chave para os seus pseudónimos.',
  'Pseudonyms are made with a secret key of the stream. Without it nothing is sent, since events could not be masked, and no pseudonym can be looked up.':
    'Os pseudónimos são criados com uma chave secreta do fluxo. Sem ela, nada é enviado, pois não seria possível mascarar os eventos, e não é possível procurar pseudónimos.',
  "Save the stream's masking again: Sluice then makes a new key, and new pseudonyms with it.":
    'Guarde novamente o mascaramento do fluxo: o Sluice cria então uma nova chave e, com ela, novos pseudónimos.',
  'In a configuration file, refer to the key under masking.key, as for other secrets.':
    'Num ficheiro de configuração, indique a chave em masking.key, como para outros segredos.',
  'The audit trail cannot be searched at the moment.': 'De momento, não é possível pesquisar o registo de auditoria.',
  'The search component is starting, or has just failed and is restarting. Delivery continues.':
    'O componente de pesquisa está a iniciar, ou acabou de falhar e está a reiniciar. A entrega continua.',
  'Try again in a moment.': 'Tente novamente dentro de momentos.',
  'If it persists, read the raw cause.': 'Se persistir, leia a causa original.',
  'The export could not be written.': 'Não foi possível escrever a exportação.',
  'The file could not be created or written completely. The incomplete file has been removed.':
    'Não foi possível criar o ficheiro ou escrevê-lo por completo. O ficheiro incompleto foi removido.',
  'Read the raw cause.': 'Leia a causa original.',
  'Free up disk space, or choose another location.': 'Liberte espaço em disco, ou escolha outra localização.',
  'An export is already running.': 'Já está em curso uma exportação.',
  'Only one export runs at a time, so that exports do not slow down delivery.':
    'Só é executada uma exportação de cada vez, para que as exportações não atrasem a entrega.',
  'Wait until it has finished, or cancel it.': 'Espere até terminar, ou cancele-a.',
  'The event is no longer in the trail.': 'O evento já não está no registo de auditoria.',
  'Since it was listed, it was deleted by the retention limit, or its place in the trail was damaged.':
    'Desde que foi listado, foi eliminado pelo limite de retenção, ou o seu lugar no registo de auditoria ficou danificado.',
  'Choose another event.': 'Escolha outro evento.',
  'Keep events longer under Settings, Retention.': 'Guarde os eventos durante mais tempo em Definições, Retenção.',
} as const;
