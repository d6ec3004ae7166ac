/** The destinations’ own failures. */
export const destinationFailures = {
  'Datadog does not accept this API key.': 'O Datadog não aceita esta chave de API.',
  'The key is invalid or belongs to another Datadog site. A key works on one site only.':
    'A chave não é válida ou pertence a outro site do Datadog. Uma chave só funciona num site.',
  "Check that the site matches the address of your organisation's Datadog page.":
    'Verifique se o site corresponde ao endereço da página do Datadog da sua organização.',
  'Use an API key, not an application key.': 'Use uma chave de API, não uma chave de aplicação.',
  'Create a new key under Organization Settings > API Keys.':
    'Crie uma nova chave em Organization Settings > API Keys.',
  'Datadog does not know this path.': 'O Datadog não conhece este caminho.',
  'The address is not that of the logs intake.': 'O endereço não é o da receção de registos.',
  'Choose a site instead of entering an address.': 'Escolha um site em vez de introduzir um endereço.',
  'Enter only a host, or a URL that ends in /api/v2/logs or /v1/input.':
    'Introduza apenas um anfitrião, ou um URL que termine em /api/v2/logs ou /v1/input.',
  'Splunk does not know this token.': 'O Splunk não conhece este token.',
  'HEC answered with code 4: the token is invalid.': 'O HEC respondeu com o código 4: o token não é válido.',
  'Copy the token again from Settings > Data inputs > HTTP Event Collector.':
    'Copie novamente o token de Settings > Data inputs > HTTP Event Collector.',
  'Check that the URL belongs to the same Splunk as the token.':
    'Verifique se o URL pertence ao mesmo Splunk que o token.',
  'The token is disabled in Splunk.': 'O token está desativado no Splunk.',
  'HEC answered with code 1.': 'O HEC respondeu com o código 1.',
  'Enable the token under Settings > Data inputs > HTTP Event Collector.':
    'Ative o token em Settings > Data inputs > HTTP Event Collector.',
  'Check that HEC itself is enabled under Global Settings.':
    'Verifique se o próprio HEC está ativado em Global Settings.',
  'Splunk did not find a token in the request.': 'O Splunk não encontrou um token no pedido.',
  'HEC answered with code 2 or 3: the token is missing, or the authorization scheme is wrong.':
    'O HEC respondeu com o código 2 ou 3: o token falta, ou o esquema de autorização está errado.',
  'Check the authorization scheme under Advanced.': 'Verifique o esquema de autorização em Avançadas.',
  'Check whether a proxy removes the Authorization header.': 'Verifique se um proxy remove o cabeçalho Authorization.',
  'The token is not allowed to write to this index.': 'O token não tem permissão para escrever neste índice.',
  "HEC answered with code 7: the index does not exist or is not one of the token's allowed indexes.":
    'O HEC respondeu com o código 7: o índice não existe ou não é um dos índices permitidos ao token.',
  "Add the index to the token's allowed indexes.": 'Adicione o índice aos índices permitidos do token.',
  'Correct the index name on the stream.': 'Corrija o nome do índice no fluxo.',
  'Create the index in Splunk.': 'Crie o índice no Splunk.',
  'The token requires indexer acknowledgement.': 'O token exige a confirmação do indexador.',
  'HEC answered with code 10, 11 or 28: it requires a data channel.':
    'O HEC respondeu com o código 10, 11 ou 28: exige um canal de dados.',
  'Switch on "Wait for indexer acknowledgement" under Advanced.':
    'Ligue "Esperar pela confirmação do indexador" em Avançadas.',
  'Or use a token without acknowledgement.': 'Ou use um token sem confirmação.',
  'Splunk has not confirmed that the events are indexed.': 'O Splunk não confirmou que os eventos estão indexados.',
  'The acknowledgement did not arrive in time. The batch is sent again, so events may be stored twice.':
    'A confirmação não chegou a tempo. O lote é enviado novamente, pelo que os eventos podem ficar guardados duas vezes.',
  'Check that a load balancer in front of Splunk keeps sessions together.':
    'Verifique se um balanceador de carga à frente do Splunk mantém as sessões juntas.',
  'Check the indexers.': 'Verifique os indexadores.',
  'Switch off acknowledgement if the token does not use it.': 'Desligue a confirmação se o token não a usar.',
  'Splunk restarted its acknowledgement numbers.': 'O Splunk recomeçou os números de confirmação.',
  'An indexer was restarted, or a load balancer sent a request to another indexer. Sluice cannot tell which batch a number belongs to, so the batch is sent again and may be stored twice.':
    'Um indexador foi reiniciado, ou um balanceador de carga enviou um pedido a outro indexador. O Sluice não consegue saber a que lote pertence um número, pelo que o lote é enviado novamente e pode ficar guardado duas vezes.',
  'Check that a load balancer in front of Splunk keeps sessions together (sticky sessions by cookie).':
    'Verifique se um balanceador de carga à frente do Splunk mantém as sessões juntas (sessões persistentes por cookie).',
  'No action is needed now: Sluice continues with a new channel.':
    'Não é preciso fazer nada agora: o Sluice continua com um novo canal.',
  'AWS does not accept the credentials.': 'A AWS não aceita as credenciais.',
  'The access key is unknown or inactive, or its secret is wrong.':
    'A chave de acesso é desconhecida ou está inativa, ou o seu segredo está errado.',
  'Check the access key and the secret.': 'Verifique a chave de acesso e o segredo.',
  'Check that the key is active in IAM.': 'Verifique se a chave está ativa no IAM.',
  "Check this computer's clock.": 'Verifique o relógio deste computador.',
  'The role cannot be assumed.': 'Não é possível assumir a função.',
  'AWS answered AssumeRole with AccessDenied: the trust policy does not include this identity, or the external id is different. AWS does not say which.':
    'A AWS respondeu a AssumeRole com AccessDenied: a política de confiança não inclui esta identidade, ou o id externo é diferente. A AWS não diz qual dos dois.',
  "Check the role's trust policy: the principal and the condition sts:ExternalId.":
    'Verifique a política de confiança da função: o principal e a condição sts:ExternalId.',
  'Check the external id on the stream.': 'Verifique o id externo no fluxo.',
  "Check the role's ARN.": 'Verifique o ARN da função.',
  'The delivery stream does not exist.': 'O fluxo de entrega não existe.',
  'Firehose has no stream with this name in this region and account.':
    'O Firehose não tem um fluxo com este nome nesta região e nesta conta.',
  'Check the name of the delivery stream.': 'Verifique o nome do fluxo de entrega.',
  'Check the region.': 'Verifique a região.',
  'Check that the role or key belongs to the account of the delivery stream.':
    'Verifique se a função ou a chave pertence à conta do fluxo de entrega.',
  'The credentials do not allow writing to the delivery stream.':
    'As credenciais não permitem escrever no fluxo de entrega.',
  'The policy does not allow firehose:PutRecordBatch on this stream.':
    'A política não permite firehose:PutRecordBatch neste fluxo.',
  'Allow firehose:PutRecord and firehose:PutRecordBatch on the ARN of the stream.':
    'Permita firehose:PutRecord e firehose:PutRecordBatch no ARN do fluxo.',
  'Firehose asks to slow down.': 'O Firehose pede para abrandar.',
  "Some or all records exceeded the stream's throughput quota.":
    'Alguns ou todos os registos excederam a quota de débito do fluxo.',
  'No action is needed now: the quota grows automatically under load, and Sluice sends the records again.':
    'Não é preciso fazer nada agora: a quota cresce automaticamente com a carga, e o Sluice envia os registos novamente.',
  'If it persists, ask AWS for a higher quota.': 'Se persistir, peça à AWS uma quota maior.',
  'The delivery stream cannot use its key.': 'O fluxo de entrega não consegue usar a sua chave.',
  'Firehose reports a problem with the KMS key that encrypts the stream.':
    'O Firehose comunica um problema com a chave do KMS que encripta o fluxo.',
  'Check that the key is enabled.': 'Verifique se a chave está ativada.',
  "Check that Firehose's role is allowed to use it.": 'Verifique se a função do Firehose tem permissão para a usar.',
  'The delivery stream does not accept direct records.': 'O fluxo de entrega não aceita registos diretos.',
  'It was created for another source, such as a Kinesis stream or CloudWatch Logs.':
    'Foi criado para outra origem, como um fluxo do Kinesis ou o CloudWatch Logs.',
  'Use a delivery stream with the source "Direct PUT".': 'Use um fluxo de entrega com a origem "Direct PUT".',
  'No AWS credentials were found on this computer.': 'Não foram encontradas credenciais da AWS neste computador.',
  'The profile does not exist, or there are no credentials in the environment, the profile or the machine role.':
    'O perfil não existe, ou não há credenciais no ambiente, no perfil ou na função da máquina.',
  'Check the name of the profile.': 'Verifique o nome do perfil.',
  'Run "aws configure" or sign in again with "aws sso login".':
    'Execute "aws configure" ou inicie sessão novamente com "aws sso login".',
  'Or enter an access key on the stream.': 'Ou introduza uma chave de acesso no fluxo.',
  "This computer's clock is wrong.": 'O relógio deste computador está errado.',
  'AWS refuses requests whose time is wrong by more than five minutes.':
    'A AWS rejeita pedidos cuja hora esteja errada em mais de cinco minutos.',
  "Correct the computer's date and time.": 'Corrija a data e a hora do computador.',
  'The session of the credentials has expired.': 'A sessão das credenciais expirou.',
  'The credentials were temporary and are no longer valid.': 'As credenciais eram temporárias e já não são válidas.',
  'Sign in again.': 'Inicie sessão novamente.',
  'Use a role with an external id. Sluice renews its sessions automatically.':
    'Use uma função com um id externo. O Sluice renova as suas sessões automaticamente.',
  'The receiver rejected some records permanently.': 'O recetor rejeitou alguns registos definitivamente.',
  'The response was a partial success. The protocol does not say which records were rejected, and does not allow a retry.':
    'A resposta foi um êxito parcial. O protocolo não diz que registos foram rejeitados e não permite uma nova tentativa.',
  "Read the receiver's message below.": 'Leia a mensagem do recetor abaixo.',
  'Check its limits on attributes and sizes.': 'Verifique os limites dele para atributos e tamanhos.',
  'There is no OTLP receiver for logs at this path.': 'Não há um recetor OTLP para registos neste caminho.',
  'The response was 404. OTLP over HTTP uses port 4318 and the path /v1/logs.':
    'A resposta foi 404. OTLP sobre HTTP usa a porta 4318 e o caminho /v1/logs.',
  'Enter the base address; Sluice adds /v1/logs.': 'Introduza o endereço base; o Sluice adiciona /v1/logs.',
  'Check that the receiver accepts OTLP over HTTP, not only gRPC (port 4317).':
    'Verifique se o recetor aceita OTLP sobre HTTP, e não apenas gRPC (porta 4317).',
  'The index does not exist.': 'O índice não existe.',
  'It does not exist, and the cluster does not allow a write to create it.':
    'Não existe, e o cluster não permite que uma escrita o crie.',
  'Create an index template with data streams enabled that matches the name.':
    'Crie um modelo de índice com fluxos de dados ativados que corresponda ao nome.',
  'Give the key or user the privilege auto_configure.': 'Dê à chave ou ao utilizador o privilégio auto_configure.',
  'Correct the name on the stream.': 'Corrija o nome no fluxo.',
  'The cluster does not allow writing.': 'O cluster não permite a escrita.',
  'The index is blocked, usually because a disk in the cluster is nearly full.':
    'O índice está bloqueado, normalmente porque um disco do cluster está quase cheio.',
  'Free up disk space in the cluster.': 'Liberte espaço em disco no cluster.',
  'Then remove the block.': 'Depois, remova o bloqueio.',
  'The key or user is not allowed to write to this index.':
    'A chave ou o utilizador não tem permissão para escrever neste índice.',
  'The cluster answered with a security exception for the events.':
    'O cluster respondeu com uma exceção de segurança para os eventos.',
  'Give the key or user the privilege create_doc on the data stream.':
    'Dê à chave ou ao utilizador o privilégio create_doc no fluxo de dados.',
  'Check the name of the data stream.': 'Verifique o nome do fluxo de dados.',
  'The cluster has no such ingest pipeline.': 'O cluster não tem esse pipeline de ingestão.',
  'Every event was refused because the pipeline that is set on the stream does not exist. The events are not the cause.':
    'Todos os eventos foram rejeitados, porque o pipeline definido no fluxo não existe. A causa não são os eventos.',
  'Create the pipeline in the cluster.': 'Crie o pipeline no cluster.',
  'Correct or remove its name on the stream.': 'Corrija ou remova o nome dele no fluxo.',
  'The index already has another document with this id.': 'O índice já tem outro documento com este id.',
  'Sluice gives each event a unique id, but the ingest pipeline replaced it with one that another document already has. The event was not stored.':
    'O Sluice dá a cada evento um id único, mas o pipeline de ingestão substituiu-o por um que outro documento já tem. O evento não foi guardado.',
  'Remove the step that sets _id from the ingest pipeline, or make it choose a different id for each event.':
    'Remova do pipeline de ingestão o passo que define _id, ou faça com que escolha um id diferente para cada evento.',
  'Then send the dead letters again.': 'Depois, envie novamente os eventos rejeitados.',
  'The index cannot accept events with its current setup.':
    'O índice não consegue aceitar eventos com a configuração atual.',
  'The cluster refuses every event for a reason that has nothing to do with the events: no room for another shard, an alias without a write index, a closed index, or a data stream with a different setup. All events are kept.':
    'O cluster rejeita todos os eventos por um motivo que nada tem a ver com os eventos: não há lugar para mais um shard, um alias não tem índice de escrita, um índice está fechado ou um fluxo de dados tem outra configuração. Todos os eventos são guardados.',
  "Read the cluster's message below.": 'Leia a mensagem do cluster abaixo.',
  'If there are too many shards, raise cluster.max_shards_per_node or delete old indices.':
    'Se houver demasiados shards, aumente cluster.max_shards_per_node ou elimine índices antigos.',
  'Give the alias a write index, or open the index.': 'Dê ao alias um índice de escrita, ou abra o índice.',
  'The syslog server closed the connection.': 'O servidor syslog fechou a ligação.',
  'Syslog has no acknowledgements. Events that were written just before may be lost, so Sluice sends them again.':
    'O syslog não tem confirmações. Os eventos escritos imediatamente antes podem ter-se perdido, pelo que o Sluice os envia novamente.',
  'Check that the server expects the same framing (octet counting or line by line).':
    'Verifique se o servidor espera a mesma delimitação (contagem de octetos ou linha a linha).',
  'Check whether the port expects TLS.': 'Verifique se a porta espera TLS.',
  'The syslog server stopped reading.': 'O servidor syslog deixou de ler.',
  'The connection is open, but the server does not read from it.':
    'A ligação está aberta, mas o servidor não lê nada dela.',
  'Check that the server is healthy.': 'Verifique se o servidor está em bom estado.',
} as const;
