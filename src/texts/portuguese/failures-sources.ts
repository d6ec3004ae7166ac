/** Sources, records and configuration files. */
export const sourceFailures = {
  'The collector cannot listen.': 'O coletor não consegue ficar à escuta.',
  'Its port is in use, or its address does not belong to this computer.':
    'A porta está a ser usada, ou o endereço não pertence a este computador.',
  'Choose another port.': 'Escolha outra porta.',
  'Close the program that uses the port.': 'Feche o programa que usa a porta.',
  'A watched file or folder cannot be read.': 'Não é possível ler um ficheiro ou uma pasta vigiados.',
  'It does not exist, or this user is not allowed to read it.':
    'Não existe, ou este utilizador não tem permissão para ler.',
  'Check the path.': 'Verifique o caminho.',
  "Check the file's permissions.": 'Verifique as permissões do ficheiro.',
  'The end of a watched file has not been read.': 'O fim de um ficheiro vigiado não foi lido.',
  'Its last record is incomplete, or an array or object in it is not closed. Sluice reads the rest when it is written.':
    'O último registo está incompleto, ou nele há uma lista ou um objeto por fechar. O Sluice lê o resto quando for escrito.',
  'Check whether the program that writes it was interrupted or its disk is full.':
    'Verifique se o programa que o escreve foi interrompido ou se o disco está cheio.',
  'Write the file again.': 'Escreva novamente o ficheiro.',
  'A source failed.': 'Uma origem falhou.',
  'The source encountered an unexpected condition. Sluice restarts it.':
    'A origem encontrou uma condição inesperada. O Sluice reinicia-a.',
  "The collector's certificate cannot be used.": 'O certificado do coletor não pode ser usado.',
  'The certificate or its key is not in PEM format, the two do not match, or the certificate has expired or is not valid yet.':
    'O certificado ou a sua chave não está no formato PEM, os dois não correspondem, ou o certificado expirou ou ainda não é válido.',
  'Enter a certificate (with its chain) and its key, both in PEM format. The key must not have a passphrase.':
    'Introduza um certificado (com a sua cadeia) e a respetiva chave, ambos no formato PEM. A chave não pode ter uma frase de acesso.',
  'Or let Sluice generate a certificate.': 'Ou deixe o Sluice gerar um certificado.',
  'The collector needs TLS if other computers can reach it.':
    'O coletor precisa de TLS se outros computadores puderem chegar a ele.',
  'Its address is not a loopback address. Without TLS, its credentials and the events would cross the network unencrypted.':
    'O endereço não é um endereço de loopback. Sem TLS, as credenciais e os eventos atravessariam a rede sem encriptação.',
  'Choose a generated certificate or your own.': 'Escolha um certificado gerado ou o seu próprio.',
  'Or set the address to 127.0.0.1.': 'Ou defina o endereço como 127.0.0.1.',
  'The file has changed since the preview.': 'O ficheiro mudou desde a pré-visualização.',
  'The content of the file is no longer what the preview showed. Nothing was imported.':
    'O conteúdo do ficheiro já não é o que a pré-visualização mostrou. Nada foi importado.',
  'Preview the file again, then import it.': 'Pré-visualize novamente o ficheiro e depois importe-o.',
  'Import it when no other program is writing to it.':
    'Importe-o quando nenhum outro programa estiver a escrever nele.',
  'A request used a host name that the collector does not have.':
    'Um pedido usou um nome de anfitrião que o coletor não tem.',
  'The Host header is neither the address that the collector listens on nor one of its further names. The request was refused (403).':
    'O cabeçalho Host não é o endereço em que o coletor está à escuta nem um dos seus outros nomes. O pedido foi rejeitado (403).',
  'If senders use this name, edit the collector and add it under “Other names of the collector”.':
    'Se os emissores usarem este nome, edite o coletor e adicione-o em “Outros nomes do coletor”.',
  'A web page tried to send to the collector.': 'Uma página Web tentou enviar para o coletor.',
  'The request had an Origin header from another site, which only browsers send. It was refused (403).':
    'O pedido tinha um cabeçalho Origin de outro site, que só os navegadores enviam. Foi rejeitado (403).',
  'Send events from a program, not from a web page. If this was not you, check which pages were open in your browser.':
    'Envie os eventos a partir de um programa, não de uma página Web. Se não foi você, verifique que páginas estavam abertas no seu navegador.',
  'A request used a path that the collector does not have.': 'Um pedido usou um caminho que o coletor não tem.',
  'The collector accepts events at /v1/audit, and at the paths of the protocols that are switched on. The request was refused (404).':
    'O coletor aceita eventos em /v1/audit e nos caminhos dos protocolos que estão ligados. O pedido foi rejeitado (404).',
  "Copy the collector's address from its page.": 'Copie o endereço do coletor da página dele.',
  'A request to the collector was not a POST.': 'Um pedido ao coletor não foi um POST.',
  'The collector accepts POST only. The request was refused (405).':
    'O coletor só aceita POST. O pedido foi rejeitado (405).',
  'Set the method to POST.': 'Defina o método como POST.',
  'A sender used wrong credentials for the collector.': 'Um emissor usou credenciais erradas para o coletor.',
  'The key, token, or user and password are missing or do not match. The request was refused (401, or 403 in some protocols).':
    'A chave, o token ou o utilizador e a palavra-passe faltam ou não correspondem. O pedido foi rejeitado (401, ou 403 em alguns protocolos).',
  "Enter the collector's credentials in the sender again.": 'Introduza novamente as credenciais do coletor no emissor.',
  'If the secret is lost, replace it.': 'Se o segredo se perdeu, substitua-o.',
  'A request to the collector did not state its length.': 'Um pedido ao coletor não indicou o seu comprimento.',
  'It has neither a Content-Length header nor chunked encoding. The request was refused (411).':
    'Não tem o cabeçalho Content-Length nem codificação por blocos (chunked). O pedido foi rejeitado (411).',
  'Check the program that sent it.': 'Verifique o programa que o enviou.',
  'A request to the collector was too large.': 'Um pedido ao coletor era demasiado grande.',
  'Its body, compressed or uncompressed, or its number of records exceeds the limit. It was refused (413).':
    'O corpo, comprimido ou descomprimido, ou o número de registos excede o limite. Foi rejeitado (413).',
  "Send smaller batches, or raise the collector's limit.": 'Envie lotes mais pequenos, ou aumente o limite do coletor.',
  'A request to the collector was not JSON.': 'Um pedido ao coletor não era JSON.',
  'The collector does not accept its content type or encoding. It was refused (415).':
    'O coletor não aceita o tipo de conteúdo ou a codificação do pedido. Foi rejeitado (415).',
  'Send application/json or application/x-ndjson in UTF-8, uncompressed or with gzip.':
    'Envie application/json ou application/x-ndjson em UTF-8, sem compressão ou com gzip.',
  'A sender to the collector was too slow.': 'Um emissor para o coletor foi demasiado lento.',
  'Its request did not arrive in time and was ended (408).': 'O pedido não chegou a tempo e foi terminado (408).',
  'Check the network between the sender and this computer.': 'Verifique a rede entre o emissor e este computador.',
  'A request to the collector contained no readable event.': 'Um pedido ao coletor não continha nenhum evento legível.',
  'No record in its body is an event. Nothing was stored. The response (400) says where the problem is.':
    'Nenhum registo no corpo do pedido é um evento. Nada foi guardado. A resposta (400) diz onde está o problema.',
  'Check what the sender sends at the position that the response names.':
    'Verifique o que o emissor envia na posição que a resposta indica.',
  'The collector cannot accept requests at the moment.': 'O coletor não pode aceitar pedidos de momento.',
  'It is stopping, or it is handling too many requests. The sender was asked to try again (503).':
    'Está a parar, ou está a tratar demasiados pedidos. Foi pedido ao emissor que tentasse novamente (503).',
  'No action is needed: senders try again. If it persists, check how many senders send at the same time.':
    'Não é preciso fazer nada: os emissores tentam novamente. Se persistir, verifique quantos emissores enviam ao mesmo tempo.',
  'A sender could not communicate with the collector.': 'Um emissor não conseguiu comunicar com o coletor.',
  'It did not send valid HTTP, its headers were too large, or the TLS handshake failed. Nothing was accepted.':
    'Não enviou HTTP válido, os cabeçalhos eram demasiado grandes ou a negociação TLS falhou. Nada foi aceite.',
  "Copy the collector's address from its page, and check that the sender uses http:// or https:// as shown there.":
    'Copie o endereço do coletor da página dele e verifique se o emissor usa http:// ou https:// como lá é mostrado.',
  "Make the sender trust the collector's certificate, or give the collector a certificate that the sender trusts.":
    'Faça o emissor confiar no certificado do coletor, ou dê ao coletor um certificado em que o emissor confie.',
  'This file or folder was not chosen on this computer.':
    'Este ficheiro ou esta pasta não foi escolhido neste computador.',
  'Sluice reads only files and folders that you chose in the system’s dialog or dropped on the window. In the console, it reads only what is in the folders that it was started with. This stops a manipulated page from reading other files.':
    'O Sluice só lê ficheiros e pastas que escolheu na caixa de diálogo do sistema ou largou na janela. Na consola, só lê o que está nas pastas com que esta foi iniciada. Isto impede que uma página manipulada leia outros ficheiros.',
  'In the window, press "Choose a file" or "Choose a folder". You can then add a pattern after the folder.':
    'Na janela, prima "Escolher um ficheiro" ou "Escolher uma pasta". Pode depois adicionar um padrão a seguir à pasta.',
  'In the console, start it with --root DIR, where DIR is a folder that contains the file. You can give --root several times.':
    'Na consola, inicie-a com --root DIR, em que DIR é uma pasta que contém o ficheiro. Pode indicar --root várias vezes.',
  'Sluice never reads this file.': 'O Sluice nunca lê este ficheiro.',
  'It is in Sluice’s data folder or in a folder with keys, passwords or system files, or its name is that of a key or certificate. Sources and imports never read such files.':
    'Está na pasta de dados do Sluice ou numa pasta com chaves, palavras-passe ou ficheiros do sistema, ou o seu nome é o de uma chave ou de um certificado. As origens e as importações nunca leem esses ficheiros.',
  'Move the audit events to another folder, or rename the file so that it ends in .json, .ndjson or .csv.':
    'Mova os eventos de auditoria para outra pasta, ou mude o nome do ficheiro para que termine em .json, .ndjson ou .csv.',
  'A link leads outside the chosen folders.': 'Uma ligação leva para fora das pastas escolhidas.',
  'The file is not where its path says. It was not read.': 'O ficheiro não está onde o caminho diz. Não foi lido.',
  'Choose the folder that the link leads to, and add it to the source.':
    'Escolha a pasta a que a ligação leva e adicione-a à origem.',
  'If you did not create the link, find out who did.': 'Se não criou a ligação, descubra quem a criou.',
  'A sender used a protocol that the collector does not accept.':
    'Um emissor usou um protocolo que o coletor não aceita.',
  'The path belongs to a protocol that is switched off for this collector. The request was refused (404).':
    'O caminho pertence a um protocolo que está desligado neste coletor. O pedido foi rejeitado (404).',
  'If the sender is yours, edit the collector and switch the protocol on.':
    'Se o emissor for seu, edite o coletor e ligue o protocolo.',
  'A request came from an address that may not send to the collector.':
    'Chegou um pedido de um endereço que não pode enviar para o coletor.',
  'The collector accepts only the addresses in its settings, and this is not one of them. It was refused (403).':
    'O coletor só aceita os endereços das suas definições, e este não é um deles. Foi rejeitado (403).',
  'If the sender is yours, edit the collector and add its address under “Addresses that may send”.':
    'Se o emissor for seu, edite o coletor e adicione o endereço dele em “Endereços que podem enviar”.',
  'If a proxy or a tunnel passes requests on, the collector sees its address: add that, and let the proxy check the senders.':
    'Se um proxy ou um túnel reencaminhar os pedidos, o coletor vê o endereço dele: adicione-o e deixe o proxy verificar os emissores.',
  'The bucket may not be read with these credentials.': 'O bucket não pode ser lido com estas credenciais.',
  'There are no credentials on this computer, or S3 refused the request (401 or 403). Sluice tries again; nothing that is in the bucket is lost.':
    'Não há credenciais neste computador, ou o S3 rejeitou o pedido (401 ou 403). O Sluice tenta novamente; nada do que está no bucket se perde.',
  'Check the access key, and that it is still valid.': 'Verifique a chave de acesso e se ainda é válida.',
  'Check that its policy allows s3:ListBucket for the bucket and s3:GetObject for its objects.':
    'Verifique se a política dela permite s3:ListBucket para o bucket e s3:GetObject para os seus objetos.',
  'The bucket cannot be reached.': 'Não é possível chegar ao bucket.',
  'S3 did not answer, or answered with an error. Sluice tries again; nothing that is in the bucket is lost.':
    'O S3 não respondeu, ou respondeu com um erro. O Sluice tenta novamente; nada do que está no bucket se perde.',
  'Check the name of the bucket and its region.': 'Verifique o nome do bucket e a sua região.',
  'Check the network. Sluice uses the proxy that the environment names (HTTPS_PROXY, NO_PROXY).':
    'Verifique a rede. O Sluice usa o proxy que o ambiente indica (HTTPS_PROXY, NO_PROXY).',
  'An object in the bucket cannot be read.': 'Não é possível ler um objeto do bucket.',
  'S3 refused this object: it is archived, or may not be read. Sluice reads the others, and tries this one again.':
    'O S3 rejeitou este objeto: está arquivado, ou não pode ser lido. O Sluice lê os outros e tenta este novamente.',
  'Restore it from its archive, or allow s3:GetObject for it.':
    'Restaure-o do arquivo, ou permita s3:GetObject para ele.',
  'Or delete it, if it is not needed.': 'Ou elimine-o, se não for necessário.',
  "The collector's certificate was replaced.": 'O certificado do coletor foi substituído.',
  'Senders that trust the previous certificate cannot connect until they trust the new one.':
    'Os emissores que confiam no certificado anterior não conseguem ligar-se enquanto não confiarem no novo.',
  "Copy the certificate from the collector's page, make the senders trust it, and remove the previous one there.":
    'Copie o certificado da página do coletor, faça os emissores confiarem nele e remova de lá o anterior.',
  'To avoid this in future, give the collector a certificate issued by your organisation.':
    'Para evitar isto no futuro, dê ao coletor um certificado emitido pela sua organização.',
  'A record is not JSON.': 'Um registo não é JSON.',
  'It was set aside unchanged.': 'Foi posto de parte inalterado.',
  'Look at it under Set aside, and check the program that wrote it.':
    'Veja-o em Postos de parte e verifique o programa que o escreveu.',
  'A record is JSON, but not an object.': 'Um registo é JSON, mas não é um objeto.',
  'An audit event is a JSON object. The record was set aside unchanged.':
    'Um evento de auditoria é um objeto JSON. O registo foi posto de parte inalterado.',
  'A record is too large.': 'Um registo é demasiado grande.',
  'It exceeds the size limit for one event. Only its beginning was set aside.':
    'Excede o limite de tamanho para um evento. Só o seu início foi posto de parte.',
  'Check the program that wrote it.': 'Verifique o programa que o escreveu.',
  'A record is nested too deeply.': 'Um registo tem demasiados níveis.',
  'It exceeds the nesting limit and was set aside unchanged.':
    'Excede o limite de níveis e foi posto de parte inalterado.',
  'A record is not valid UTF-8.': 'Um registo não é UTF-8 válido.',
  'Its bytes are not valid UTF-8 text. It was set aside unchanged.':
    'Os seus bytes não são texto UTF-8 válido. Foi posto de parte inalterado.',
  'Write the file in UTF-8.': 'Escreva o ficheiro em UTF-8.',
  'A record is incomplete.': 'Um registo está incompleto.',
  'The file or request ended before the record did. The part that arrived was set aside unchanged.':
    'O ficheiro ou o pedido terminou antes do registo. A parte que chegou foi posta de parte inalterada.',
  'Write or send the file again.': 'Escreva ou envie o ficheiro novamente.',
  'A compressed file is truncated or damaged.': 'Um ficheiro comprimido está cortado ou danificado.',
  'Its content up to that point was read. The rest is missing or cannot be uncompressed.':
    'O conteúdo até esse ponto foi lido. O resto falta ou não pode ser descomprimido.',
  'Create or copy the file again. Events that were already read are not stored twice.':
    'Crie ou copie o ficheiro novamente. Os eventos que já foram lidos não são guardados duas vezes.',
  'A CSV row cannot be read.': 'Não é possível ler uma linha de CSV.',
  'It does not match the header, or its quotes are not closed. It was set aside unchanged.':
    'Não corresponde ao cabeçalho, ou tem aspas por fechar. Foi posta de parte inalterada.',
  'Look at it under Set aside, and export the file again.': 'Veja-a em Postos de parte e exporte o ficheiro novamente.',
  'A CSV file has too many columns.': 'Um ficheiro CSV tem demasiadas colunas.',
  'Sluice reads up to 4,096 columns, with up to 64 KB of column names. The header and the rows of this file were set aside unchanged.':
    'O Sluice lê até 4096 colunas, com até 64 KB de nomes de colunas. O cabeçalho e as linhas deste ficheiro foram postos de parte inalterados.',
  'Look at them under Set aside, and export the file again with fewer columns.':
    'Veja-os em Postos de parte e exporte o ficheiro novamente com menos colunas.',
  'A record has too many values.': 'Um registo tem demasiados valores.',
  'It has more values than Sluice accepts in one event, and was set aside unchanged.':
    'Tem mais valores do que o Sluice aceita num evento, e foi posto de parte inalterado.',
  'If the record is a list of events, write each event as a separate record.':
    'Se o registo for uma lista de eventos, escreva cada evento como um registo separado.',
  'An entry of a request contains no event.': 'Uma entrada de um pedido não contém nenhum evento.',
  'The sender’s protocol wraps events, and this entry has nothing in it. It was set aside unchanged.':
    'O protocolo do emissor envolve os eventos, e esta entrada não tem nada dentro. Foi posta de parte inalterada.',
  'Look at it under Set aside, and check the program that sent it.':
    'Veja-a em Postos de parte e verifique o programa que a enviou.',
  'The configuration file cannot be read.': 'Não é possível ler o ficheiro de configuração.',
  'It does not exist, this user is not allowed to read it, or it is not valid YAML or JSON.':
    'Não existe, este utilizador não tem permissão para o ler, ou não é YAML ou JSON válido.',
  'Check the path and the line that is named.': 'Verifique o caminho e a linha indicada.',
  'The configuration file has mistakes.': 'O ficheiro de configuração tem erros.',
  'Some settings are missing, unknown or not valid.':
    'Algumas definições faltam, são desconhecidas ou não são válidas.',
  'Correct the lines that are named.': 'Corrija as linhas indicadas.',
  'A secret that the configuration refers to is missing.': 'Falta um segredo a que a configuração se refere.',
  'The environment variable is not set, or the file cannot be read.':
    'A variável de ambiente não está definida, ou não é possível ler o ficheiro.',
  'Set the variable or create the file, then try again.': 'Defina a variável ou crie o ficheiro e tente novamente.',
} as const;
