/** Sentences of failures, with their values, and advice for single cases. Made by main, the engine, sources and destinations. */
export const engine = {
  // Advice of destinations.
  'This concerns the token server, {host}, not the destination.':
    'Isto diz respeito ao servidor de tokens, {host}, e não ao destino.',
  'The answer is a web page: a proxy, firewall or load balancer in between may have refused, not the SIEM.':
    'A resposta é uma página Web: pode ter sido um proxy, uma firewall ou um balanceador de carga pelo caminho a rejeitar, e não o SIEM.',
  'The answer leads to a sign-in page ({address}): that is a web interface or a page of the network, not the address that takes events.':
    'A resposta leva a uma página de início de sessão ({address}): é uma interface Web ou uma página da rede, não o endereço que recebe eventos.',
  'The answer names {address}: enter that address if you trust it.':
    'A resposta indica {address}: introduza esse endereço se confiar nele.',
  'Only these statuses count as success on this stream: {accepted}.':
    'Neste fluxo, só estes estados contam como êxito: {accepted}.',
  'If the response says that the encoding is not supported, choose the other one on the stream.':
    'Se a resposta disser que a codificação não é suportada, escolha a outra no fluxo.',
  'The request was made for another region than the address: check the region on the stream.':
    'O pedido foi feito para uma região diferente da do endereço: verifique a região no fluxo.',
  "Check that the address is the cluster's own and not Kibana's.":
    'Verifique se o endereço é o do próprio cluster e não o do Kibana.',
  'The certificate lists: {names}.': 'O certificado inclui: {names}.',
  'The SIEM offers no TLS version that the stream takes: have TLS 1.2 or 1.3 switched on there.':
    'O SIEM não oferece uma versão de TLS que o fluxo aceite: peça que lá ativem o TLS 1.2 ou 1.3.',
  'It closed the connection after the handshake: check which client certificates the SIEM accepts.':
    'Fechou a ligação depois da negociação TLS: verifique que certificados de cliente o SIEM aceita.',
  'The proxy itself does not reach the destination: check its host and port, and whether the SIEM is running.':
    'O próprio proxy não chega ao destino: verifique o anfitrião e a porta deste, e se o SIEM está a funcionar.',
  "The proxy's own certificate is not trusted: add the CA behind it as own CA under Advanced, TLS.":
    'O certificado do próprio proxy não é de confiança: adicione a CA que o emitiu como CA própria em Avançadas, TLS.',
  "The proxy's own certificate is not valid for its name or date: tell whoever runs the proxy.":
    'O certificado do próprio proxy não é válido para o seu nome ou para esta data: informe quem gere o proxy.',
  'The proxy does not speak TLS on this port: let its address begin with http://.':
    'O proxy não usa TLS nesta porta: faça o endereço dele começar por http://.',
  'What answers at this port is no HTTP proxy.': 'O que responde nesta porta não é um proxy HTTP.',
  // Settings and storage.
  'The preferences were not valid JSON and have been set aside as {file}. They start from their defaults.':
    'As preferências não eram JSON válido e foram postas de parte como {file}. Recomeçam com os valores predefinidos.',
  'The configuration was damaged and has been set aside as {file}. Streams and sources have to be set up again. Stored events are not affected.':
    'A configuração estava danificada e foi posta de parte como {file}. Os fluxos e as origens têm de ser configurados novamente. Os eventos guardados não são afetados.',
  'The configuration was damaged and has been set aside as {file}. It was replaced by the copy of {time}. Check streams and sources for changes made since. Stored events are not affected.':
    'A configuração estava danificada e foi posta de parte como {file}. Foi substituída pela cópia de {time}. Verifique nos fluxos e nas origens as alterações feitas desde então. Os eventos guardados não são afetados.',
  'The backup copy of the configuration could not be written.':
    'Não foi possível escrever a cópia de segurança da configuração.',
  '{file} was written by a newer version of Sluice (format {found}; this version knows up to {known}). It was not changed.':
    '{file} foi escrito por uma versão mais recente do Sluice (formato {found}; esta versão conhece até ao {known}). Não foi alterado.',
  'The name "{name}" is already in use.': 'O nome "{name}" já está a ser usado.',
  'The draft is too large to store.': 'O rascunho é demasiado grande para ser guardado.',
  'The stream has no passed test.': 'O fluxo não tem nenhum teste bem-sucedido.',
  'There is no destination "{kind}".': 'Não existe o destino "{kind}".',
  'There is no format "{kind}".': 'Não existe o formato "{kind}".',
  'There is no kind of source "{kind}".': 'Não existe o tipo de origem "{kind}".',
  'There is no kind of source called "{kind}".': 'Não existe nenhum tipo de origem chamado "{kind}".',
  'This version has no destination "{kind}".': 'Esta versão não tem o destino "{kind}".',
  'This version has no kind of source "{kind}".': 'Esta versão não tem o tipo de origem "{kind}".',
  'The kind of a source cannot be changed. Create another source.':
    'O tipo de uma origem não pode ser alterado. Crie outra origem.',
  'This kind of source has no secret that Sluice can generate.':
    'Este tipo de origem não tem um segredo que o Sluice possa gerar.',
  // Trials, drills and rehearsals.
  'The trial could not be started: starting the receiver failed.':
    'Não foi possível iniciar a experiência: falhou o início do recetor.',
  'The trial could not be started: testing the connection to it failed.':
    'Não foi possível iniciar a experiência: falhou o teste da ligação ao recetor.',
  'The trial could not be started: creating the stream failed.':
    'Não foi possível iniciar a experiência: falhou a criação do fluxo.',
  'The trial could not be started: creating the source failed.':
    'Não foi possível iniciar a experiência: falhou a criação da origem.',
  'A drill of this stream is already running.': 'Já decorre um simulacro deste fluxo.',
  'At most {count} drills run at once.': 'Decorrem, no máximo, {count} simulacros ao mesmo tempo.',
  'There is no rehearsal for "{kind}".': 'Não há ensaio para "{kind}".',
  'At most {count} rehearsals run at once.': 'Decorrem, no máximo, {count} ensaios ao mesmo tempo.',
  'The test took too long: it was stopped at the stage "{stage}".':
    'O teste demorou demasiado: foi interrompido na etapa "{stage}".',
  // Delivery.
  'The filter could not be applied to {events, plural, one {# event} other {# events}}, which the stream has sent.':
    'Não foi possível aplicar o filtro a {events, plural, one {# evento, que o fluxo enviou} other {# eventos, que o fluxo enviou}}.',
  'Event {seq} was accepted by the destination, but cannot be found there.':
    'O evento {seq} foi aceite pelo destino, mas não é encontrado lá.',
  '{events, plural, one {# event was refused and waits} other {# events were refused and wait}} among the dead letters.':
    '{events, plural, one {# evento foi rejeitado e aguarda} other {# eventos foram rejeitados e aguardam}} entre os eventos rejeitados.',
  'The destination refused {rejected} of the {sent} events of a request without saying which.':
    'O destino rejeitou {rejected} dos {sent} eventos de um pedido sem dizer quais.',
  'The event is larger than the destination accepts. It has {bytes} bytes.':
    'O evento é maior do que o destino aceita. Tem {bytes} bytes.',
  // Files.
  '{path} was not chosen on this computer.': '{path} não foi escolhido neste computador.',
  '{path} is never read.': '{path} nunca é lido.',
  '{path} leads outside the chosen folders.': '{path} leva para fora das pastas escolhidas.',
  '{path} is not read.': '{path} não é lido.',
  '{path} cannot be read.': 'Não é possível ler {path}.',
  '{path} is gone.': '{path} já não existe.',
  '{path} has another content now.': '{path} tem agora outro conteúdo.',
  '{path} no longer holds the events that were read from it.': '{path} já não contém os eventos que dele foram lidos.',
  '{path} has changed since it was looked at.': '{path} mudou desde que foi visto.',
  '{path} is gone. Its last {bytes} bytes had not been read, unless a copy of it is watched.':
    '{path} já não existe. Os seus últimos {bytes} bytes não tinham sido lidos, a não ser que uma cópia seja vigiada.',
  'The last {bytes} bytes of {path} are not a whole record and have not been read.':
    'Os últimos {bytes} bytes de {path} não são um registo completo e não foram lidos.',
  'An array in {path} is not closed.': 'Há uma lista por fechar em {path}.',
  'These events did not come from a watched file.': 'Estes eventos não vieram de um ficheiro vigiado.',
  'It is not known which file these events came from.': 'Não se sabe de que ficheiro vieram estes eventos.',
  'It is not known which file these events of "{source}" came from, or they did not come from a watched file.':
    'Não se sabe de que ficheiro vieram estes eventos de "{source}", ou não vieram de um ficheiro vigiado.',
  // What was found when the trail was opened.
  "The trail's database was missing.": 'A base de dados do registo de auditoria estava em falta.',
  "The trail's database was damaged and has been set aside.":
    'A base de dados do registo de auditoria estava danificada e foi posta de parte.',
  "The trail's database was damaged and has been set aside. It was rebuilt from the stored events.":
    'A base de dados do registo de auditoria estava danificada e foi posta de parte. Foi reconstruída a partir dos eventos guardados.',
  'It was rebuilt from the stored events: {events, number} of them.':
    'Foi reconstruída a partir dos eventos guardados: {events, number}.',
  "The streams' cursors could not be recovered. All stored events are sent again.":
    'Não foi possível recuperar os cursores dos fluxos. Todos os eventos guardados são enviados novamente.',
  'Deleted set-aside records may be listed again.':
    'Os registos postos de parte que foram eliminados podem voltar a ser listados.',
  "The file with this trail's id was missing or unreadable, and a new id was created. Events without an id of their own that are sent again may be stored twice at destinations that identify them by the trail's id, such as Elasticsearch.":
    'O ficheiro com o id deste registo de auditoria faltava ou não podia ser lido, e foi criado um novo id. Os eventos sem id próprio que sejam enviados novamente podem ficar guardados duas vezes em destinos que os identificam pelo id do registo de auditoria, como o Elasticsearch.',
  "The newest part of the trail's database (its -wal file) was missing. No event is lost.":
    'A parte mais recente da base de dados do registo de auditoria (o seu ficheiro -wal) estava em falta. Nenhum evento se perdeu.',
  "The newest part of the trail's database (its -wal file) was damaged.":
    'A parte mais recente da base de dados do registo de auditoria (o seu ficheiro -wal) estava danificada.',
  "The trail's database was older than the copy of its ledger: its newest part was lost.":
    'A base de dados do registo de auditoria era mais antiga do que a cópia das suas contas: a parte mais recente perdeu-se.',
  'Streams continue where they stopped.': 'Os fluxos continuam onde pararam.',
  'Streams continue where they stopped. No event is lost.':
    'Os fluxos continuam onde pararam. Nenhum evento se perdeu.',
  'Streams continue where they stopped, according to the copy. No event is lost, but the delivery log of that time is.':
    'Os fluxos continuam onde pararam, segundo a cópia. Nenhum evento se perdeu, mas perdeu-se o registo de entregas desse tempo.',
  '{letters, plural, one {The content of # dead letter is lost. It is marked as discarded.} other {The content of # dead letters is lost. They are marked as discarded.}}':
    '{letters, plural, one {O conteúdo de # evento rejeitado perdeu-se. Está marcado como descartado.} other {O conteúdo de # eventos rejeitados perdeu-se. Estão marcados como descartados.}}',
  "The counters of {streams} start again at the stream's cursor.":
    'Os contadores de {streams} recomeçam no cursor do fluxo.',
  'Sources are read again from the beginning. Events that are already in the trail are not stored twice.':
    'As origens são lidas novamente desde o início. Os eventos que já estão no registo de auditoria não são guardados duas vezes.',
  'A part of the trail without readable events is damaged on the disk. No event is known to be lost.':
    'Uma parte do registo de auditoria sem eventos legíveis está danificada no disco. Que se saiba, nenhum evento se perdeu.',
  '{events, plural, one {# event in the trail was} other {# events in the trail were}} damaged on the disk and cannot be read.':
    '{events, plural, one {# evento do registo de auditoria ficou danificado no disco e não pode ser lido} other {# eventos do registo de auditoria ficaram danificados no disco e não podem ser lidos}}.',
  'And {places} more places.': 'E mais {places} locais.',
  '{numbers, select, one {Number {fromSeq}} other {Numbers {fromSeq} to {toSeq}}}{times, select, none {} one {, accepted {from}} other {, accepted between {from} and {to}}}{sources, select, none {} other {, from source "{source}"}}.':
    '{numbers, select, one {Número {fromSeq}} other {Números {fromSeq} a {toSeq}}}{times, select, none {} one {, com aceitação em {from}} other {, com aceitação entre {from} e {to}}}{sources, select, none {} other {, da origem "{source}"}}.',
  'No stream was still waiting for them.': 'Nenhum fluxo ainda os aguardava.',
  '"{name}" {events, number}': '"{name}" {events, number}',
  'Not delivered: {streams}.': 'Não entregues: {streams}.',
} as const;
