/** A stream: what it is doing, its page, and the dialogs of its menu. */
export const stream = {
  // The status sentence.
  'The engine has not reported on this stream yet.': 'O motor ainda não comunicou o estado deste fluxo.',
  'Events are kept as long as the retention of the trail says.':
    'Os eventos são guardados durante o tempo de retenção do registo.',
  'Deactivated. Nothing is sent.': 'Desativado. Nada é enviado.',
  'The engine is starting. Nothing is sent yet.': 'O motor está a iniciar. Ainda nada é enviado.',
  'The engine is restarting. Nothing is sent meanwhile.': 'O motor está a reiniciar. Entretanto, nada é enviado.',
  'The engine has stopped. Nothing is sent.': 'O motor parou. Nada é enviado.',
  'The trail is locked: enter the recovery key.': 'O registo está bloqueado: introduza a chave de recuperação.',
  'Nothing is sent until then.': 'Até lá, nada é enviado.',
  'Nothing is sent meanwhile.': 'Entretanto, nada é enviado.',
  'Waiting until stored events are encrypted ({percent} %).':
    'À espera de que os eventos armazenados sejam encriptados ({percent} %).',
  'Waiting until stored events are decrypted ({percent} %).':
    'À espera de que os eventos armazenados sejam desencriptados ({percent} %).',
  '{count, plural, one {# event is waiting; it is kept.} other {# events are waiting; they are kept.}}':
    '{count, plural, one {Há # evento em espera, que está guardado.} other {Há # eventos em espera, que estão guardados.}}',
  '{count, plural, one {# event is waiting, it is kept.} other {# events are waiting, they are kept.}}':
    '{count, plural, one {Há # evento em espera, que está guardado.} other {Há # eventos em espera, que estão guardados.}}',
  '{count, plural, one {# event is waiting, nothing is lost.} other {# events are waiting, nothing is lost.}}':
    '{count, plural, one {Há # evento em espera; nada se perdeu.} other {Há # eventos em espera; nada se perdeu.}}',
  '{count, plural, one {# event is waiting, the oldest for {time}.} other {# events are waiting, the oldest for {time}.}}':
    '{count, plural, one {Há # evento em espera, há {time}.} other {Há # eventos em espera, o mais antigo há {time}.}}',
  '{count, plural, one {# event is waiting.} other {# events are waiting.}}':
    '{count, plural, one {Há # evento em espera.} other {Há # eventos em espera.}}',
  'No event is waiting.': 'Não há eventos em espera.',
  'No event is waiting; last event {time}.': 'Não há eventos em espera; último evento {time}.',
  'Everything is delivered.': 'Está tudo entregue.',
  'Everything is delivered; last event {time}.': 'Está tudo entregue; último evento {time}.',
  'Last event {time}.': 'Último evento {time}.',
  'The last request failed and is tried again.': 'O último pedido falhou e vai ser repetido.',
  'Ready. Waiting for the first event.': 'Pronto. À espera do primeiro evento.',
  'Nothing has been delivered yet.': 'Ainda nada foi entregue.',
  'Idle.': 'Em repouso.',
  'Delivering.': 'A entregar.',
  'Behind.': 'Em atraso.',
  'Catching up.': 'A recuperar o atraso.',
  "The stream's settings limit its rate.": 'As definições do fluxo limitam o seu ritmo.',
  '{delivered} are delivered, {arriving} arrive.': 'São entregues {delivered} e chegam {arriving}.',
  'At {rate}, about {time} left.': 'A {rate}, faltam cerca de {time}.',
  '{count, plural, one {# event was refused and is kept as a dead letter.} other {# events were refused and are kept as dead letters.}}':
    '{count, plural, one {O destino rejeitou # evento, que está guardado.} other {O destino rejeitou # eventos, que estão guardados.}}',
  'No event has arrived since {since}.': 'Não chega nenhum evento desde {since}.',
  'Sending continues once this is fixed.': 'O envio continua assim que isto estiver resolvido.',
  'Trying again now.': 'A tentar novamente agora.',
  'Next try in {time}.': 'Próxima tentativa dentro de {time}.',
  'The next event is the next try.': 'A próxima tentativa será com o próximo evento.',
  'Looking for the refused event among {count, plural, one {# event} other {# events}}; the others follow.':
    'A procurar o evento rejeitado entre {count, plural, one {# evento} other {# eventos}}; os outros seguem depois.',
  '{count, plural, one {# event was skipped} other {# events were skipped}}':
    '{count, plural, one {# evento foi saltado} other {# eventos foram saltados}}',
  "{count, plural, one {# event was left out by the stream's filter} other {# events were left out by the stream's filter}}":
    '{count, plural, one {# evento foi excluído pelo filtro do fluxo} other {# eventos foram excluídos pelo filtro do fluxo}}',
  '{count, plural, one {# event was refused} other {# events were refused}}':
    '{count, plural, one {# evento foi rejeitado} other {# eventos foram rejeitados}}',
  'The oldest are too old for the destination: they are sent with a newer time, and marked.':
    'Os mais antigos são demasiado antigos para o destino: são enviados com uma hora mais recente e assinalados.',
  'In {time} the oldest will be too old for the destination, and are then sent with a newer time, and marked.':
    'Dentro de {time}, os mais antigos serão demasiado antigos para o destino e passam a ser enviados com uma hora mais recente e assinalados.',
  '{time} ## after "since", a time of today': 'as {time}',

  // Why a stream does not deliver. The products are masculine.
  'Failing since {since}. {message}': 'Em falha desde {since}. {message}',
  'The destination': 'O destino',
  '{product} ## begins a sentence': 'O {product}',
  '{product, select, none {The destination} other {{product}}} has refused {credentials} since {since}.':
    '{product, select, none {O destino} other {O {product}}} está a rejeitar {credentials} desde {since}.',
  'The HEC token has been disabled in Splunk since {since}.': 'O token do HEC está desativado no Splunk desde {since}.',
  '{product, select, none {The destination} other {{product}}} has refused the connection since {since}.':
    '{product, select, none {O destino} other {O {product}}} está a recusar a ligação desde {since}.',
  '{product, select, none {The destination} other {{product}}} has not answered since {since}.':
    '{product, select, none {O destino} other {O {product}}} não responde desde {since}.',
  '{product, select, none {The destination} other {{product}}} has not answered in time since {since}.':
    '{product, select, none {O destino} other {O {product}}} não responde a tempo desde {since}.',
  'There has been no route to {product, select, none {the destination} other {{product}}} since {since}.':
    'Não há caminho de rede até {product, select, none {ao destino} other {ao {product}}} desde {since}.',
  'The host name of {product, select, none {the destination} other {{product}}} has not existed since {since}.':
    'O nome do anfitrião {product, select, none {do destino} other {do {product}}} não existe desde {since}.',
  'DNS has not answered since {since}.': 'O DNS não responde desde {since}.',
  'The proxy has not been reachable since {since}.': 'O proxy não está acessível desde {since}.',
  'This computer has been offline since {since}.': 'Este computador está sem rede desde {since}.',
  'The token server has not been reachable since {since}.': 'O servidor de tokens não está acessível desde {since}.',
  '{product, select, none {The destination} other {{product}}} has asked to slow down since {since}.':
    '{product, select, none {O destino} other {O {product}}} pede um ritmo mais lento desde {since}.',
  '{product, select, none {The destination} other {{product}}} has not been available since {since}.':
    '{product, select, none {O destino} other {O {product}}} não está disponível desde {since}.',
  '{product, select, none {The destination} other {{product}}} has refused the content since {since}.':
    '{product, select, none {O destino} other {O {product}}} está a rejeitar o conteúdo desde {since}.',
  '{product, select, none {The destination} other {{product}}} has refused every event since {since}.':
    '{product, select, none {O destino} other {O {product}}} está a rejeitar todos os eventos desde {since}.',

  // Every secret of a destination, as its object: "has refused …".
  'the credentials': 'as credenciais',
  'the API key': 'a chave de API',
  "the client certificate's private key": 'a chave privada do certificado do cliente',
  'the client secret': 'o segredo do cliente',
  'the HEC token': 'o token do HEC',
  'the key': 'a chave',
  'the passphrase of the key': 'a frase-passe da chave',
  'the password': 'a palavra-passe',
  'the secret access key': 'a chave de acesso secreta',
  'the session token': 'o token de sessão',
  'the token': 'o token',

  // Repairs.
  'Replace credentials': 'Substituir credenciais',
  'Replace {secret}': 'Substituir {secret}',
  'Enter {secret}': 'Introduzir {secret}',
  'Change destination': 'Alterar destino',
  'Change connection': 'Alterar ligação',
  'Change format': 'Alterar formato',
  'Change filter': 'Alterar filtro',
  'Change delivery': 'Alterar entrega',
  'Look at dead letters': 'Ver eventos rejeitados',
  'Look at deliveries': 'Ver entregas',
  'Look at sources': 'Ver origens',
  'Free up disk space': 'Libertar espaço em disco',
  'Hide details': 'Ocultar detalhes',
  'What to check, and the raw cause': 'O que verificar e a causa original',
  'error code': 'código de erro',

  // Marks and names.
  '{name} (rehearsal)': '{name} (ensaio)',
  'These settings have not passed a connection test': 'Estas definições ainda não passaram num teste de ligação',
  'Not tested': 'Não testado',
  '{count, plural, one {# security warning} other {# security warnings}}':
    '{count, plural, one {# aviso de segurança} other {# avisos de segurança}}',

  // Activate and deactivate.
  '{name} is deactivated. Its events are kept.': '{name} está desativado. Os seus eventos são guardados.',
  '{name} is trying now.': '{name} está a tentar agora.',
  '{count, plural, one {{name} is active.} other {{name} are active.}}':
    '{count, plural, one {{name} está ativo.} other {{name} estão ativos.}}',
  '{count, plural, one {{name} is deactivated. Its events are kept.} other {{name} are deactivated. Their events are kept.}}':
    '{count, plural, one {{name} está desativado. Os seus eventos são guardados.} other {{name} estão desativados. Os seus eventos são guardados.}}',
  'Counting…': 'A contar…',
  'Where should it continue?': 'Onde deve continuar?',
  'Where should they continue?': 'Onde devem continuar?',
  'Continue where it stopped': 'Continuar onde parou',
  'Continue where each stopped': 'Continuar onde cada um parou',
  'Nothing is waiting.': 'Não há nada em espera.',
  '{count, plural, one {# event waiting will be sent, oldest first.} other {# events waiting will be sent, oldest first.}}':
    '{count, plural, one {Será enviado # evento em espera.} other {Serão enviados # eventos em espera, a começar pelo mais antigo.}}',
  'Start from now': 'Começar a partir de agora',
  'Only events that come from now on are sent.': 'Só são enviados os eventos que chegarem a partir de agora.',
  '{count, plural, one {# event waiting will be skipped by {streams, plural, one {this stream} other {these streams}}. It stays in the trail.} other {# events waiting will be skipped by {streams, plural, one {this stream} other {these streams}}. They stay in the trail.}}':
    '{count, plural, one {# evento em espera será saltado por {streams, plural, one {este fluxo} other {estes fluxos}}. Permanece no registo.} other {# eventos em espera serão saltados por {streams, plural, one {este fluxo} other {estes fluxos}}. Permanecem no registo.}}',
  'Retention has already deleted {count, plural, one {# event} other {# events}} that {streams, plural, one {this stream} other {these streams}} had not sent.':
    'A retenção já eliminou {count, plural, one {# evento} other {# eventos}} que {streams, plural, one {este fluxo ainda não tinha} other {estes fluxos ainda não tinham}} enviado.',

  // Labels.
  'Labels of {name}': 'Etiquetas de {name}',
  'New label': 'Nova etiqueta',
  'A short word, such as "prod" or "EU".': 'Uma palavra curta, como "prod" ou "UE".',
  'No stream has a label yet.': 'Ainda nenhum fluxo tem etiquetas.',
  '{name} would have more than {count} labels.': '{name} ficaria com mais de {count} etiquetas.',
  'The labels of {name} are changed.': 'As etiquetas de {name} foram alteradas.',
  'The labels of {name} are as before.': 'As etiquetas de {name} voltaram a ser as anteriores.',

  // Copies.
  'Copy of {name}': 'Cópia de {name}',
  '{name} is created. It is inactive until you activate it.': '{name} foi criado. Fica inativo até que o ative.',
  '{count, number} copies are created. They are inactive until you activate them.':
    'Foram criadas {count, number} cópias. Ficam inativas até que as ative.',

  // Pseudonyms.
  Pseudonyms: 'Pseudónimos',
  'Pseudonyms of {name}': 'Pseudónimos de {name}',
  'As shown at the destination: "p_" and 22 characters. Each look-up is recorded under Activity.':
    'Tal como aparece no destino: "p_" e 22 carateres. Cada consulta fica registada em Atividade.',
  'A pseudonym is "p_" and 22 characters.': 'Um pseudónimo é "p_" e 22 carateres.',
  'Look through': 'Procurar em',
  'The newest {count, plural, one {# event} other {# events}}':
    '{count, plural, one {O evento mais recente} other {Os # eventos mais recentes}}',
  Reveal: 'Revelar',
  'No value with this pseudonym in {count, plural, one {# event} other {# events}}.':
    'Nenhum valor com este pseudónimo em {count, plural, one {# evento} other {# eventos}}.',
  'In event {seq} of the trail.': 'No evento {seq} do registo.',
  'Change the key…': 'Mudar a chave…',
  'Change the key': 'Mudar a chave',
  'Change the key of the pseudonyms?': 'Mudar a chave dos pseudónimos?',
  "From now on the same values get other pseudonyms. Pseudonyms that were sent before can no longer be revealed, and the destination can't connect them with the new ones. This can't be undone.":
    'A partir de agora, os mesmos valores recebem outros pseudónimos. Os pseudónimos já enviados deixam de poder ser revelados, e o destino não os consegue relacionar com os novos. Não é possível anular esta ação.',
  '{name} makes its pseudonyms with a new key.': '{name} cria os seus pseudónimos com uma nova chave.',

  // The page of a stream and its tabs.
  "Parts of the stream's page": 'Partes da página do fluxo',
  'Live ## a tab of a stream': 'Em direto',
  Deliveries: 'Entregas',
  'Test ## a tab of a stream': 'Teste',
  'not looked at yet': 'por ver',
  'Outage drill': 'Simulacro de falha',
  'Prepare a drill': 'Preparar um simulacro',
  'See what happens when the destination fails. A copy of this stream delivers to a receiver on this computer, which fails for a while. The report says whether every event arrived. The stream itself is not touched.':
    'Veja o que acontece quando o destino falha. Uma cópia deste fluxo entrega a um recetor neste computador, que falha durante algum tempo. O relatório diz se todos os eventos chegaram. O fluxo em si não é alterado.',
  'The rehearsal of this stream has ended.': 'O ensaio deste fluxo terminou.',
  'A rehearsal ends when it is stopped, or with Sluice. Choose Edit, then Rehearse, to point the stream at another one. Its events wait meanwhile.':
    'Um ensaio termina quando é parado ou quando o Sluice fecha. Escolha Editar e depois Ensaiar para apontar o fluxo a outro. Entretanto, os seus eventos ficam em espera.',
  'Valid to {time}: {subject}, issued by {issuer}.': 'Válido até {time}: {subject}, emitido por {issuer}.',
  'All activity': 'Toda a atividade',
  'No change of this stream is recorded.': 'Não há alterações deste fluxo registadas.',

  // Overview.
  'Where the events are': 'Onde estão os eventos',
  'Since the stream began, or was rewound': 'Desde que o fluxo começou ou recuou',
  'Acknowledged by the destination': 'Confirmados pelo destino',
  'Kept until the destination accepts them': 'Guardados até o destino os aceitar',
  'Refused by the destination for good, and kept': 'Rejeitados definitivamente pelo destino e guardados',
  'Filtered ## events': 'Excluídos',
  "Left out by the stream's filter": 'Excluídos pelo filtro do fluxo',
  'Skipped ## events': 'Saltados',
  'Passed over on purpose, or dropped by retention': 'Saltados de propósito ou eliminados pela retenção',
  'Accepted = delivered + waiting + dead letters + filtered + skipped, at every moment.':
    'Aceites = entregues + em espera + rejeitados + excluídos + saltados, em qualquer momento.',
  'Rate {rate}.': 'Ritmo: {rate}.',
  'Rate {rate}; the oldest has waited for {age}.': 'Ritmo: {rate}; o mais antigo espera há {age}.',
  'Rate {rate}; last delivered {last}.': 'Ritmo: {rate}; última entrega {last}.',
  'Rate {rate}; the oldest has waited for {age}; last delivered {last}.':
    'Ritmo: {rate}; o mais antigo espera há {age}; última entrega {last}.',
  'The records of this stream do not add up. Nothing is deleted; please report it.':
    'As contas deste fluxo não batem certo. Nada foi eliminado; comunique o problema.',
  'Skipped, by reason': 'Saltados, por motivo',
  'To send made-up events, switch on “Send made-up events too” under Edit, Advanced, Filter. Rewind then sends the skipped ones as well.':
    'Para enviar eventos fictícios, ligue “Enviar também eventos fictícios” em Editar, Avançadas, Filtro. Recuar envia então também os que foram saltados.',
  'Looked for event {seq, number} at the destination {time}, and found it.':
    'O evento {seq, number} foi procurado no destino {time} e encontrado.',
  'Sluice could not look for event {seq, number} at the destination: {message}':
    'O Sluice não conseguiu procurar o evento {seq, number} no destino: {message}',
  'Delivery over time': 'Entrega ao longo do tempo',
  'Tried again ## events': 'Repetidos',
  'Reading the curves': 'A ler as curvas',
  'Loading the curves': 'A carregar as curvas',
  '{count, plural, one {# event} other {# events}} delivered, {retried, number} tried again, {deadLettered, number} dead-lettered.':
    '{count, plural, one {# evento entregue} other {# eventos entregues}}, {retried, number} com nova tentativa, {deadLettered, number} rejeitados.',
  'Longest time to deliver {longest}.': 'Tempo máximo até à entrega: {longest}.',
  'Longest time to deliver {longest}; oldest waiting event {oldest}.':
    'Tempo máximo até à entrega: {longest}; espera mais longa: {oldest}.',
  'From accepted to acknowledged': 'Da aceitação à confirmação',
  'No event was delivered in this period.': 'Não foi entregue nenhum evento neste período.',

  // Skip and rewind.
  'Rewind…': 'Recuar…',
  'Skip to now…': 'Saltar para agora…',
  'Skip to now: {name}': 'Saltar para agora: {name}',
  Skip: 'Saltar',
  '{name} continues with new events.': '{name} continua com os eventos novos.',
  '{count, plural, one {# event} other {# events}} waiting will not be sent by this stream. They stay in the trail and are counted as skipped; Rewind can still send them later, as long as they are kept.':
    '{count, plural, one {# evento em espera não será enviado por este fluxo. Permanece no registo e conta como saltado; enquanto estiver guardado, ainda pode ser enviado mais tarde com Recuar} other {# eventos em espera não serão enviados por este fluxo. Permanecem no registo e contam como saltados; enquanto estiverem guardados, ainda podem ser enviados mais tarde com Recuar}}.',
  'Send again: {name}': 'Enviar novamente: {name}',
  'The stream goes back and sends the events from there on once more, in order. The destination gets them a second time; they carry the same ids. The counters of the stream start over.':
    'O fluxo recua e envia de novo, por ordem, os eventos a partir desse ponto. O destino recebe-os uma segunda vez, com os mesmos identificadores. Os contadores do fluxo recomeçam do zero.',
  'From where on?': 'A partir de onde?',
  'From a date': 'A partir de uma data',
  'The first event accepted at this time or later.': 'O primeiro evento aceite nesta hora ou depois.',
  'Date and time': 'Data e hora',
  "In this computer's time.": 'Na hora deste computador.',
  'Enter a date and a time.': 'Introduza uma data e uma hora.',
  'From an event': 'A partir de um evento',
  'By its number in the trail.': 'Pelo seu número no registo.',
  'Number of the event': 'Número do evento',
  'The trail keeps {first} to {last}.': 'O registo guarda do {first} ao {last}.',
  'A whole number, at least 1.': 'Um número inteiro, no mínimo 1.',
  'From the beginning': 'Desde o início',
  'Everything that the trail still keeps.': 'Tudo o que o registo ainda guarda.',
  'No event would be sent again: the stream has not reached this point.':
    'Nenhum evento seria enviado novamente: o fluxo ainda não chegou a este ponto.',
  '{count, plural, one {# event} other {# events}} will be sent again, from event {seq}.':
    '{count, plural, one {Será enviado novamente # evento} other {Serão enviados novamente # eventos}}, a partir do evento {seq}.',
  '{count, plural, one {# event} other {# events}} will be sent again, from event {seq}, accepted {time}.':
    '{count, plural, one {Será enviado novamente # evento} other {Serão enviados novamente # eventos}}, a partir do evento {seq}, aceite em {time}.',
  '{name}: {count, plural, one {# event} other {# events}} waiting to be sent.':
    '{name}: {count, plural, one {# evento} other {# eventos}} à espera de envio.',

  // The delivery log.
  'Delivery log': 'Registo de entregas',
  'Attempts, newest first': 'Tentativas, da mais recente para a mais antiga',
  'Partly taken': 'Aceite em parte',
  'Partly refused': 'Rejeitado em parte',
  'Failed, tried again': 'Falhou, nova tentativa',
  'Credentials refused': 'Credenciais rejeitadas',
  'Configuration refused': 'Configuração rejeitada',
  'Too large': 'Demasiado grande',
  'Event refused': 'Evento rejeitado',
  'Unknown answer': 'Resposta desconhecida',
  'HTTP status': 'Estado HTTP',
  Bytes: 'Bytes',
  'Events {range}': 'Eventos {range}',
  'Reading the log': 'A ler o registo de entregas',
  'Nothing has been sent yet.': 'Ainda nada foi enviado.',
  'Kept for 30 days, at most {count, number} attempts.':
    'Guardadas durante 30 dias, no máximo {count, number} tentativas.',

  // Dead letters.
  'Dead letter of {name}': 'Evento rejeitado de {name}',
  'Dead letters, newest first': 'Eventos rejeitados, do mais recente para o mais antigo',
  'Which dead letters': 'Que eventos rejeitados',
  'Open ## dead letters': 'Por decidir',
  'Settled ## dead letters': 'Resolvidos',
  '{chosen, plural, =0 {Mark all as looked at} other {Mark # chosen as looked at}}':
    '{chosen, plural, =0 {Marcar todos como vistos} one {Marcar # escolhido como visto} other {Marcar # escolhidos como vistos}}',
  '{chosen, plural, =0 {Export all} other {Export # chosen}}':
    '{chosen, plural, =0 {Exportar todos} one {Exportar # escolhido} other {Exportar # escolhidos}}',
  '{chosen, plural, =0 {Discard all…} other {Discard # chosen…}}':
    '{chosen, plural, =0 {Descartar todos…} one {Descartar # escolhido…} other {Descartar # escolhidos…}}',
  '{chosen, plural, =0 {Send all again} other {Send # chosen again}}':
    '{chosen, plural, =0 {Reenviar todos} one {Reenviar # escolhido} other {Reenviar # escolhidos}}',
  'Reading the dead letters': 'A ler os eventos rejeitados',
  'Reading the dead letter': 'A ler o evento rejeitado',
  'No event waits here for a decision.': 'Nenhum evento espera aqui por uma decisão.',
  'None was sent again or discarded yet.': 'Ainda nenhum foi reenviado ou descartado.',
  '{count, plural, one {# dead letter} other {# dead letters}} not looked at yet.':
    '{count, plural, one {# evento rejeitado} other {# eventos rejeitados}} por ver.',
  '{count, plural, one {# dead letter} other {# dead letters}} will be sent again.':
    '{count, plural, one {# evento rejeitado será reenviado} other {# eventos rejeitados serão reenviados}}.',
  '{count, plural, one {# dead letter} other {# dead letters}} discarded.':
    '{count, plural, one {# evento rejeitado foi descartado} other {# eventos rejeitados foram descartados}}.',
  '{count, plural, one {# dead letter} other {# dead letters}} will not be sent by this stream any more. The record of it stays, with your reason; the event itself is kept with it for 30 days.':
    '{count, plural, one {# evento rejeitado deixa de ser enviado por este fluxo. A informação sobre ele permanece, com o motivo que indicar; o próprio evento é guardado com ela durante 30 dias} other {# eventos rejeitados deixam de ser enviados por este fluxo. A informação sobre eles permanece, com o motivo que indicar; os próprios eventos são guardados com ela durante 30 dias}}.',
  'Discard dead letters': 'Descartar eventos rejeitados',
  'Discard…': 'Descartar…',
  Discard: 'Descartar',
  'Send again': 'Enviar novamente',
  'Choose all on this page': 'Escolher todos nesta página',
  'Choose event {seq}': 'Escolher o evento {seq}',
  'Event {seq}': 'Evento {seq}',
  Answer: 'Resposta',
  'Refused ## when': 'Rejeitado',
  Attempts: 'Tentativas',
  State: 'Estado',
  'The event itself is no longer kept: it was discarded more than 30 days ago.':
    'O evento em si já não está guardado: foi descartado há mais de 30 dias.',
  'Response of the destination': 'Resposta do destino',
  'What it is about': 'De que se trata',
  'Why it was refused': 'Porque foi rejeitado',
  'What it means': 'O que significa',
  'Event in the trail': 'Evento no registo',
  Settled: 'Resolvido',

  // Settings.
  'Format and changes': 'Formato e alterações',
  'About this stream': 'Sobre este fluxo',
  'Edit destination': 'Editar destino',
  'Edit filter': 'Editar filtro',
  'Edit masking': 'Editar mascaramento',
  'Edit format and changes': 'Editar formato e alterações',
  'Edit delivery': 'Editar entrega',
  'Not with these settings': 'Não com estas definições',
  '{time}, and seen in the SIEM': '{time}, e visto no SIEM',
  'As the events are': 'Tal como os eventos chegam',
  'stored ## secrets': 'guardados',
  'missing: edit the stream and enter them': 'em falta: edite o fluxo e introduza-os',
  'cannot be read: edit the stream and enter them again': 'não podem ser lidos: edite o fluxo e introduza-os novamente',
  'Sent ## which events': 'Enviado',
  'Requests, retries and alerts': 'Pedidos, novas tentativas e alertas',
  Defaults: 'Predefinições',
  'Masked ## which values': 'Mascarado',
  'Nothing ## is masked': 'Nada',
  'Changed on': 'Alterado em',
  'Test passed': 'Teste bem-sucedido',
} as const;
