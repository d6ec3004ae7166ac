/** The network, the proxy, TLS, sign-in, HTTP and rehearsals. */
export const networkFailures = {
  "The destination's host name does not exist.": 'O nome do anfitrião do destino não existe.',
  'DNS answered that there is no such host.': 'O DNS respondeu que esse anfitrião não existe.',
  'Check the spelling of the host name.': 'Verifique se o nome do anfitrião está bem escrito.',
  'If the name exists only inside your network, connect to that network or VPN.':
    'Se o nome só existir dentro da sua rede, ligue-se a essa rede ou à VPN.',
  'If this network needs a proxy, set it under Advanced on the stream.':
    'Se esta rede precisar de um proxy, defina-o em Avançadas, no fluxo.',
  'DNS did not answer.': 'O DNS não respondeu.',
  'The host name could not be resolved because no DNS server answered in time.':
    'Não foi possível resolver o nome do anfitrião, porque nenhum servidor de DNS respondeu a tempo.',
  "Check this computer's network connection.": 'Verifique a ligação deste computador à rede.',
  'Check which DNS servers this computer uses.': 'Verifique que servidores de DNS este computador usa.',
  'Sluice tries again automatically.': 'O Sluice tenta novamente de forma automática.',
  'The destination refuses the connection.': 'O destino recusa a ligação.',
  'The host exists, but no program listens on this port, or a firewall rejects the connection.':
    'O anfitrião existe, mas nenhum programa está à escuta nesta porta, ou uma firewall recusa a ligação.',
  "Check the destination's settings: a wrong host, port or path is the most common cause.":
    'Verifique as definições do destino: a causa mais comum é um anfitrião, uma porta ou um caminho errado.',
  'Check that the SIEM accepts incoming connections on this port.': 'Verifique se o SIEM aceita ligações nesta porta.',
  'Check that firewalls between this computer and the destination allow the connection.':
    'Verifique se as firewalls entre este computador e o destino permitem a ligação.',
  'The destination does not answer.': 'O destino não responde.',
  'The connection attempt timed out: packets are dropped on the way, or the host is down.':
    'A tentativa de ligação excedeu o tempo limite: os pacotes perdem-se pelo caminho, ou o anfitrião está em baixo.',
  'Check that the SIEM is running.': 'Verifique se o SIEM está a funcionar.',
  'There is no route to the destination.': 'Não há rota para o destino.',
  'This computer has no route to the address.': 'Este computador não tem rota para o endereço.',
  "Check this computer's network connection and VPN.": 'Verifique a ligação deste computador à rede e a VPN.',
  'The connection was closed.': 'A ligação foi fechada.',
  'The destination, or a device in between, closed the connection before it answered.':
    'O destino, ou um dispositivo pelo caminho, fechou a ligação antes de responder.',
  'Check that the SIEM is healthy: a restart or an overload closes connections.':
    'Verifique se o SIEM está em bom estado: um reinício ou uma sobrecarga fecha as ligações.',
  'Check whether the port expects TLS (https) or not (http).': 'Verifique se a porta espera TLS (https) ou não (http).',
  'Sluice tries again automatically. Events that are already stored there may arrive twice.':
    'O Sluice tenta novamente de forma automática. Os eventos que já lá estejam guardados podem chegar duas vezes.',
  'The connection is closed each time a batch is sent.': 'A ligação é fechada sempre que um lote é enviado.',
  'Several times in a row, the connection was made and the request was sent, but the connection ended without a response. The destination may have stored the events each time. Sluice tries smaller requests and waits longer between them.':
    'Várias vezes seguidas, a ligação foi estabelecida e o pedido foi enviado, mas a ligação terminou sem resposta. O destino pode ter guardado os eventos de cada vez. O Sluice tenta com pedidos mais pequenos e espera mais tempo entre eles.',
  'Check in the destination whether the events arrive. If they do, something in between cuts off the responses.':
    'Verifique no destino se os eventos chegam. Se chegarem, algo pelo caminho corta as respostas.',
  'Check the size and time limits of proxies, load balancers and firewalls in between.':
    'Verifique os limites de tamanho e de tempo dos proxies, balanceadores de carga e firewalls pelo caminho.',
  'Check in the log of the service whether it crashes on a request.':
    'Verifique, no registo do serviço, se este falha ao receber um pedido.',
  'The proxy requires credentials.': 'O proxy exige credenciais.',
  'The proxy answered 407 Proxy Authentication Required.': 'O proxy respondeu 407 Proxy Authentication Required.',
  "Enter the proxy's user name and password on the stream.":
    'Introduza o nome de utilizador e a palavra-passe do proxy no fluxo.',
  'Ask the administrator of the proxy for an exception for this destination.':
    'Peça ao administrador do proxy uma exceção para este destino.',
  'The proxy cannot be reached.': 'Não é possível chegar ao proxy.',
  'The connection to the proxy failed. Sluice does not bypass a configured proxy.':
    'A ligação ao proxy falhou. O Sluice não contorna um proxy configurado.',
  "Check the proxy's address and port.": 'Verifique o endereço e a porta do proxy.',
  'The proxy does not allow a connection to the destination.': 'O proxy não permite uma ligação ao destino.',
  'The proxy refused the CONNECT request.': 'O proxy rejeitou o pedido CONNECT.',
  'Ask the administrator of the proxy to allow this host and port.':
    'Peça ao administrador do proxy que permita este anfitrião e esta porta.',
  'The configured proxy cannot be used.': 'O proxy configurado não pode ser usado.',
  'It is not an http:// or https:// proxy, or its address is not valid. Sluice does not bypass it.':
    'Não é um proxy http:// ou https://, ou o seu endereço não é válido. O Sluice não o contorna.',
  "Enter an HTTP proxy on the stream, or correct this computer's HTTPS_PROXY, HTTP_PROXY or ALL_PROXY.":
    'Introduza um proxy HTTP no fluxo, ou corrija HTTPS_PROXY, HTTP_PROXY ou ALL_PROXY neste computador.',
  'Write it as http://user:password@host:port, and URL-encode special characters in the password ("/" as %2F).':
    'Escreva-o como http://utilizador:palavra-passe@anfitrião:porta, com os caracteres especiais da palavra-passe codificados para URL ("/" como %2F).',
  'If the destination can be reached directly, set the proxy to "None" on the stream.':
    'Se for possível chegar diretamente ao destino, defina o proxy do fluxo como "Nenhum".',
  'This computer offers no proxy that Sluice can use.': 'Este computador não oferece um proxy que o Sluice possa usar.',
  "For this address, this computer's proxy settings or its PAC script name only SOCKS or another kind of proxy. Sluice uses HTTP and HTTPS proxies, and does not bypass the others.":
    'Para este endereço, as definições de proxy deste computador ou o seu script PAC só indicam SOCKS ou outro tipo de proxy. O Sluice usa proxies HTTP e HTTPS, e não contorna os outros.',
  'Ask the administrator of the network for an HTTP proxy, and enter it on the stream.':
    'Peça um proxy HTTP ao administrador da rede e introduza-o no fluxo.',
  "Or add an HTTP proxy to this computer's proxy settings or PAC script.":
    'Ou adicione um proxy HTTP às definições de proxy ou ao script PAC deste computador.',
  'The proxy asks for a sign-in that Sluice does not support.':
    'O proxy pede um início de sessão que o Sluice não suporta.',
  'The proxy accepts only NTLM, Kerberos (Negotiate) or Digest. Sluice signs in to proxies with a user name and password (Basic).':
    'O proxy só aceita NTLM, Kerberos (Negotiate) ou Digest. O Sluice inicia sessão em proxies com um nome de utilizador e uma palavra-passe (Basic).',
  'Ask the administrator of the proxy to allow this destination without a sign-in, or to allow Basic.':
    'Peça ao administrador do proxy que permita este destino sem início de sessão, ou que permita Basic.',
  'Or run a local proxy that signs in for Sluice (such as Px or Cntlm), and enter its address on the stream.':
    'Ou execute um proxy local que inicie sessão pelo Sluice (como o Px ou o Cntlm) e introduza o endereço dele no fluxo.',
  "This computer's proxy settings could not be read.": 'Não foi possível ler as definições de proxy deste computador.',
  'The operating system did not say which proxy leads to the destination, so nothing was sent.':
    'O sistema operativo não indicou que proxy leva ao destino, pelo que nada foi enviado.',
  'Check that the PAC script of this computer can be reached.':
    'Verifique se o script PAC deste computador está acessível.',
  'Or enter the proxy on the stream.': 'Ou introduza o proxy no fluxo.',
  "The destination's certificate is not trusted.": 'O certificado do destino não é de confiança.',
  'The certificate was issued by a certificate authority (CA) that this computer does not trust.':
    'O certificado foi emitido por uma autoridade de certificação (CA) em que este computador não confia.',
  "Add the CA's certificate under Advanced, TLS.": 'Adicione o certificado da CA em Avançadas, TLS.',
  'Install the complete certificate chain on the SIEM.': 'Instale no SIEM a cadeia de certificados completa.',
  'If a security product inspects TLS on this network, add its CA.':
    'Se um produto de segurança inspecionar TLS nesta rede, adicione a CA dele.',
  "The destination's certificate is self-signed.": 'O certificado do destino é autoassinado.',
  'The certificate was not issued by a certificate authority (CA).':
    'O certificado não foi emitido por uma autoridade de certificação (CA).',
  'Add this certificate as a CA under Advanced, TLS.': 'Adicione este certificado como CA em Avançadas, TLS.',
  'Better: install a certificate issued by your organisation on the SIEM.':
    'Melhor: instale no SIEM um certificado emitido pela sua organização.',
  "The destination's certificate has expired.": 'O certificado do destino expirou.',
  "According to this computer's clock, the certificate's last day of validity has passed.":
    'Segundo o relógio deste computador, o último dia de validade do certificado já passou.',
  'Renew the certificate on the SIEM.': 'Renove o certificado no SIEM.',
  "Check this computer's date and time.": 'Verifique a data e a hora deste computador.',
  "The destination's certificate is not valid yet.": 'O certificado do destino ainda não é válido.',
  "According to this computer's clock, the certificate's first day of validity is in the future.":
    'Segundo o relógio deste computador, o primeiro dia de validade do certificado está no futuro.',
  'Check from when the certificate on the SIEM is valid.':
    'Verifique a partir de quando é válido o certificado do SIEM.',
  "The destination's certificate is for another name.": 'O certificado do destino é para outro nome.',
  'The certificate does not list the host name that the stream uses.':
    'O certificado não inclui o nome do anfitrião que o fluxo usa.',
  'Use a host name that the certificate lists.': 'Use um nome de anfitrião que o certificado inclua.',
  'Or install a certificate that lists this host name.': 'Ou instale um certificado que inclua este nome de anfitrião.',
  'The two sides cannot agree on TLS.': 'Os dois lados não se entendem quanto ao TLS.',
  'The port speaks TLS, but the two sides have no protocol version or cipher in common.':
    'A porta usa TLS, mas os dois lados não têm em comum uma versão do protocolo ou uma cifra.',
  'Check which TLS versions and ciphers the SIEM offers.': 'Verifique que versões de TLS e que cifras o SIEM oferece.',
  'Check the minimum TLS version under Advanced, TLS.': 'Verifique a versão mínima de TLS em Avançadas, TLS.',
  'The destination requires a client certificate.': 'O destino exige um certificado de cliente.',
  'The server ended the handshake because Sluice sent no certificate, or one that the server does not accept.':
    'O servidor terminou a negociação TLS porque o Sluice não enviou um certificado, ou enviou um que o servidor não aceita.',
  'Add the client certificate and its key under Advanced, TLS.':
    'Adicione o certificado de cliente e a respetiva chave em Avançadas, TLS.',
  'Check that the certificate was issued by the CA that the SIEM expects.':
    'Verifique se o certificado foi emitido pela CA que o SIEM espera.',
  'The certificate or key for TLS cannot be used.': 'O certificado ou a chave para TLS não pode ser usado.',
  'The CA, client certificate or key is not valid PEM, or the key and the certificate do not match.':
    'A CA, o certificado de cliente ou a chave não é PEM válido, ou a chave e o certificado não correspondem.',
  'Paste the whole PEM text, from BEGIN to END.': 'Cole todo o texto PEM, de BEGIN a END.',
  'Check that the key belongs to the certificate and that its passphrase is correct.':
    'Verifique se a chave pertence ao certificado e se a respetiva frase de acesso está correta.',
  'The destination expects TLS (https).': 'O destino espera TLS (https).',
  'The address begins with http://, but the port accepts TLS only.':
    'O endereço começa por http://, mas a porta só aceita TLS.',
  'Change the address so that it begins with https://.': 'Altere o endereço para que comece por https://.',
  'Or enter the port on which the SIEM accepts plain HTTP.': 'Ou introduza a porta em que o SIEM aceita HTTP simples.',
  "The destination's certificate was revoked or is not valid for this use.":
    'O certificado do destino foi revogado ou não é válido para esta utilização.',
  'The certificate, or another one in its chain, failed a check other than trust, name and dates.':
    'O certificado, ou outro da sua cadeia, falhou uma verificação que não é a da confiança, do nome ou das datas.',
  'Read the raw cause below.': 'Leia a causa original abaixo.',
  'Install a new certificate on the SIEM.': 'Instale um novo certificado no SIEM.',
  'The port does not speak TLS.': 'A porta não usa TLS.',
  'The connection was made, but the response was not TLS. Usually the port is for plain HTTP or plain TCP.':
    'A ligação foi estabelecida, mas a resposta não foi TLS. Normalmente, a porta é para HTTP simples ou TCP simples.',
  'Enter the port on which the SIEM accepts TLS.': 'Introduza a porta em que o SIEM aceita TLS.',
  'In a lab, you can also use the port without TLS: an address that begins with http://, or the transport TCP for syslog.':
    'Num laboratório, também pode usar a porta sem TLS: um endereço que comece por http://, ou o transporte TCP para syslog.',
  'If there is a proxy or a security product in between, check that it allows TLS.':
    'Se houver um proxy ou um produto de segurança pelo caminho, verifique se permite TLS.',
  'The destination does not answer the TLS handshake.': 'O destino não responde à negociação TLS.',
  'The connection was made, but there was no response to the TLS handshake. The port does not use TLS, or something in between blocks it.':
    'A ligação foi estabelecida, mas não houve resposta à negociação TLS. A porta não usa TLS, ou algo pelo caminho o bloqueia.',
  'Check whether the port expects TLS. If not, enter the port that does.':
    'Verifique se a porta espera TLS. Se não, introduza a porta que espera.',
  'Check whether a firewall or a security product inspects or blocks TLS to this destination.':
    'Verifique se uma firewall ou um produto de segurança inspeciona ou bloqueia o TLS para este destino.',
  'Check that the SIEM is healthy.': 'Verifique se o SIEM está em bom estado.',
  'The token server refuses the client.': 'O servidor de tokens rejeita o cliente.',
  'It does not accept the client id or the client secret, so there is no token. Sluice keeps the events.':
    'Não aceita o id do cliente ou o segredo do cliente, pelo que não há token. O Sluice guarda os eventos.',
  'Enter the client secret again: it may have expired or been replaced.':
    'Introduza novamente o segredo do cliente: pode ter expirado ou sido substituído.',
  'Check the client id, and that the client may use client credentials.':
    'Verifique o id do cliente e se o cliente pode usar credenciais de cliente.',
  'Some servers take id and secret in the form only: choose that under Advanced.':
    'Alguns servidores só aceitam o id e o segredo no formulário: escolha essa opção em Avançadas.',
  'The token server refuses the request for a token.': 'O servidor de tokens rejeita o pedido de um token.',
  'It knows the client, but does not issue a token for this scope, audience or kind of request.':
    'Conhece o cliente, mas não emite um token para este âmbito, esta audiência ou este tipo de pedido.',
  "Check scope and audience against the token server's settings.":
    'Compare o âmbito e a audiência com as definições do servidor de tokens.',
  'Read the response below.': 'Leia a resposta abaixo.',
  'The token server cannot be reached.': 'Não é possível chegar ao servidor de tokens.',
  'The destination was not asked: without a token, nothing can be sent. Sluice keeps the events and tries again.':
    'O destino não foi contactado: sem um token, nada pode ser enviado. O Sluice guarda os eventos e tenta novamente.',
  "Check the token server's address.": 'Verifique o endereço do servidor de tokens.',
  'The response is not that of a token server.': 'A resposta não é a de um servidor de tokens.',
  'It holds neither a bearer token nor a refusal in the form of OAuth 2.0.':
    'Não contém um token do tipo bearer nem uma rejeição na forma do OAuth 2.0.',
  "Check the token server's address, path included.":
    'Verifique o endereço do servidor de tokens, incluindo o caminho.',
  'The destination did not answer in time.': 'O destino não respondeu a tempo.',
  'The request was sent, but no complete response arrived within the time limit.':
    'O pedido foi enviado, mas não chegou uma resposta completa dentro do tempo limite.',
  'Raise the time limit under Advanced, Delivery.': 'Aumente o tempo limite em Avançadas, Entrega.',
  'Sluice tries again automatically, after a few attempts with smaller requests. Events that are already stored there may arrive twice.':
    'O Sluice tenta novamente de forma automática e, após algumas tentativas, com pedidos mais pequenos. Os eventos que já lá estejam guardados podem chegar duas vezes.',
  'The destination redirects the request.': 'O destino redireciona o pedido.',
  'It answered with a redirect. Sluice does not follow redirects, because it would send the credentials along.':
    'Respondeu com um redirecionamento. O Sluice não segue redirecionamentos, porque enviaria também as credenciais.',
  'Use the address in the response, if you trust it.': 'Use o endereço que está na resposta, se confiar nele.',
  'If it is the sign-in page of the network, open a browser and sign in.':
    'Se for a página de início de sessão da rede, abra um navegador e inicie sessão.',
  'The credentials are missing or not accepted.': 'As credenciais faltam ou não são aceites.',
  'The destination answered 401 Unauthorized.': 'O destino respondeu 401 Unauthorized.',
  'Enter the key, token or password again.': 'Introduza novamente a chave, o token ou a palavra-passe.',
  'Check that it has not expired or been revoked.': 'Verifique se não expirou nem foi revogado.',
  'The credentials do not allow this.': 'As credenciais não permitem isto.',
  'The destination answered 403 Forbidden.': 'O destino respondeu 403 Forbidden.',
  "Check the permissions of the key or token in the SIEM's administration.":
    'Verifique as permissões da chave ou do token na administração do SIEM.',
  "Check whether the SIEM accepts requests from this computer's address.":
    'Verifique se o SIEM aceita pedidos do endereço deste computador.',
  'There is nothing at this path.': 'Não há nada neste caminho.',
  'The destination answered 404 Not Found, 405 Method Not Allowed or 410 Gone.':
    'O destino respondeu 404 Not Found, 405 Method Not Allowed ou 410 Gone.',
  'Check that the input is enabled in the SIEM.': 'Verifique se a entrada está ativada no SIEM.',
  'The destination asks to slow down.': 'O destino pede para abrandar.',
  'It answered 429 Too Many Requests.': 'Respondeu 429 Too Many Requests.',
  'No action is needed now: Sluice waits as long as requested and continues.':
    'Não é preciso fazer nada agora: o Sluice espera o tempo pedido e continua.',
  "If it persists, raise the SIEM's limit, or send fewer and larger batches.":
    'Se persistir, aumente o limite do SIEM, ou envie menos lotes, mas maiores.',
  'The destination is not available at the moment.': 'O destino não está disponível de momento.',
  'It answered with status 408, 425 or 5xx.': 'Respondeu com o estado 408, 425 ou 5xx.',
  'No event is lost: Sluice keeps the events and tries again.':
    'Nenhum evento se perde: o Sluice guarda os eventos e tenta novamente.',
  'The destination refuses the content.': 'O destino rejeita o conteúdo.',
  'It answered 400 or 422: it does not accept an event, or the format in which events are sent.':
    'Respondeu 400 ou 422: não aceita um evento, ou o formato em que os eventos são enviados.',
  "Compare the framing and format with the SIEM's documentation.":
    'Compare a delimitação e o formato com a documentação do SIEM.',
  'Events that it refuses permanently are kept as dead letters.':
    'Os eventos que rejeita definitivamente são guardados como eventos rejeitados.',
  'The request is too large for the destination.': 'O pedido é demasiado grande para o destino.',
  'It answered 413. Sluice sends smaller batches. A single event that is too large becomes a dead letter.':
    'Respondeu 413. O Sluice envia lotes mais pequenos. Um único evento que seja demasiado grande passa a evento rejeitado.',
  'Lower the batch size under Advanced, Delivery.': 'Diminua o tamanho do lote em Avançadas, Entrega.',
  "Raise the SIEM's limit.": 'Aumente o limite do SIEM.',
  'Something other than the destination answered.': 'Respondeu algo que não é o destino.',
  'The response is a web page, which this protocol does not use. It may come from the sign-in page of the network, a proxy or a wrong address.':
    'A resposta é uma página Web, que este protocolo não usa. Pode vir da página de início de sessão da rede, de um proxy ou de um endereço errado.',
  'If the network requires a sign-in, open a browser and sign in.':
    'Se a rede exigir um início de sessão, abra um navegador e inicie sessão.',
  'The destination gave a response that Sluice does not know.': 'O destino deu uma resposta que o Sluice não conhece.',
  'It means neither success nor a known refusal. Sluice pauses the stream and keeps the events.':
    'Não significa êxito nem uma rejeição conhecida. O Sluice coloca o fluxo em pausa e guarda os eventos.',
  'The response is not valid HTTP.': 'A resposta não é HTTP válido.',
  'The response cannot be parsed as HTTP.': 'Não é possível interpretar a resposta como HTTP.',
  'Check whether the address should begin with https:// or use another port.':
    'Verifique se o endereço deve começar por https:// ou usar outra porta.',
  'The destination does not accept this type of content.': 'O destino não aceita este tipo de conteúdo.',
  'It answered 406 or 415: it does not accept the content type or the compression.':
    'Respondeu 406 ou 415: não aceita o tipo de conteúdo ou a compressão.',
  "Choose the framing on the stream that the SIEM's documentation asks for.":
    'Escolha no fluxo a delimitação que a documentação do SIEM pede.',
  'For "Other", enter the content type that it asks for under Advanced.':
    'Para "Outro", introduza em Avançadas o tipo de conteúdo que pede.',
  'Turn off compression under Advanced.': 'Desligue a compressão em Avançadas.',
  'An event is too large for the destination.': 'Um evento é demasiado grande para o destino.',
  "A single event exceeds the destination's limit. It was not sent and becomes a dead letter.":
    'Um único evento excede o limite do destino. Não foi enviado e passa a evento rejeitado.',
  'Look at the event among the dead letters.': 'Veja o evento entre os eventos rejeitados.',
  "Raise the SIEM's limit, if it can be changed.": 'Aumente o limite do SIEM, se puder ser alterado.',
  'The refusal does not look like one from this destination.': 'A rejeição não parece vir deste destino.',
  'The response was 400 or 422, but not in the format of this service. A proxy, another server or a similar product may have answered. Sluice pauses the stream and keeps the events.':
    'A resposta foi 400 ou 422, mas não no formato deste serviço. Pode ter respondido um proxy, outro servidor ou um produto semelhante. O Sluice coloca o fluxo em pausa e guarda os eventos.',
  'If the server is only compatible with this service, use "Other" or ask its vendor.':
    'Se o servidor for apenas compatível com este serviço, use "Outro" ou pergunte ao fornecedor.',
  'The response could not be read completely.': 'Não foi possível ler a resposta por completo.',
  'The destination reported success, but the part of its response that describes what happened to the events is missing or damaged. Sluice pauses the stream, because sending again may store the events twice.':
    'O destino comunicou êxito, mas a parte da resposta que descreve o que aconteceu aos eventos falta ou está danificada. O Sluice coloca o fluxo em pausa, porque um novo envio poderia guardar os eventos duas vezes.',
  'Check whether a proxy or load balancer in between truncates or rewrites responses.':
    'Verifique se um proxy ou balanceador de carga pelo caminho corta ou reescreve respostas.',
  'Look for the latest events in the destination before you continue.':
    'Procure os eventos mais recentes no destino antes de continuar.',
  'The events were accepted, but the response was damaged.':
    'Os eventos foram aceites, mas a resposta estava danificada.',
  'The status of the response reports success, but the rest is missing or contradicts itself. Sluice counts the events as delivered, because only the status matters for this destination.':
    'O estado da resposta comunica êxito, mas o resto falta ou contradiz-se. O Sluice conta os eventos como entregues, porque para este destino só o estado importa.',
  'No action is needed now: the events are not sent again.':
    'Não é preciso fazer nada agora: os eventos não são enviados novamente.',
  'Tell the administrator of the server, proxy or load balancer: each of these responses costs a connection.':
    'Informe o administrador do servidor, do proxy ou do balanceador de carga: cada uma destas respostas custa uma ligação.',
  'The rehearsal cannot listen.': 'O ensaio não consegue ficar à escuta.',
  'Its port is in use by another program, or this user is not allowed to use it.':
    'A porta está a ser usada por outro programa, ou este utilizador não tem permissão para a usar.',
  'Choose another port, or 0 for any free port.': 'Escolha outra porta, ou 0 para qualquer porta livre.',
  'This fault is not possible here.': 'Esta falha não é possível aqui.',
  'A certificate fault needs a rehearsal with TLS. A response fault needs a destination that sends responses.':
    'Uma falha de certificado precisa de um ensaio com TLS. Uma falha de resposta precisa de um destino que envie respostas.',
  'Choose another fault.': 'Escolha outra falha.',
  'Start the rehearsal with TLS.': 'Inicie o ensaio com TLS.',
  'Something unexpected went wrong in the rehearsal.': 'Ocorreu algo inesperado no ensaio.',
  'The built-in receiver encountered an unexpected condition. Streams and their events are not affected.':
    'O recetor incorporado encontrou uma condição inesperada. Os fluxos e os seus eventos não são afetados.',
  'Start the rehearsal again.': 'Inicie novamente o ensaio.',
  'If it happens again, report it and include the raw cause.':
    'Se voltar a acontecer, comunique o problema e inclua a causa original.',
  'This network asks for a sign-in first.': 'Esta rede pede primeiro um início de sessão.',
  'The sign-in page of the network (of a hotel, train or guest Wi-Fi) answered in place of the destination. The destination is not the cause.':
    'A página de início de sessão da rede (de um hotel, comboio ou Wi-Fi para convidados) respondeu em vez do destino. A causa não é o destino.',
  'Open a browser on this computer and sign in to the network.':
    'Abra um navegador neste computador e inicie sessão na rede.',
  'Or connect to another network or VPN.': 'Ou ligue-se a outra rede ou VPN.',
  'Over http://, such a network can read events and credentials: use an address that begins with https://.':
    'Com http://, uma rede destas pode ler os eventos e as credenciais: use um endereço que comece por https://.',
  'This computer is offline.': 'Este computador está sem rede.',
  'None of its network interfaces is connected to a network. The server is not the cause. Events are kept.':
    'Nenhuma das suas interfaces de rede está ligada a uma rede. A causa não é o servidor. Os eventos são guardados.',
  'Connect this computer to a network: check Wi-Fi, the cable and flight mode.':
    'Ligue este computador a uma rede: verifique o Wi-Fi, o cabo e o modo de voo.',
  'If it is connected, check whether it got an address from the network.':
    'Se estiver ligado, verifique se recebeu um endereço da rede.',
  'Sluice tries again automatically as soon as there is a network.':
    'O Sluice tenta novamente de forma automática assim que houver rede.',
  'The connection failed for another reason.': 'A ligação falhou por outro motivo.',
  'The operating system reported a failure that Sluice has no separate code for.':
    'O sistema operativo comunicou um problema para o qual o Sluice não tem um código próprio.',
} as const;
