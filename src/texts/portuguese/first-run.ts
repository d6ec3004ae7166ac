export const firstRun = {
  'The receiver behaves like': 'O recetor comporta-se como',
  'Create another one': 'Criar outro',
  'Port on this computer': 'Porta neste computador',
  'Create the collector': 'Criar o coletor',
  'Sluice was started without --root: no folder can be named here. Start it with --root DIR, the folder with the exports.':
    'O Sluice foi iniciado sem --root: aqui não se pode indicar nenhuma pasta. Inicie-o com --root DIR, a pasta com as exportações.',
  'On the computer where Sluice runs, below {folders}.':
    'No computador onde o Sluice é executado, dentro de {folders}.',
  Folder: 'Pasta',
  'Usually your downloads folder.': 'Normalmente a sua pasta de transferências.',
  'Choose a folder': 'Escolher uma pasta',
  'Look into it': 'Ver o que contém',
  'See events flow within a minute': 'Veja eventos a fluir num minuto',
  'Choose one of three ways. You can take the others later.':
    'Escolha um de três caminhos. Pode seguir os outros mais tarde.',
  'Try it now': 'Experimentar agora',
  'Made-up events flow to a receiver on this computer that behaves like your SIEM. Nothing leaves this computer, and one click removes the trial.':
    'Eventos fictícios fluem para um recetor neste computador que se comporta como o seu SIEM. Nada sai deste computador, e um clique remove a experiência.',
  'I have exports': 'Tenho exportações',
  'Sluice reads the CSV files that you download from the ODC Portal, now and whenever you add one. You see what is in them first.':
    'O Sluice lê os ficheiros CSV que transfere do Portal ODC, agora e sempre que adicionar um. Antes disso, vê o que contêm.',
  'Choose the folder': 'Escolher a pasta',
  'Connect ODC': 'Ligar o ODC',
  "ODC sends its audit trail to Sluice as it happens. You get the values for ODC's form, and see when its test arrives.":
    'O ODC envia o seu registo de auditoria ao Sluice em tempo real. Recebe os valores para o formulário do ODC e vê quando chega o respetivo teste.',
  'You know what you need? <stream>Create a stream</stream> or <source>add a source</source> yourself.':
    'Sabe do que precisa? <stream>Crie um fluxo</stream> ou <source>adicione uma origem</source> por si.',
  'No event has a date': 'Nenhum evento tem data',
  Rows: 'Linhas',
  First: 'Primeiro',
  Last: 'Último',
  'In several files': 'Em vários ficheiros',
  'In the trail already': 'Já no registo',
  'Rows that cannot be read': 'Linhas que não se conseguem ler',
  'Files that cannot be read': 'Ficheiros que não se conseguem ler',
  'Files in the folder': 'Ficheiros na pasta',
  'And {count, number} more.': 'E mais {count, number}.',
  'There is no CSV or JSON file in this folder.': 'Não há nenhum ficheiro CSV ou JSON nesta pasta.',
  'You can watch it all the same: Sluice reads each file that you put there.':
    'Pode vigiá-la na mesma: o Sluice lê cada ficheiro que lá colocar.',
  'There is no export of ODC in this folder yet.': 'Ainda não há nenhuma exportação do ODC nesta pasta.',
  'The Portal names its downloads audit_trail_*.csv. Download one, or watch the folder now: Sluice reads each export as soon as it arrives.':
    'O Portal dá às suas transferências o nome audit_trail_*.csv. Transfira uma, ou vigie já a pasta: o Sluice lê cada exportação assim que chega.',
  '{count, plural, one {# file} other {# files}} with other names could be read too.':
    '{count, plural, one {Também se pode ler # ficheiro com outro nome} other {Também se podem ler # ficheiros com outros nomes}}.',
  'Look at all CSV and JSON files': 'Ver todos os ficheiros CSV e JSON',
  'Cancelled. Nothing was stored.': 'Cancelado. Nada foi armazenado.',
  'Looking at the files': 'A ver os ficheiros',
  'Looking into the folder': 'A ver o que há na pasta',
  'Looked at {looked, number} of {files, plural, one {# file} other {# files}}. Nothing is stored yet.':
    '{looked, number} de {files, plural, one {# ficheiro visto} other {# ficheiros vistos}}. Ainda nada está armazenado.',
  'Not all of the folder can be read.': 'Não é possível ler toda a pasta.',
  Fine: 'Em ordem',
  'Needs attention': 'Requer atenção',
  Problem: 'Problema',
  'Checking this computer': 'A verificar este computador',
  'This computer': 'Este computador',
  'Through a reverse proxy or tunnel of the company': 'Através de um proxy inverso ou de um túnel da empresa',
  'It has a public name and a certificate of a public authority, and passes requests on to the collector on this computer.':
    'Tem um nome público e um certificado de uma autoridade pública, e encaminha os pedidos para o coletor neste computador.',
  'Directly: this computer has a public address': 'Diretamente: este computador tem um endereço público',
  'The collector then needs a certificate of a public authority for its name.':
    'Nesse caso, o coletor precisa de um certificado de uma autoridade pública para o seu nome.',
  'Not at all: nothing outside can reach this computer':
    'De modo nenhum: nada do exterior consegue chegar a este computador',
  'Let ODC send to something that is reachable, and fetch the events from there.':
    'Faça o ODC enviar para algo que seja acessível, e vá lá buscar os eventos.',
  '<b>S3:</b> ODC streams to AWS Firehose, which writes to a bucket. Sluice reads the bucket. <link>Add an S3 bucket</link>':
    '<b>S3:</b> o ODC envia para o AWS Firehose, que escreve num bucket. O Sluice lê o bucket. <link>Adicionar um bucket S3</link>',
  '<b>OpenTelemetry Collector:</b> one that ODC can reach receives the events, and passes them on to a collector of Sluice within your network, which accepts OTLP. <link>Add a collector</link>':
    '<b>OpenTelemetry Collector:</b> um que o ODC consiga alcançar recebe os eventos e encaminha-os para um coletor do Sluice dentro da sua rede, que aceita OTLP. <link>Adicionar um coletor</link>',
  '<b>Exports:</b> download the audit trail as CSV. <link>Read exports</link>':
    '<b>Exportações:</b> transfira o registo de auditoria em CSV. <link>Ler exportações</link>',
  'ODC calls Sluice from the Internet. A computer behind a router or a firewall cannot be called from there, and 127.0.0.1 is an address within this computer.':
    'O ODC contacta o Sluice a partir da Internet. Um computador atrás de um router ou de uma firewall não pode ser contactado de lá, e 127.0.0.1 é um endereço interno deste computador.',
  'How can ODC reach this computer?': 'Como pode o ODC chegar a este computador?',
  'Public name of the proxy or tunnel': 'Nome público do proxy ou do túnel',
  'Only the name, such as audit.example.com. You can leave it empty and add it to the collector later.':
    'Apenas o nome, como audit.example.com. Pode deixá-lo em branco e adicioná-lo ao coletor mais tarde.',
  'Enter a name, such as audit.example.com.': 'Introduza um nome, como audit.example.com.',
  'Add a collector that listens on 0.0.0.0, with “API key in a header” and your own certificate. Then come back here and choose it.':
    'Adicione um coletor que escute em 0.0.0.0, com “Chave de API num cabeçalho” e o seu próprio certificado. Depois volte aqui e escolha-o.',
  'Add a collector': 'Adicionar um coletor',
  'ODC sends from fixed addresses, over TCP port 443. Let these through to the proxy, the tunnel or this computer. All customers of a region share them, so the key is needed all the same.':
    'O ODC envia a partir de endereços fixos, pela porta TCP 443. Deixe-os passar para o proxy, o túnel ou este computador. Todos os clientes de uma região os partilham, por isso a chave é necessária na mesma.',
  'Region of your ODC organisation': 'Região da sua organização ODC',
  'Addresses of ODC': 'Endereços do ODC',
  'OutSystems, “ODC public IPs”, August 2026. OutSystems may change them and announces it.':
    'OutSystems, “ODC public IPs”, agosto de 2026. A OutSystems pode alterá-los e anuncia-o.',
  'Edit the collector': 'Editar o coletor',
  'The collector is deactivated.': 'O coletor está desativado.',
  'Open it and activate it': 'Abri-lo e ativá-lo',
  'Starting the collector': 'A iniciar o coletor',
  'In the ODC Portal: <b>Management, Configure, Streams, Create stream, Audit trail</b>. Choose the destination <b>Other</b>, and enter these values.':
    'No Portal ODC: <b>Management, Configure, Streams, Create stream, Audit trail</b>. Escolha o destino <b>Other</b> e introduza estes valores.',
  'This is the only time that the secret is shown.': 'O segredo só é mostrado desta vez.',
  'Copy it now. Later it can only be replaced by a new one.':
    'Copie-o agora. Mais tarde, só pode ser substituído por um novo.',
  'Make a new secret': 'Criar um novo segredo',
  'Senders that use the present one are refused from then on.':
    'A partir daí, os emissores que usam o atual são rejeitados.',
  'ODC cannot call this address.': 'O ODC não consegue contactar este endereço.',
  'It can be reached from this computer only. Let the proxy or tunnel pass requests on to it, and enter the proxy’s name in the <link>collector’s settings</link> under “Further names of the collector”. Its URL is then shown here.':
    'Só é acessível a partir deste computador. Faça o proxy ou o túnel encaminhar-lhe os pedidos, e introduza o nome do proxy nas <link>definições do coletor</link>, em “Outros nomes do coletor”. O URL passa então a ser mostrado aqui.',
  'The proxy or tunnel passes requests on to {address}.': 'O proxy ou o túnel encaminha os pedidos para {address}.',
  'See each request as it arrives': 'Ver cada pedido à medida que chega',
  'Start again': 'Iniciar novamente',
  'Remove the trial': 'Remover a experiência',
  'Part of a trial, and removed together with it': 'Faz parte de uma experiência e é removido com ela',
  Trial: 'Experiência',
  'There is a trial already.': 'Já existe uma experiência.',
  'Open it': 'Abrir',
  'Start the trial': 'Iniciar a experiência',
  'A request was refused.': 'Um pedido foi rejeitado.',
  'It came from {address}, {time}.': 'Veio de {address}, {time}.',
  'Create a stream': 'Criar um fluxo',
  'No SIEM at hand? Send the events to a receiver on this computer first. Nothing leaves it.':
    'Não tem um SIEM à mão? Envie primeiro os eventos para um recetor neste computador. Nada sai dele.',
  'Start a trial': 'Iniciar uma experiência',
  'Waiting for ODC’s test …': 'À espera do teste do ODC …',
  'Press “Test stream” in ODC. This page changes by itself when the test arrives.':
    'Prima “Test stream” no ODC. Esta página muda sozinha quando o teste chegar.',
  'ODC’s test has arrived': 'O teste do ODC chegou',
  '{time}. Save the stream in ODC. {count, plural, one {# event} other {# events}} accepted so far.':
    '{time}. Guarde o fluxo no ODC. Até agora, {count, plural, one {# evento aceite} other {# eventos aceites}}.',
  'ODC exports': 'Exportações do ODC',
  '{name} is added.': 'A origem {name} foi adicionada.',
  'Watch the folder and create a stream': 'Vigiar a pasta e criar um fluxo',
  'Watch the folder and start a trial': 'Vigiar a pasta e iniciar uma experiência',
  '{count, plural, =0 {at least 0} other {at least #, stored once}}':
    '{count, plural, =0 {pelo menos 0} one {pelo menos #, armazenado uma só vez} other {pelo menos #, armazenados uma só vez}}',
  '{count, plural, =0 {0} other {#, stored once}}':
    '{count, plural, =0 {0} one {#, armazenado uma só vez} other {#, armazenados uma só vez}}',
  '{count, plural, one {# row} other {# rows}} cannot be read':
    '{count, plural, one {# linha não pode ser lida} other {# linhas não podem ser lidas}}',
  '{count, plural, one {# row} other {# rows}} cannot be read, the first in line {line, number}: {reason}':
    '{count, plural, one {# linha não pode ser lida} other {# linhas não podem ser lidas}}, a primeira na linha {line, number}: {reason}',
  'Install and unlock a keychain (GNOME Keyring or KWallet), then start Sluice again.':
    'Instale e desbloqueie um porta-chaves (GNOME Keyring ou KWallet), e depois inicie novamente o Sluice.',
  Secrets: 'Segredos',
  'Keys and tokens are encrypted ({backend}).': 'As chaves e os tokens são encriptados ({backend}).',
  'There is no real keychain ({backend}): stored keys are only obscured.':
    'Não há um porta-chaves a sério ({backend}): as chaves armazenadas ficam apenas ofuscadas.',
  'You have agreed to that. Better: {advice}': 'Aceitou que assim fosse. Melhor: {advice}',
  'There is no secure storage: keys and tokens cannot be stored.':
    'Não há armazenamento seguro: não é possível armazenar chaves nem tokens.',
  Disk: 'Disco',
  '{size} are free for the audit trail.': 'Há {size} livres para o registo de auditoria.',
  'Only {size} are free.': 'Só há {size} livres.',
  'Free up disk space, or limit the size of the trail under Settings, Retention.':
    'Liberte espaço em disco, ou limite o tamanho do registo em Definições, Retenção.',
  'Only {size} are free: no event can be accepted.': 'Só há {size} livres: nenhum evento pode ser aceite.',
  'Free up disk space. Sluice then continues by itself.': 'Liberte espaço em disco. O Sluice continua depois sozinho.',
  'The free space cannot be read: {cause}': 'Não é possível saber o espaço livre: {cause}',
  'Check the disk with the data folder.': 'Verifique o disco onde está a pasta de dados.',
  Clock: 'Relógio',
  'The time of this computer is plausible.': 'A hora deste computador é plausível.',
  'The clock shows {shown}, but this version of Sluice is newer: {earliest}.':
    'O relógio mostra {shown}, mas esta versão do Sluice é mais recente: {earliest}.',
  'The clock shows {shown}, but an event was accepted later: {earliest}.':
    'O relógio mostra {shown}, mas um evento foi aceite mais tarde: {earliest}.',
  'Set the clock, best by network time. Certificates and retention depend on it.':
    'Acerte o relógio, de preferência pela hora da rede. Os certificados e a retenção dependem dele.',
  'the macOS keychain': 'o porta-chaves do macOS',
  'Windows data protection': 'proteção de dados do Windows',
  'a key that is the same everywhere': 'uma chave que é igual em todo o lado',
  'no keychain': 'nenhum porta-chaves',
  'a key file': 'um ficheiro de chave',
  '{backend}, which is locked or does not answer': '{backend}, que está bloqueado ou não responde',
  'Made-up events flow to a receiver on this computer that behaves like {destination}. Nothing leaves this computer.':
    'Eventos fictícios fluem para um recetor neste computador que se comporta como {destination}. Nada sai deste computador.',
  'The events of your exports flow to a receiver on this computer that behaves like {destination}. Nothing leaves this computer.':
    'Os eventos das suas exportações fluem para um recetor neste computador que se comporta como {destination}. Nada sai deste computador.',
  'The events of your source flow to a receiver on this computer that behaves like {destination}. Nothing leaves this computer.':
    'Os eventos da sua origem fluem para um recetor neste computador que se comporta como {destination}. Nada sai deste computador.',
  'Removing deletes the stream, the receiver and the sample trail. The made-up events stay in the audit trail until retention deletes them. They are marked, and no stream to a real destination sends them unless its filter says so.':
    'Remover elimina o fluxo, o recetor e o registo de exemplo. Os eventos fictícios ficam no registo de auditoria até a retenção os eliminar. Estão assinalados, e nenhum fluxo para um destino real os envia, a não ser que o seu filtro o indique.',
  'Removing deletes the stream and the receiver. The source that watches your folder stays, and so do its events in the audit trail.':
    'Remover elimina o fluxo e o recetor. A origem que vigia a sua pasta fica, tal como os seus eventos no registo de auditoria.',
  'Removing deletes the stream and the receiver. Your source stays, and so do its events in the audit trail.':
    'Remover elimina o fluxo e o recetor. A sua origem fica, tal como os seus eventos no registo de auditoria.',
  'The sample trail of a trial is still there.': 'O registo de exemplo de uma experiência ainda existe.',
  'The stream of the trial was deleted or sends elsewhere now, but made-up events still arrive.':
    'O fluxo da experiência foi eliminado ou envia agora para outro lado, mas continuam a chegar eventos fictícios.',
  'The receiver of this trial has stopped.': 'O recetor desta experiência parou.',
  'The events wait for it. Start it again, and the stream continues where it stopped.':
    'Os eventos esperam por ele. Inicie-o novamente, e o fluxo continua onde parou.',
  'This is a trial.': 'Isto é uma experiência.',
  'The trial is removed. Its events stay in the audit trail.':
    'A experiência foi removida. Os seus eventos ficam no registo de auditoria.',
  'Get started': 'Primeiros passos',
  'ODC sends its audit trail to Sluice as it happens. For that you need the permission to manage audit trail streams in ODC.':
    'O ODC envia o seu registo de auditoria ao Sluice em tempo real. Para isso, precisa da permissão para gerir fluxos do registo de auditoria no ODC.',
  '1. How ODC reaches Sluice': '1. Como o ODC chega ao Sluice',
  '2. The collector on this computer': '2. O coletor neste computador',
  '3. Enter these values in ODC': '3. Introduzir estes valores no ODC',
  '4. Let ODC through': '4. Deixar passar o ODC',
  '5. Test it': '5. Testar',
  'Read exports of ODC': 'Ler exportações do ODC',
  'In the ODC Portal, the audit trail can be downloaded as CSV. Choose the folder in which these files are.':
    'No Portal ODC, o registo de auditoria pode ser transferido em CSV. Escolha a pasta onde estão esses ficheiros.',
  'Folder with exports': 'Pasta com exportações',
  'What is in it': 'O que contém',
  'How to go on': 'Como continuar',
  Streams: 'Fluxos',
} as const;
