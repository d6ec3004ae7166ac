/** The settings of sources, and what their definitions say about them. */
export const sourceKinds = {
  // The collector.
  Collector: 'Coletor',
  'Receives events from ODC, an OpenTelemetry Collector, Vector, Fluent Bit, or any HTTP client':
    'Recebe eventos do ODC, de um OpenTelemetry Collector, do Vector, do Fluent Bit ou de qualquer cliente HTTP',
  'Address to listen on': 'Endereço de escuta',
  '127.0.0.1 can be reached from this computer only. 0.0.0.0 stands for all addresses. Any address that other computers can reach needs TLS.':
    '127.0.0.1 só é acessível a partir deste computador. 0.0.0.0 representa todos os endereços. Qualquer endereço a que outros computadores consigam aceder precisa de TLS.',
  '0: chosen by the system.': '0: escolhida pelo sistema.',
  'How senders authenticate': 'Como os emissores se autenticam',
  "Choose the same in ODC's form for the destination “Other”.":
    'Escolha o mesmo no formulário do ODC para o destino “Other”.',
  'In the window, leave it empty to create a strong one. It is shown once, after saving.':
    'Na janela, deixe o campo vazio para que seja criado um valor forte. É mostrado uma única vez, depois de guardar.',
  'API key in a header': 'Chave de API num cabeçalho',
  'Header name': 'Nome do cabeçalho',
  'Encryption (TLS)': 'Encriptação (TLS)',
  'Without TLS, only senders on this computer are accepted. If Sluice creates the certificate, senders must be configured to trust it.':
    'Sem TLS, só são aceites emissores neste computador. Se for o Sluice a criar o certificado, os emissores têm de ser configurados para confiar nele.',
  'A certificate created by Sluice': 'Um certificado criado pelo Sluice',
  'Your own certificate': 'O seu próprio certificado',
  Certificate: 'Certificado',
  'In PEM form, with the chain up to the issuing authority.': 'Em formato PEM, com a cadeia até à autoridade emissora.',
  'Private key': 'Chave privada',
  'Accept Splunk HEC': 'Aceitar Splunk HEC',
  'For ODC’s destination “Splunk” and other senders to Splunk. The secret is their HEC token.':
    'Para o destino “Splunk” do ODC e outros emissores para o Splunk. O segredo é o token HEC deles.',
  'Accept Datadog’s logs intake': 'Aceitar a receção de registos do Datadog',
  'For ODC’s destination “Datadog” and other senders to Datadog. The secret is their API key.':
    'Para o destino “Datadog” do ODC e outros emissores para o Datadog. O segredo é a chave de API deles.',
  'Accept OTLP': 'Aceitar OTLP',
  'For an OpenTelemetry Collector and others that send logs over OTLP/HTTP. They authenticate as set above.':
    'Para um OpenTelemetry Collector e outros que enviam registos por OTLP/HTTP. Autenticam-se como definido acima.',
  'Accept Amazon Firehose': 'Aceitar Amazon Firehose',
  'For the HTTP endpoint destination of a Firehose stream. The secret is its access key.':
    'Para o destino de endpoint HTTP de um fluxo do Firehose. O segredo é a chave de acesso dele.',
  'Other names of the collector': 'Outros nomes do coletor',
  'For a collector behind a reverse proxy or a tunnel. If ODC, a proxy or a tunnel calls the collector by another name than the address above, enter that name here. Requests for unknown names are refused: this keeps web pages from sending to the collector through your browser.':
    'Para um coletor atrás de um proxy inverso ou de um túnel. Se o ODC, um proxy ou um túnel chamar o coletor por um nome diferente do endereço acima, introduza aqui esse nome. Os pedidos para nomes desconhecidos são rejeitados: assim, nenhuma página Web consegue enviar para o coletor através do seu navegador.',
  Name: 'Nome',
  'Addresses that may send': 'Endereços que podem enviar',
  'Without any, every address may. Behind a proxy or a tunnel, the collector sees its address, not the sender’s: then let the proxy check senders. The names stand for the addresses from which ODC sends; all of ODC’s customers share them, so they do not replace credentials.':
    'Sem nenhum, todos podem. Atrás de um proxy ou de um túnel, o coletor vê o endereço deste e não o do emissor: nesse caso, deixe o proxy verificar os emissores. Os nomes representam os endereços a partir dos quais o ODC envia; todos os clientes do ODC os partilham, pelo que não substituem as credenciais.',
  'Largest request': 'Maior pedido',
  'ODC sends up to 9.8 MB. Larger ones are answered with 413.':
    'O ODC envia até 9,8 MB. Os pedidos maiores são respondidos com 413.',
  "Values for ODC's “Other” form": 'Valores para o formulário “Other” do ODC',
  // The values that senders need.
  URL: 'URL',
  'Datadog’s logs intake': 'Receção de registos do Datadog',
  'URL with its path': 'URL com o caminho',
  'Datadog API key': 'Chave de API do Datadog',
  'OTLP over HTTP': 'OTLP sobre HTTP',
  'OTLP endpoint': 'Endpoint OTLP',
  'OTLP: API key': 'OTLP: chave de API',
  'OTLP: Bearer token': 'OTLP: token Bearer',
  'OTLP: Header name': 'OTLP: nome do cabeçalho',
  'OTLP: Password': 'OTLP: palavra-passe',
  'OTLP: User name': 'OTLP: nome de utilizador',
  'URL for logs': 'URL para registos',
  'HTTP endpoint URL': 'URL do endpoint HTTP',
  'Access key': 'Chave de acesso',
  'US East (N. Virginia), Canada (Central)': 'Leste dos EUA (Norte da Virgínia), Canadá (Central)',
  'South America (São Paulo)': 'América do Sul (São Paulo)',
  'Europe (Frankfurt, London, Ireland), Israel (Tel Aviv), Middle East (UAE), South Africa (Cape Town)':
    'Europa (Frankfurt, Londres, Irlanda), Israel (Telavive), Médio Oriente (EAU), África do Sul (Cidade do Cabo)',
  'Asia Pacific (Singapore, Mumbai, Tokyo, Seoul, Sydney, Jakarta, Hong Kong)':
    'Ásia-Pacífico (Singapura, Mumbai, Tóquio, Seul, Sydney, Jacarta, Hong Kong)',
  // What a sender did wrong.
  'The body cannot be read. {reason}': 'O corpo não pode ser lido. {reason}',
  'It is not an ExportLogsServiceRequest: {cause}.': 'Não é um ExportLogsServiceRequest: {cause}.',
  'OTLP is accepted as {first} or {second}, not as another content type.':
    'OTLP é aceite como {first} ou {second}, não com outro tipo de conteúdo.',
  'It has no array “records”.': 'Não tem nenhum array “records”.',
  'One of the records is not an object.': 'Um dos registos não é um objeto.',
  'One of the records has no “data”.': 'Um dos registos não tem “data”.',
  'The “data” of one of the records is not base64.': 'O “data” de um dos registos não é base64.',
  'The gzip data of one of the records cannot be uncompressed.':
    'Não é possível descomprimir os dados gzip de um dos registos.',
  'It is not JSON: byte {at, number} does not fit there.': 'Não é JSON: o byte {at, number} não se enquadra ali.',
  'It is not a JSON object.': 'Não é um objeto JSON.',
  'It is not text in UTF-8.': 'Não é texto em UTF-8.',
  'It has no “event”.': 'Não tem “event”.',
  'Its “event” is empty.': 'O “event” está vazio.',
  'The body of the log record is neither text nor keys and values.':
    'O corpo do registo não é texto nem chaves e valores.',
  'The log record has no body.': 'O registo não tem corpo.',
  // Watched files.
  'Watched files and folders': 'Ficheiros e pastas vigiados',
  'Reads NDJSON, JSON and CSV files as they grow': 'Lê ficheiros NDJSON, JSON e CSV à medida que crescem',
  'Files and folders': 'Ficheiros e pastas',
  "Absolute paths, which may contain a pattern such as *.ndjson. A folder stands for the files in it. Files may be NDJSON, JSON or ODC's CSV, also compressed with gzip.":
    'Caminhos absolutos, que podem conter um padrão como *.ndjson. Uma pasta representa os ficheiros que contém. Os ficheiros podem ser NDJSON, JSON ou o CSV do ODC, também comprimidos com gzip.',
  Path: 'Caminho',
  Files: 'Ficheiros',
  File: 'Ficheiro',
  'Its paths match no file yet.': 'Os seus caminhos ainda não correspondem a nenhum ficheiro.',
  // S3.
  'S3 bucket': 'Bucket S3',
  'Reads the objects that ODC’s stream to Firehose, or another program, writes to a bucket':
    'Lê os objetos que o fluxo do ODC para o Firehose, ou outro programa, escreve num bucket',
  Bucket: 'Bucket',
  Prefix: 'Prefixo',
  'Only objects whose key begins with this are read.': 'Só são lidos os objetos cuja chave começa por este texto.',
  'They need s3:ListBucket for the bucket and s3:GetObject for its objects, and nothing else.':
    'Precisam de s3:ListBucket para o bucket e de s3:GetObject para os objetos dele, e de mais nada.',
  'Look for new objects every': 'Procurar novos objetos a cada',
  'For VPC endpoints and services that are compatible with S3. The bucket is then part of the path.':
    'Para endpoints VPC e serviços compatíveis com S3. Nesse caso, o bucket faz parte do caminho.',
  "The authority that issued the endpoint's certificate, in PEM form. It is trusted in addition to the system's.":
    'A autoridade que emitiu o certificado do endpoint, em formato PEM. É considerada fidedigna, além das do sistema.',
  'The keys of new objects have to come after those of older ones, as Firehose names them: an object whose key comes before others is found for two days after them.':
    'As chaves dos novos objetos têm de vir depois das dos mais antigos, como o Firehose lhes dá nome: um objeto cuja chave venha antes de outras é encontrado até dois dias depois delas.',
  Objects: 'Objetos',
  Object: 'Objeto',
  'No objects read since the source started.': 'Nenhum objeto lido desde o início da origem.',
  // The sample trail.
  '{count, plural, one {# event} other {# events}} per minute':
    '{count, plural, one {# evento} other {# eventos}} por minuto',
  'Sample trail': 'Registo de exemplo',
  'Generates realistic events for trying Sluice out': 'Gera eventos realistas para experimentar o Sluice',
  Rate: 'Ritmo',
  'The events are made up and marked as such. A stream sends them to a real destination only if you allow it under Advanced, Filter.':
    'Os eventos são fictícios e estão assinalados como tal. Um fluxo só os envia para um destino real se o permitir em Avançadas, Filtro.',
  'Record of administration': 'Registo de administração',
  'Carries what is changed in Sluice itself to your SIEM': 'Leva ao seu SIEM o que é alterado no próprio Sluice',
  'Each entry of the activity log becomes an event, the earlier ones too, with the hash that links it to the entry before. Secrets are not in it. Every stream carries these events, unless its filter leaves them out. The window and the console keep this log, the command line does not.':
    'Cada entrada do registo de atividade torna-se um evento, incluindo as anteriores, com o hash que a liga à entrada anterior. Não contém segredos. Todos os fluxos levam estes eventos, a não ser que o filtro os exclua. A janela e a consola mantêm este registo; a linha de comandos não.',
  'There is no record in this data folder yet.': 'Ainda não há nenhum registo nesta pasta de dados.',
  'The activity log of this installation': 'O registo de atividade desta instalação',
} as const;
