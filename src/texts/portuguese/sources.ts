export const sources = {
  'The headers of a request did not arrive in time.': 'Os cabeçalhos de um pedido não chegaram a tempo.',
  'The headers of a request were larger than 16 KB.': 'Os cabeçalhos de um pedido tinham mais de 16 KB.',
  'The sender used TLS, but the collector listens without TLS: its address begins with http://.':
    'O emissor usou TLS, mas o coletor escuta sem TLS: o seu endereço começa por http://.',
  'It was not HTTP: {cause}.': 'Não era HTTP: {cause}.',
  'The sender used HTTP without TLS, but the collector’s address begins with https://.':
    'O emissor usou HTTP sem TLS, mas o endereço do coletor começa por https://.',
  'The sender does not trust the collector’s certificate.': 'O emissor não confia no certificado do coletor.',
  'The sender does not offer TLS 1.2 or newer.': 'O emissor não oferece TLS 1.2 ou mais recente.',
  'The TLS handshake failed ({cause}).': 'A negociação TLS falhou ({cause}).',
  'The collector accepts JSON (application/json, application/x-ndjson), not this content type.':
    'O coletor aceita JSON (application/json, application/x-ndjson), não este tipo de conteúdo.',
  'The collector accepts UTF-8, no other character set.':
    'O coletor aceita UTF-8, nenhum outro conjunto de caracteres.',
  'The collector accepts {encodings} or no content encoding.':
    'O coletor aceita {encodings} ou nenhuma codificação de conteúdo.',
  'A sender used the path of {protocol}, which is switched off for this collector.':
    'Um emissor usou o caminho de {protocol}, que está desligado neste coletor.',
  'The body is empty.': 'O corpo está vazio.',
  'The body holds no record.': 'O corpo não contém nenhum registo.',
  'Nothing in the body can be read. Record {record} (line {line}): {reason}':
    'Não se consegue ler nada do corpo. Registo {record} (linha {line}): {reason}',
  'Nothing in the body can be read. Entry {record}: {reason}':
    'Não se consegue ler nada do corpo. Entrada {record}: {reason}',
  'The body holds more than {records, number} records.': 'O corpo contém mais de {records, number} registos.',
  'A request named no host.': 'Um pedido não indicou nenhum anfitrião.',
  'A request was made for “{name}”, which is not a name of the collector.':
    'Foi feito um pedido para “{name}”, que não é um nome do coletor.',
  'The body is larger than {bytes, number} bytes.': 'O corpo tem mais de {bytes, number} bytes.',
  'The body cannot be uncompressed: {cause}.': 'Não é possível descomprimir o corpo: {cause}.',
  'The values for ODC’s form, and a wait for its test':
    'Os valores para o formulário do ODC, e a espera pelo seu teste',
  'Read exports': 'Ler exportações',
  'The folder with the downloads of the ODC Portal': 'A pasta com as transferências do Portal ODC',
  'A trial with made-up events, and the other ways to start':
    'Uma experiência com eventos fictícios, e os outros caminhos para começar',
  'Add source': 'Adicionar origem',
  'Step by step': 'Passo a passo',
  'There is no such kind of source.': 'Não existe esse tipo de origem.',
  'Add source: {kind}': 'Adicionar origem: {kind}',
  'Being read': 'Em leitura',
  'Read ## a file': 'Lido',
  'Not there': 'Não existe',
  'Bytes read': 'Bytes lidos',
  '{count, number} more wait for their rest': 'mais {count, number} à espera do resto',
  'Not read, or not read completely': 'Não lidos, ou não lidos até ao fim',
  'From ## a sender': 'De',
  'Refused requests, newest first': 'Pedidos rejeitados, do mais recente para o mais antigo',
  'none ## answers': 'nenhuma',
  'Senders add these fields to the events. Sluice keeps only the events.':
    'Os emissores adicionam estes campos aos eventos. O Sluice guarda apenas os eventos.',
  'Reading the details': 'A ler os detalhes',
  'Not read completely': 'Não lidos até ao fim',
  'Refused requests': 'Pedidos rejeitados',
  'Not kept': 'Não guardados',
  'For senders that must trust it.': 'Para os emissores que têm de confiar nele.',
  'Certificate, PEM': 'Certificado, PEM',
  'Name of the source': 'Nome da origem',
  'Open ## a page': 'Abrir',
  'New secret': 'Novo segredo',
  'The source stops receiving events. Its events stay in the trail, and streams continue to deliver them. This cannot be undone.':
    'A origem deixa de receber eventos. Os seus eventos ficam no registo, e os fluxos continuam a entregá-los. Não é possível desfazer esta ação.',
  'Create a new secret for {name}?': 'Criar um novo segredo para {name}?',
  'Create a new secret': 'Criar um novo segredo',
  'The current secret stops working immediately. Requests to this source are refused until their senders use the new one.':
    'O segredo atual deixa imediatamente de funcionar. Os pedidos a esta origem são rejeitados até os emissores usarem o novo.',
  'Under way': 'Em curso',
  'Up to date': 'Em dia',
  '{count, number} not read completely': '{count, number} não lidos até ao fim',
  'Received events': 'Eventos recebidos',
  'Already in the trail, so not stored again': 'Já no registo, por isso não armazenados de novo',
  'Stored and marked: another event has the same id and other content':
    'Armazenados e assinalados: outro evento tem o mesmo identificador e outro conteúdo',
  'Could not be read; kept with the reason': 'Não puderam ser lidos; guardados com o motivo',
  '{count, number} set aside: show them': '{count, number} postos de parte: mostrar',
  'Over the last ten seconds': 'Nos últimos dez segundos',
  'Last event': 'Último evento',
  'Refused ## requests': 'Rejeitados',
  'Requests rejected since it started': 'Pedidos rejeitados desde que iniciou',
  Reading: 'Leitura',
  '{count} set aside': '{count} postos de parte',
  'Sources receive audit events. All events go into one trail, which every stream reads.':
    'As origens recebem eventos de auditoria. Todos os eventos vão para um único registo, que todos os fluxos leem.',
  '{name} is active. ## a source': 'A origem {name} está ativa.',
  '{name} is deactivated. It receives no events.': 'A origem {name} está desativada. Não recebe eventos.',
  '{name} is deleted. Its events stay in the trail.':
    'A origem {name} foi eliminada. Os seus eventos ficam no registo.',
  'Senders outside call your proxy or tunnel, such as {url}. It has to pass requests on to the URL above.':
    'Os emissores externos contactam o seu proxy ou túnel, por exemplo {url}. Este tem de encaminhar os pedidos para o URL acima.',
  "This address can be reached from this computer only. ODC sends from the internet: let a gateway or a tunnel of your network pass its requests on to it, and enter the gateway's name in this source under “Other names of the collector”.":
    'Este endereço só é acessível a partir deste computador. O ODC envia a partir da Internet: faça um gateway ou um túnel da sua rede encaminhar os pedidos para ele, e introduza o nome do gateway nesta origem, em “Outros nomes do coletor”.',
  'The address is shown here when the source is listening.':
    'O endereço é mostrado aqui quando a origem estiver à escuta.',
  'The secret is shown only once.': 'O segredo só é mostrado uma vez.',
  'Copy it now. Later, you can only replace it.': 'Copie-o agora. Mais tarde, só pode substituí-lo.',
  'Try it with curl': 'Experimentar com curl',
  'Try {name} with curl': 'Experimentar {name} com curl',
  'Stored. It is never shown again; make a new one if it is lost.':
    'Armazenado. Nunca mais é mostrado; se o perder, crie um novo.',
  '{host}, port chosen by the system': '{host}, porta escolhida pelo sistema',
  '{host}, port {port}': '{host}, porta {port}',
  '{name} uses the new one.': '{name} já usa o novo.',
  'The new one is tested before it is used. Until the test has passed, the stream keeps the stored one, and no event is lost.':
    'O novo é testado antes de ser usado. Até o teste ter êxito, o fluxo mantém o armazenado, e nenhum evento se perde.',
  'New: {secret}': 'Novo: {secret}',
  'The stored one is still in use.': 'O armazenado continua a ser usado.',
  'Use the new one': 'Usar o novo',
  'Test the new one': 'Testar o novo',
  'Keys, tokens and passwords cannot be stored here. Install and unlock a keychain (GNOME Keyring or KWallet), then start Sluice again.':
    'Aqui não é possível armazenar chaves, tokens nem palavras-passe. Instale e desbloqueie um porta-chaves (GNOME Keyring ou KWallet), e depois inicie novamente o Sluice.',
  'Secrets are only weakly protected on this system.': 'Os segredos têm apenas uma proteção fraca neste sistema.',
  'There is no keychain ({backend}), so anyone who can read your files can read stored secrets. To protect them, install and unlock GNOME Keyring or KWallet, then start Sluice again.':
    'Não há porta-chaves ({backend}), por isso quem puder ler os seus ficheiros pode ler os segredos armazenados. Para os proteger, instale e desbloqueie o GNOME Keyring ou o KWallet, e depois inicie novamente o Sluice.',
  'Store secrets anyway': 'Armazenar segredos na mesma',
  'Another source already has this name.': 'Outra origem já tem este nome.',
} as const;
