/** What is wrong with a setting: in a form, or found by main when it is saved. */
export const settingProblems = {
  // Any value.
  'Fill this in.': 'Preencha este campo.',
  'Unknown setting.': 'Definição desconhecida.',
  'Invalid input': 'Valor inválido',
  'Invalid URL': 'URL inválido',
  'Invalid input: expected int, received number': 'Valor inválido: é esperado um número inteiro',
  'Too small: expected number to be >={limit}': 'Demasiado pequeno: o mínimo é {limit}',
  'Too big: expected number to be <={limit}': 'Demasiado grande: o máximo é {limit}',
  'Too small: expected string to have >={limit} characters': 'Demasiado curto: o mínimo são {limit} caracteres',
  'Too big: expected string to have <={limit} characters': 'Demasiado longo: o máximo são {limit} caracteres',
  'At most {limit, number} characters.': 'No máximo, {limit, number} caracteres.',
  'At most {limit} characters each.': 'No máximo, {limit} caracteres cada.',
  'At most {limit} items.': 'No máximo, {limit} itens.',
  'At most {limit} labels.': 'No máximo, {limit} etiquetas.',
  'At most {limit} changes.': 'No máximo, {limit} alterações.',
  'At most {limit} rules.': 'No máximo, {limit} regras.',
  'At most {limit} patterns.': 'No máximo, {limit} padrões.',
  'At most {limit} fields.': 'No máximo, {limit} campos.',
  'At most {limit} conditions.': 'No máximo, {limit} condições.',
  'At most {limit} values.': 'No máximo, {limit} valores.',
  'At most {limit} values in a filter.': 'No máximo, {limit} valores num filtro.',
  'At most {limit} steps.': 'No máximo, {limit} níveis.',
  'At least 1,024, or 0 for no limit.': 'No mínimo, 1024; ou 0 para não haver limite.',
  'One of: {values}.': 'Um de: {values}.',
  '{place}: {problem}': '{place}: {problem}',
  '{first} {rest}': '{first} {rest}',
  '{first}; {rest}': '{first}; {rest}',
  '{first}, {rest}': '{first}, {rest}',
  // Names, labels, times.
  'Enter a name.': 'Introduza um nome.',
  'Each label once.': 'Cada etiqueta só uma vez.',
  'Each stream once.': 'Cada fluxo só uma vez.',
  'A time such as 22:00.': 'Uma hora como 22:00.',
  // Addresses.
  'An address such as {example}.': 'Um endereço como {example}.',
  'An address such as http://proxy.example.com:3128.': 'Um endereço como http://proxy.example.com:3128.',
  'An address of this computer, such as 127.0.0.1.': 'Um endereço deste computador, como 127.0.0.1.',
  'A host or a URL.': 'Um anfitrião ou um URL.',
  'A host name or an IP address.': 'Um nome de anfitrião ou um endereço IP.',
  'A host such as siem.example.com, *.example.com or 10.0.0.7.':
    'Um anfitrião como siem.example.com, *.example.com ou 10.0.0.7.',
  'Do not put credentials into the address: they have their own fields.':
    'Não ponha credenciais no endereço: têm campos próprios.',
  'No credentials in the address: the API key has its own field.':
    'Sem credenciais no endereço: a chave de API tem um campo próprio.',
  'No token in the address: it has its own field.': 'Sem token no endereço: tem um campo próprio.',
  'No "#" in the address. The part after it is never sent.':
    'Sem "#" no endereço. A parte que se lhe segue nunca é enviada.',
  'Enter user name and password in their own fields.':
    'Introduza o nome de utilizador e a palavra-passe nos campos próprios.',
  'Only the name or address, without “https://”, port or path: “{host}”.':
    'Apenas o nome ou o endereço, sem “https://”, porta ou caminho: “{host}”.',
  '“{host}” is neither a host name nor an address.': '“{host}” não é um nome de anfitrião nem um endereço.',
  '“{text}” is neither an address, such as 10.0.0.7 or 10.0.0.0/8, nor one of {regions}.':
    '“{text}” não é um endereço, como 10.0.0.7 ou 10.0.0.0/8, nem um de {regions}.',
  // Names in protocols and services.
  'No colon.': 'Sem dois pontos.',
  'No colon in the user name.': 'Sem dois pontos no nome de utilizador.',
  'Letters, digits and hyphens only.': 'Apenas letras, dígitos e hífenes.',
  'Letters, digits and + = , . @ : / - only.': 'Apenas letras, dígitos e + = , . @ : / -.',
  'Letters, digits, and _ . - only; at most 64.': 'Apenas letras, dígitos e _ . -; no máximo, 64.',
  'Letters and digits, such as AKIA….': 'Letras e dígitos, como AKIA….',
  'Between 16 and 128 letters and digits, such as AKIA….': 'Entre 16 e 128 letras e dígitos, como AKIA….',
  'A region such as eu-central-1.': 'Uma região como eu-central-1.',
  'A bucket name: lower-case letters, digits, dots and hyphens.':
    'Um nome de bucket: letras minúsculas, dígitos, pontos e hífenes.',
  'An ARN such as arn:aws:iam::123456789012:role/sluice.': 'Um ARN como arn:aws:iam::123456789012:role/sluice.',
  'Lower case, without spaces and \\ / * ? " < > | , # :': 'Minúsculas, sem espaços nem \\ / * ? " < > | , # :',
  'Must not begin with - _ + or .': 'Não pode começar por - _ + ou .',
  'Lower-case letters, digits, _, - and paths in braces only.':
    'Apenas letras minúsculas, dígitos, _, - e caminhos entre chavetas.',
  'A media type such as application/json.': 'Um tipo de conteúdo como application/json.',
  'Numbers from 200 to 299, separated by commas.': 'Números de 200 a 299, separados por vírgulas.',
  'One line of plain characters.': 'Uma linha de caracteres simples.',
  'Printable ASCII characters without spaces.': 'Caracteres ASCII imprimíveis, sem espaços.',
  'Sluice sets this header itself.': 'É o próprio Sluice que define este cabeçalho.',
  // Secrets.
  'There is a line break in the middle of it. Enter it as one line.':
    'Tem uma quebra de linha no meio. Introduza-o numa só linha.',
  'There is a control character ({code}) in the middle of it. Enter it as one line.':
    'Tem um carácter de controlo ({code}) no meio. Introduza-o numa só linha.',
  'There is an invisible character ({code}) in it. Copy it again, or type it.':
    'Tem um carácter invisível ({code}). Copie-o novamente ou escreva-o.',
  'It is in quotes. Enter it without them.': 'Está entre aspas. Introduza-o sem elas.',
  'A header can contain only printable ASCII characters; this has others.':
    'Um cabeçalho só pode conter caracteres ASCII imprimíveis; este tem outros.',
  'Enter this again, because it would be sent elsewhere or less protected ({changes}).':
    'Introduza isto novamente, porque seria enviado para outro sítio ou com menos proteção ({changes}).',
  '{setting}: {old} → {now}': '{setting}: {old} → {now}',
  on: 'ativado',
  off: 'desativado',
  // Certificates and keys.
  'The certificate': 'O certificado',
  'Part {part} of {parts} ({label})': 'A parte {part} de {parts} ({label})',
  'Part of it is missing: every -----BEGIN needs its -----END (see {label}).':
    'Falta uma parte: cada -----BEGIN precisa do seu -----END (ver {label}).',
  'This is a private key, not a certificate. The key has its own field; do not paste it here.':
    'Isto é uma chave privada, não um certificado. A chave tem um campo próprio; não a cole aqui.',
  'This is a PKCS#12 file (.p12, .pfx). Extract the certificate and key first: openssl pkcs12 -in FILE -nodes.':
    'Isto é um ficheiro PKCS#12 (.p12, .pfx). Extraia primeiro o certificado e a chave: openssl pkcs12 -in FILE -nodes.',
  'It contains no certificate. Paste the whole certificate in PEM form, from -----BEGIN to -----END.':
    'Não contém nenhum certificado. Cole o certificado inteiro em formato PEM, de -----BEGIN a -----END.',
  'This is DER, which is not text. {otherwise}': 'Isto é DER, que não é texto. {otherwise}',
  '{which} is damaged or truncated: the text between BEGIN and END is not a certificate.':
    '{which}: dados danificados ou incompletos; o texto entre BEGIN e END não é um certificado.',
  '{which} cannot be used: {reason}': '{which} não serve: {reason}',
  'it is damaged or truncated.': 'os dados estão danificados ou incompletos.',
  'no certificates are in it.': 'não contém certificados.',
  'it is a request for a certificate, not a certificate.': 'é um pedido de certificado, não um certificado.',
  'it is not a certificate.': 'não é um certificado.',
  'Paste the whole key in PEM form, from -----BEGIN to -----END.':
    'Cole a chave inteira em formato PEM, de -----BEGIN a -----END.',
  'It contains several keys. Paste the one that belongs to the certificate.':
    'Contém várias chaves. Cole a que pertence ao certificado.',
  'This is not a private key. The certificate has its own field.':
    'Isto não é uma chave privada. O certificado tem um campo próprio.',
  'This is an OpenSSH key. Convert a copy of it first: ssh-keygen -p -m PKCS8 -f FILE.':
    'Isto é uma chave OpenSSH. Converta primeiro uma cópia: ssh-keygen -p -m PKCS8 -f FILE.',
  'The key is damaged or truncated: the text between BEGIN and END is not a key.':
    'A chave está danificada ou incompleta: o texto entre BEGIN e END não é uma chave.',
  'This key is protected by a password. Enter it without a password (openssl pkey -in key.pem).':
    'Esta chave está protegida por uma palavra-passe. Introduza-a sem palavra-passe (openssl pkey -in key.pem).',
  'The certificate is damaged: it cannot be read.': 'O certificado está danificado: não pode ser lido.',
  'Certificate {number} of {count} is damaged: it cannot be read.':
    'O certificado {number} de {count} está danificado: não pode ser lido.',
  'A client certificate needs its private key, and a key needs its certificate.':
    'Um certificado de cliente precisa da sua chave privada, e uma chave precisa do seu certificado.',
  'The key is encrypted: enter its passphrase.': 'A chave está encriptada: introduza a respetiva frase-passe.',
  'The passphrase does not match the key.': 'A frase-passe não corresponde à chave.',
  'The key is damaged and cannot be read.': 'A chave está danificada e não pode ser lida.',
  'The key belongs to another certificate, or the client certificate does not come first.':
    'A chave pertence a outro certificado, ou o certificado de cliente não vem em primeiro lugar.',
  // Paths, templates and changes.
  'Enter a path, such as Event.Request.UserName.': 'Introduza um caminho, como Event.Request.UserName.',
  'A "." or "[" is missing at character {at}.': 'Falta um "." ou "[" no carácter {at}.',
  'A name is missing at character {at}.': 'Falta um nome no carácter {at}.',
  'The name in quotes at character {at} is not valid.': 'O nome entre aspas no carácter {at} não é válido.',
  'The brace at character {at} has no counterpart. Write {open} or {close} for a brace.':
    'A chaveta no carácter {at} não tem par. Escreva {open} ou {close} para uma chaveta.',
  'In braces: {problem}': 'Entre chavetas: {problem}',
  'Name at least one field.': 'Indique pelo menos um campo.',
  'Name a field: elements of arrays cannot be changed.':
    'Indique um campo: não é possível alterar elementos de arrays.',
  'Name at least one field in braces, such as {example}. Otherwise all lines would be the same.':
    'Indique pelo menos um campo entre chavetas, como {example}. Caso contrário, todas as linhas seriam iguais.',
  '{destination} is not sent events in a format "{format}".':
    'Não são enviados eventos para {destination} num formato "{format}".',
  "Fields can't be changed in the format {format}, which is text.":
    'Não é possível alterar campos no formato {format}, que é texto.',
  // Filters.
  'Write "where: …" with what has to hold.': 'Escreva "where: …" com o que tem de se verificar.',
  'Put this into "where" too: "conditions" is the older way to write it.':
    'Ponha isto também em "where": "conditions" é a forma antiga de o escrever.',
  'Write "all:" or "any:" before a list of conditions.': 'Escreva "all:" ou "any:" antes de uma lista de condições.',
  'Write a condition, such as {example}.': 'Escreva uma condição, como {example}.',
  'A group has one of "all", "any" and "not", and nothing beside it. Put what belongs together into a group of its own.':
    'Um grupo tem "all", "any" ou "not", e mais nada ao lado. Ponha num grupo próprio o que deve ficar junto.',
  'Groups nest {limit} deep at most.': 'Os grupos podem ter, no máximo, {limit} níveis.',
  'Write a list of conditions.': 'Escreva uma lista de condições.',
  'A group needs a condition.': 'Um grupo precisa de uma condição.',
  'A comparison is missing: one of {operators}.': 'Falta uma comparação: uma de {operators}.',
  'One comparison a condition; here are {given}. Write two conditions under "all".':
    'Uma comparação por condição; aqui há {given}. Escreva duas condições em "all".',
  'Name a field, such as Event.Request.UserName.': 'Indique um campo, como Event.Request.UserName.',
  'Either true or false.': 'true ou false.',
  '"{operator}" does not compare texts, so case does not matter.':
    '"{operator}" não compara textos, por isso as maiúsculas não contam.',
  'Write a network such as 10.0.0.0/8 or 2001:db8::/32, or an address.':
    'Escreva uma rede, como 10.0.0.0/8 ou 2001:db8::/32, ou um endereço.',
  'Enter a number.': 'Introduza um número.',
  'Enter a text.': 'Introduza um texto.',
  'Enter at least one value.': 'Introduza pelo menos um valor.',
  'Enter a value. For a field that is empty or missing, write "exists: false".':
    'Introduza um valor. Para um campo vazio ou em falta, escreva "exists: false".',
  'Put this number in quotes: it has more digits than are kept.':
    'Ponha este número entre aspas: tem mais dígitos do que os que são mantidos.',
  'Write a day, such as 2026-01-31, or a moment with its zone, such as 2026-01-31T08:00:00Z.':
    'Escreva um dia, como 2026-01-31, ou um momento com o fuso horário, como 2026-01-31T08:00:00Z.',
  'This expression is too large: repeat fewer things fewer times.':
    'Esta expressão é demasiado grande: repita menos elementos menos vezes.',
  "{part} is not offered: look-around and back-references can't be matched in linear time.":
    '{part} não é suportado: as asserções de contexto e as referências anteriores não podem ser avaliadas em tempo linear.',
  'Not a valid expression: {reason}.': 'Não é uma expressão válida: {reason}.',
  'Not a valid expression: {reason} at {part}.': 'Não é uma expressão válida: {reason} em {part}.',
  // Rules of sources.
  'Other computers can reach this address, so TLS is needed: without it, credentials could be read on the network.':
    'Outros computadores conseguem aceder a este endereço, por isso é preciso TLS: sem ele, as credenciais poderiam ser lidas na rede.',
  'No sender could connect: the collector only accepts connections from this computer, and 127.0.0.1 is not in the list. Let the proxy or tunnel on this computer check the senders’ addresses.':
    'Nenhum emissor conseguiria ligar-se: o coletor só aceita ligações deste computador, e 127.0.0.1 não está na lista. Deixe o proxy ou o túnel neste computador verificar os endereços dos emissores.',
  'Only https is allowed, so that no one on the network can read or change the events.':
    'Só é permitido https, para que ninguém na rede possa ler ou alterar os eventos.',
  'Enter at least one file or folder.': 'Introduza pelo menos um ficheiro ou uma pasta.',
  'Enter the absolute path: “{path}”.': 'Introduza o caminho absoluto: “{path}”.',
  // The policy.
  'Your organisation does not allow these settings.': 'A sua organização não permite estas definições.',
  '"{host}" is not among the hosts that your organisation allows.':
    '"{host}" não está entre os anfitriões que a sua organização permite.',
  '"{host}", this computer\'s proxy, is not among the hosts that your organisation allows.':
    '"{host}", o proxy deste computador, não está entre os anfitriões que a sua organização permite.',
  "This computer's proxy is not among the hosts that your organisation allows.":
    'O proxy deste computador não está entre os anfitriões que a sua organização permite.',
} as const;
