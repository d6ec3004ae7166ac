/** The settings of destinations, and what their definitions say about them. */
export const destinations = {
  // Shared by several destinations.
  Address: 'Endereço',
  'An address': 'Um endereço',
  'API key': 'Chave de API',
  Audience: 'Audiência',
  Authentication: 'Autenticação',
  'Bearer token': 'Token Bearer',
  'Client certificate': 'Certificado de cliente',
  "Client certificate's private key": 'Chave privada do certificado de cliente',
  'Client id': 'ID do cliente',
  'Client secret': 'Segredo do cliente',
  'Compress requests (gzip)': 'Comprimir pedidos (gzip)',
  Credentials: 'Credenciais',
  'Custom CA certificate': 'Certificado de CA própria',
  'Custom headers': 'Cabeçalhos personalizados',
  "Do not check the destination's certificate": 'Não verificar o certificado do destino',
  'Content type': 'Tipo de conteúdo',
  Encoding: 'Codificação',
  Endpoint: 'Endpoint',
  'For a lab only: anyone on the network path can read and change the events and steal the credentials.':
    'Apenas para um laboratório: qualquer pessoa no caminho da rede pode ler e alterar os eventos e roubar as credenciais.',
  'For destinations that identify their clients by certificate, in PEM form.':
    'Para destinos que identificam os seus clientes por certificado, em formato PEM.',
  'For servers that do not accept the header.': 'Para servidores que não aceitam o cabeçalho.',
  Framing: 'Delimitação',
  'From environment variables only (HTTPS_PROXY, NO_PROXY)': 'Apenas das variáveis de ambiente (HTTPS_PROXY, NO_PROXY)',
  'As this computer: system settings, PAC script, environment variables':
    'Como este computador: definições do sistema, script PAC, variáveis de ambiente',
  'None: connect directly': 'Nenhum: ligar diretamente',
  'This proxy': 'Este proxy',
  'Proxy address': 'Endereço do proxy',
  'Gets the client id and secret, and issues the token that requests carry.':
    'Recebe o ID e o segredo do cliente e emite o token que os pedidos levam.',
  Header: 'Cabeçalho',
  Host: 'Anfitrião',
  'Host name': 'Nome do anfitrião',
  'Id and secret are sent': 'O ID e o segredo são enviados',
  'As user name and password, which every server must accept.':
    'Como nome de utilizador e palavra-passe, o que todos os servidores têm de aceitar.',
  'In a header': 'Num cabeçalho',
  'In the form': 'No formulário',
  'In PEM form.': 'Em formato PEM.',
  Index: 'Índice',
  Key: 'Chave',
  'Minimum TLS version': 'Versão mínima de TLS',
  None: 'Nenhuma',
  'Not for secrets: these headers are shown in plain text.':
    'Não se destinam a segredos: estes cabeçalhos são mostrados em texto simples.',
  'OAuth 2.0 (client credentials)': 'OAuth 2.0 (credenciais de cliente)',
  'Only for temporary keys.': 'Apenas para chaves temporárias.',
  'Only if the token server asks for it.': 'Apenas se o servidor de tokens a pedir.',
  'Other headers': 'Outros cabeçalhos',
  'Passphrase of the key': 'Frase-passe da chave',
  Password: 'Palavra-passe',
  Port: 'Porta',
  Profile: 'Perfil',
  Region: 'Região',
  'Service name': 'Nome do serviço',
  'Session token': 'Token de sessão',
  'Several are separated by spaces.': 'Separe vários com espaços.',
  "The authority that issued the destination's certificate, in PEM form. It is trusted in addition to the system's.":
    'A autoridade que emitiu o certificado do destino, em formato PEM. É considerada fidedigna, além das do sistema.',
  "The destination's certificate is not checked.": 'O certificado do destino não é verificado.',
  "Token server's address": 'Endereço do servidor de tokens',
  'User name': 'Nome de utilizador',
  'User name and password': 'Nome de utilizador e palavra-passe',
  'The address or a header seems to hold a secret. It is stored and shown in plain text. Enter it under Authentication, if the destination takes it from there.':
    'O endereço ou um cabeçalho parece conter um segredo, que é guardado e mostrado em texto simples. Introduza-o em Autenticação, se o destino o aceitar aí.',
  'Events and credentials are sent unencrypted (plain http): anyone on the network path can read and change them.':
    'Os eventos e as credenciais são enviados sem encriptação (http simples): qualquer pessoa no caminho da rede pode lê-los e alterá-los.',
  // Datadog.
  'Logs intake of all Datadog sites': 'Receção de registos de todos os sites do Datadog',
  'An API key (Organization Settings > API Keys), not an application key.':
    'Uma chave de API (Organization Settings > API Keys), não uma chave de aplicação.',
  "The site of your organisation, as in the address of Datadog's window.":
    'O site da sua organização, como no endereço da janela do Datadog.',
  'A log index whose filter takes source:outsystems.': 'Um índice de registos cujo filtro aceite source:outsystems.',
  'Datadog: Send logs': 'Datadog: enviar registos',
  'Datadog: API keys': 'Datadog: chaves de API',
  'Datadog: Sites': 'Datadog: sites',
  'Choose your site. An address is only needed for a proxy in front of the intake, or for the older v1 path.':
    'Escolha o seu site. Só é preciso um endereço para um proxy à frente da receção ou para o caminho v1, mais antigo.',
  'A Datadog site': 'Um site do Datadog',
  Site: 'Site',
  'Sluice adds the v2 path to a host. An address that ends in /v1/input is used unchanged.':
    'O Sluice acrescenta o caminho v2 a um anfitrião. Um endereço que termine em /v1/input é usado sem alterações.',
  'An API key of this site, not an application key.': 'Uma chave de API deste site, não uma chave de aplicação.',
  Service: 'Serviço',
  'The log attribute "service". A path in braces is filled in from each event.':
    'O atributo "service" do registo. Um caminho entre chavetas é preenchido com o valor de cada evento.',
  Tags: 'Etiquetas (tags)',
  'Comma-separated key:value pairs, in addition to those for stage and tenant. A path in braces is filled in from each event.':
    'Pares chave:valor separados por vírgulas, além dos do ambiente e do inquilino. Um caminho entre chavetas é preenchido com o valor de cada evento.',
  'The log attribute "hostname".': 'O atributo "hostname" do registo.',
  'a curl command with DD-API-KEY, an address of Datadog or DD_… variables':
    'um comando curl com DD-API-KEY, um endereço do Datadog ou as variáveis dele (DD_…)',
  'Logs > Search in Datadog': 'Logs > Search no Datadog',
  // Splunk.
  'HTTP Event Collector of Splunk Enterprise and Cloud; CrowdStrike LogScale':
    'HTTP Event Collector do Splunk Enterprise e Cloud; CrowdStrike LogScale',
  'The HTTP Event Collector switched on (Settings > Data inputs > HTTP Event Collector > Global Settings).':
    'O HTTP Event Collector ativado (Settings > Data inputs > HTTP Event Collector > Global Settings).',
  'A token, with the index below among its allowed indexes.':
    'Um token que tenha o índice abaixo entre os índices permitidos.',
  'On Splunk Cloud, the address of this computer in the allow list of the collector.':
    'No Splunk Cloud, o endereço deste computador na lista de endereços permitidos do coletor.',
  'Splunk: Set up and use HTTP Event Collector': 'Splunk: configurar e usar o HTTP Event Collector',
  'Splunk: Format events for HTTP Event Collector': 'Splunk: formatar eventos para o HTTP Event Collector',
  'LogScale: Ingest with HEC': 'LogScale: ingestão com HEC',
  'HEC URL': 'URL do HEC',
  'The name of the server is enough: Sluice adds the port and the path.':
    'Basta o nome do servidor: o Sluice acrescenta a porta e o caminho.',
  'HEC token': 'Token do HEC',
  'As Splunk shows it under Settings > Data inputs > HTTP Event Collector.':
    'Como o Splunk o mostra em Settings > Data inputs > HTTP Event Collector.',
  "If left out, the token's default index is used. A path in braces is filled in from each event: audit_{Event.EnvironmentName}.":
    'Se for omitido, é usado o índice predefinido do token. Um caminho entre chavetas é preenchido com o valor de cada evento: audit_{Event.EnvironmentName}.',
  'Source type': 'Tipo de origem',
  'If left out, the tenant id of the event is used.': 'Se for omitido, é usado o ID do inquilino do evento.',
  'Authorization scheme': 'Esquema de autorização',
  'Splunk only accepts "Splunk". LogScale accepts both.': 'O Splunk só aceita "Splunk". O LogScale aceita ambos.',
  'Wait for indexer acknowledgement': 'Esperar pela confirmação do indexador',
  'For tokens with acknowledgement enabled. An event counts as delivered once Splunk reports that it is indexed.':
    'Para tokens com a confirmação ativada. Um evento conta como entregue quando o Splunk comunica que está indexado.',
  'a HEC URL, a token or a curl command': 'um URL do HEC, um token ou um comando curl',
  'Search & Reporting in Splunk': 'Search & Reporting no Splunk',
  'Splunk search (SPL)': 'Pesquisa do Splunk (SPL)',
  // AWS Firehose.
  'Amazon Data Firehose: to S3, OpenSearch, Redshift, Splunk and more':
    'Amazon Data Firehose: para S3, OpenSearch, Redshift, Splunk e outros',
  'A delivery stream with the source "Direct PUT".': 'Um fluxo de entrega com a origem "Direct PUT".',
  'A policy that allows firehose:PutRecord and firehose:PutRecordBatch on its ARN.':
    'Uma política que permita firehose:PutRecord e firehose:PutRecordBatch no ARN dele.',
  'For a role: a trust policy that names your identity, with the condition sts:ExternalId.':
    'Para uma função (role): uma política de confiança que indique a sua identidade, com a condição sts:ExternalId.',
  'AWS: Control access with Amazon Data Firehose': 'AWS: controlar o acesso com o Amazon Data Firehose',
  'AWS: Amazon Data Firehose quota': 'AWS: quotas do Amazon Data Firehose',
  'Delivery stream name': 'Nome do fluxo de entrega',
  'Assume a role, as ODC does': 'Assumir uma função (role), como o ODC faz',
  'Role ARN': 'ARN da função',
  'External id': 'ID externo',
  "The value that the role's trust policy requires in sts:ExternalId.":
    'O valor que a política de confiança da função exige em sts:ExternalId.',
  'Who assumes the role': 'Quem assume a função',
  "This computer's AWS credentials": 'As credenciais AWS deste computador',
  'An access key': 'Uma chave de acesso',
  'Access key id': 'ID da chave de acesso',
  'Secret access key': 'Chave de acesso secreta',
  "If left out, AWS's default chain is used: environment, shared files, machine role.":
    'Se for omitido, é usada a cadeia predefinida da AWS: ambiente, ficheiros partilhados, função da máquina.',
  'Custom endpoint': 'Endpoint personalizado',
  'For VPC endpoints, FIPS endpoints and rehearsals.': 'Para endpoints VPC, endpoints FIPS e ensaios.',
  'Custom STS endpoint': 'Endpoint STS personalizado',
  'the ARN of the delivery stream, of the role, or AWS_… variables':
    'o ARN do fluxo de entrega ou da função, ou as variáveis da AWS (AWS_…)',
  "the delivery stream's target (S3, OpenSearch, …), after its buffer has been written":
    'o alvo do fluxo de entrega (S3, OpenSearch, …), depois de escrita a memória intermédia',
  'Athena (SQL), for a table of lines over the bucket': 'Athena (SQL), para uma tabela de linhas sobre o bucket',
  // Any HTTP endpoint.
  Other: 'Outro',
  'Any HTTP endpoint that accepts JSON': 'Qualquer endpoint HTTP que aceite JSON',
  'The address of an endpoint that accepts JSON by POST and answers with a 2xx status once it has stored the events.':
    'O endereço de um endpoint que aceite JSON por POST e responda com um estado 2xx depois de guardar os eventos.',
  'The API key, token, or user name and password that it requires, if any.':
    'A chave de API, o token ou o nome de utilizador e a palavra-passe que exigir, se for o caso.',
  'RFC 9110: HTTP semantics': 'RFC 9110: semântica do HTTP',
  'RFC 7617: Basic authentication': 'RFC 7617: autenticação Basic',
  'Events are sent by POST to exactly this address.': 'Os eventos são enviados por POST exatamente para este endereço.',
  'How events are arranged in a request.': 'Como os eventos são dispostos num pedido.',
  'One event per line (NDJSON)': 'Um evento por linha (NDJSON)',
  'The fastest option. Most log receivers accept it.':
    'A opção mais rápida. A maioria dos recetores de registos aceita-a.',
  'JSON array': 'Array JSON',
  'One array of events in each request.': 'Um array de eventos em cada pedido.',
  'One event per request': 'Um evento por pedido',
  'For receivers that take a single JSON object. Slow.': 'Para recetores que aceitam um único objeto JSON. Lenta.',
  'Sent with every request. Shown in plain text: enter keys and tokens under Authentication.':
    'Enviados com cada pedido. São mostrados em texto simples: introduza chaves e tokens em Autenticação.',
  'If left empty: application/x-ndjson for lines, application/json otherwise, text/plain for lines of text.':
    'Se ficar vazio: application/x-ndjson para linhas, text/plain para linhas de texto e application/json nos outros casos.',
  'Statuses that mean success': 'Estados que significam êxito',
  'If left empty, any 2xx counts as success. If some are listed, any other 2xx holds the stream.':
    'Se ficar vazio, qualquer 2xx conta como êxito. Se houver estados indicados, qualquer outro 2xx suspende o fluxo.',
  'One request at a time': 'Um pedido de cada vez',
  'Events arrive in order. If switched off, several requests are under way at once: faster over long distances, but in any order.':
    'Os eventos chegam por ordem. Se for desativado, há vários pedidos em curso ao mesmo tempo: mais rápido a longas distâncias, mas por qualquer ordem.',
  'an address or a curl command': 'um endereço ou um comando curl',
  "the receiver's own search or log": 'a pesquisa ou o registo do próprio recetor',
  // OpenTelemetry.
  'OTLP/HTTP logs: collectors, gateways and backends': 'Registos OTLP/HTTP: coletores, gateways e back-ends',
  'An OTLP receiver for logs over HTTP (port 4318 by default; 4317 is gRPC, which is another protocol).':
    'Um recetor OTLP de registos por HTTP (por predefinição, na porta 4318; a 4317 é gRPC, que é outro protocolo).',
  'OpenTelemetry: OTLP specification': 'OpenTelemetry: especificação do OTLP',
  'OpenTelemetry: Collector configuration': 'OpenTelemetry: configuração do Collector',
  'Sluice adds /v1/logs to a base address. An address that ends in /v1/logs is used unchanged.':
    'O Sluice acrescenta /v1/logs a um endereço base. Um endereço que termine em /v1/logs é usado sem alterações.',
  'Smaller; every receiver takes it.': 'Mais compacto; todos os recetores o aceitam.',
  'Human-readable.': 'Legível por pessoas.',
  'The resource attribute service.name.': 'O atributo de recurso service.name.',
  'an endpoint, OTEL_EXPORTER_OTLP_… variables or a curl command':
    'um endpoint, variáveis OTEL_EXPORTER_OTLP_… ou um comando curl',
  'the logs of your OpenTelemetry backend': 'os registos do seu back-end OpenTelemetry',
  // Elasticsearch and OpenSearch.
  'Data streams and indexes of Elastic and OpenSearch, self-hosted or cloud':
    'Fluxos de dados e índices do Elastic e do OpenSearch, em servidores próprios ou na nuvem',
  'An API key or user with the privileges create_doc and auto_configure on the data stream.':
    'Uma chave de API ou um utilizador com os privilégios create_doc e auto_configure no fluxo de dados.',
  'An index template with data streams enabled that matches its name (logs-*-* exists by default).':
    'Um modelo de índice com fluxos de dados ativados que corresponda ao nome dele (logs-*-* existe por predefinição).',
  'Elasticsearch: Bulk API': 'Elasticsearch: API Bulk',
  'OpenSearch: Bulk API': 'OpenSearch: API Bulk',
  "The cluster's own address, not Kibana's.": 'O endereço do próprio cluster, não o do Kibana.',
  'Data stream or index': 'Fluxo de dados ou índice',
  'Events are written with the operation "create", which works for both.':
    'Os eventos são escritos com a operação "create", que funciona com ambos.',
  'Where requests name it': 'Onde os pedidos o indicam',
  'In the path': 'No caminho',
  '/<name>/_bulk. Works where a key may write to this name only.':
    '/<name>/_bulk. Funciona quando uma chave só pode escrever neste nome.',
  'With each event': 'Com cada evento',
  '/_bulk, for servers that know only this path.': '/_bulk, para servidores que só conhecem este caminho.',
  'The encoded form that Kibana shows once (base64 of id:key).':
    'A forma codificada que o Kibana mostra uma única vez (base64 de id:key).',
  'Ingest pipeline': 'Pipeline de ingestão',
  'an address, an Elastic Cloud ID or a curl command': 'um endereço, um Elastic Cloud ID ou um comando curl',
  'Discover in Kibana or OpenSearch Dashboards': 'Discover no Kibana ou no OpenSearch Dashboards',
  'Discover (KQL or DQL)': 'Discover (KQL ou DQL)',
  // Syslog.
  'RFC 5424 over TCP or TLS': 'RFC 5424 sobre TCP ou TLS',
  'A syslog server that accepts RFC 5424 over TCP, preferably with TLS (port 6514).':
    'Um servidor syslog que aceite RFC 5424 sobre TCP, de preferência com TLS (porta 6514).',
  'Note: syslog has no acknowledgement. No sender can know what the server loses after reading it.':
    'Nota: o syslog não tem confirmação. Nenhum emissor pode saber o que o servidor perde depois de o ler.',
  'RFC 5424: The syslog protocol': 'RFC 5424: o protocolo syslog',
  'RFC 5425: Syslog over TLS': 'RFC 5425: syslog sobre TLS',
  'RFC 6587: Syslog over TCP': 'RFC 6587: syslog sobre TCP',
  'Usually 6514 with TLS, and 514 or 601 without.': 'Normalmente 6514 com TLS, e 514 ou 601 sem TLS.',
  Transport: 'Transporte',
  'TCP, unencrypted': 'TCP, sem encriptação',
  'For trusted networks only: anyone on the network path can read the events.':
    'Apenas para redes de confiança: qualquer pessoa no caminho da rede pode ler os eventos.',
  'Events are sent unencrypted (plain TCP): anyone on the network path can read and change them.':
    'Os eventos são enviados sem encriptação (TCP simples): qualquer pessoa no caminho da rede pode lê-los e alterá-los.',
  'Octet counting (RFC 6587)': 'Contagem de octetos (RFC 6587)',
  'Required over TLS; keeps line breaks.': 'Obrigatória sobre TLS; mantém as quebras de linha.',
  'One message per line': 'Uma mensagem por linha',
  'For older servers.': 'Para servidores mais antigos.',
  Facility: 'Categoria (facility)',
  'App name': 'Nome da aplicação',
  'Host name in the messages': 'Nome do anfitrião nas mensagens',
  "The sender's name, by which many servers sort messages.":
    'O nome do emissor, pelo qual muitos servidores ordenam as mensagens.',
  'Structured data': 'Dados estruturados',
  'Id, operation, user and status as structured data in front of the event.':
    'ID, operação, utilizador e estado como dados estruturados antes do evento.',
  'Mark the text as UTF-8 (BOM)': 'Marcar o texto como UTF-8 (BOM)',
  'RFC 5424 requires it, but some servers cannot handle it.':
    'A RFC 5424 exige-o, mas alguns servidores não o conseguem processar.',
  'Longest message': 'Mensagem mais longa',
  'Longer events become dead letters instead of being cut. Over TLS, servers accept at least 2,048, most of them 8,192 or more.':
    'Os eventos mais longos tornam-se eventos rejeitados em vez de serem cortados. Sobre TLS, os servidores aceitam pelo menos 2048, e a maioria 8192 ou mais.',
  'an address such as tls://syslog.example.com:6514': 'um endereço como tls://syslog.example.com:6514',
  "your syslog server's log": 'o registo do seu servidor syslog',
  'A log file': 'Um ficheiro de registo',
} as const;
