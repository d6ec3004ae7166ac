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
} as const;
