/** The connection test. */
export const test = {
  'Connection test': 'Teste de ligação',
  'Connects to {destination} step by step and sends one test event. Waiting events are not affected.':
    'Liga-se passo a passo ao destino {destination} e envia um evento de teste. Os eventos em espera não são afetados.',
  'Start test': 'Iniciar teste',
  'Done ## closes the test': 'Concluir',
  'Stages of the test': 'Etapas do teste',

  // The stages.
  'The settings are complete and fit together': 'As definições estão completas e são coerentes',
  'The host name is looked up (DNS)': 'O nome do anfitrião é procurado (DNS)',
  'Connection ## a stage of a test': 'Ligação',
  'The port accepts a connection (TCP)': 'A porta aceita uma ligação (TCP)',
  'The proxy connects to the destination': 'O proxy liga-se ao destino',
  Encryption: 'Encriptação',
  'Both sides agree on TLS and the certificate is checked': 'Os dois lados acordam o TLS e o certificado é verificado',
  'The credentials are accepted': 'As credenciais são aceites',
  'The destination accepts a test event': 'O destino aceita um evento de teste',
  Acknowledgement: 'Confirmação',
  'The destination confirms that it is stored': 'O destino confirma que está guardado',
  'Found there': 'Encontrado no destino',
  'The event is found in what the destination has stored': 'O evento é encontrado entre o que o destino guardou',
  'Running ## a stage of a test': 'Em curso',
  'Not reached': 'Não alcançada',
  'Skipped ## a stage of a test': 'Saltada',
  'Passed, {time}': 'Passou, {time}',
  'Failed, {time}': 'Falhou, {time}',

  // What a stage found out.
  'Connected to {address}, port {port}': 'Ligado a {address}, porta {port}',
  'Answered {status}': 'Respondeu {status}',
  'Answered {status}: {body}': 'Respondeu {status}: {body}',
  'Certificate <left>{days}</left>, issued by {issuer}': 'Certificado: <left>{days}</left>, emitido por {issuer}',
  '{days, plural, one {# day left} other {# days left}}': '{days, plural, one {falta # dia} other {faltam # dias}}',
  '{days, plural, one {expired # day ago} other {expired # days ago}}':
    '{days, plural, one {expirou há # dia} other {expirou há # dias}}',
  'Issued by {issuer}': 'Emitido por {issuer}',
  'For {names} ## a certificate': 'Para {names}',
  'Valid from {from} to {to} ({left})': 'Válido de {from} até {to} ({left})',
  'The certificate was not checked.': 'O certificado não foi verificado.',
  'Show the certificate chain ({count})': 'Mostrar a cadeia de certificados ({count})',
  'Hide the certificate chain': 'Ocultar a cadeia de certificados',

  // The result.
  'Test passed in {time}.': 'O teste passou em {time}.',
  'Test failed. {message}': 'O teste falhou. {message}',
  'The test was cancelled.': 'O teste foi cancelado.',
  'Nothing was saved or changed.': 'Nada foi guardado ou alterado.',
  "Go to {name} and validate that you've received the content below:":
    'Vá ao destino {name} e confirme que recebeu o conteúdo abaixo:',
  'Event as sent': 'Evento tal como foi enviado',
  'Search for <id>{searchId}</id>': 'Pesquise <id>{searchId}</id>',
  'search id': 'identificador da pesquisa',
  'Where to look: {place}': 'Onde procurar: {place}',
  'I can see it in {name}': 'Vejo-o no destino {name}',
  'A passed test means that the destination accepted the event. Only you can check that it can be found there. Stored with the stream.':
    'Um teste bem-sucedido significa que o destino aceitou o evento. Só uma pesquisa no destino confirma que lá pode ser encontrado. A confirmação fica guardada com o fluxo.',
  'What always helps': 'O que ajuda sempre',
  'Check the details of the destination: address, port, path and credentials.':
    'Verifique os dados do destino: endereço, porta, caminho e credenciais.',
  'Verify that the SIEM is running and accepts incoming connections from this computer.':
    'Verifique se o SIEM está em funcionamento e aceita ligações deste computador.',
  'Check the firewall, the proxy and the network between this computer and the SIEM.':
    'Verifique a firewall, o proxy e a rede entre este computador e o SIEM.',
  "Read the vendor's documentation:": 'Leia a documentação do fabricante:',
} as const;
