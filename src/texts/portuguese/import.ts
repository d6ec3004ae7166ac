export const imports = {
  'Sluice was started without --root, so it cannot read files. Start it with --root DIR, where DIR is the folder with the file.':
    'O Sluice foi iniciado sem --root, por isso não pode ler ficheiros. Inicie-o com --root DIR, em que DIR é a pasta com o ficheiro.',
  'On the computer that runs Sluice, in {folders}.': 'No computador que executa o Sluice, em {folders}.',
  'A CSV or JSON export, or lines of JSON; compressed with gzip too. You see what is in it before anything is stored.':
    'Uma exportação CSV ou JSON, ou linhas de JSON; também comprimida com gzip. Vê o que contém antes de algo ser armazenado.',
  'Where is {name}?': 'Onde está {name}?',
  'A browser does not reveal the folder of a dropped file. Sluice reads files on the computer it runs on. Complete the path there.':
    'Um browser não revela a pasta de um ficheiro largado. O Sluice lê ficheiros no computador onde é executado. Complete aí o caminho.',
  'Path of the file': 'Caminho do ficheiro',
  'Choose the file, or drag it onto the window.': 'Escolha o ficheiro, ou arraste-o para a janela.',
  'Choose a file': 'Escolher um ficheiro',
  'Look at it': 'Ver o conteúdo',
  'Events stored so far are kept. Import the same file again to continue.':
    'Os eventos armazenados até agora são mantidos. Para continuar, importe novamente o mesmo ficheiro.',
  'Open the audit trail': 'Abrir o registo de auditoria',
  'Import another file': 'Importar outro ficheiro',
  Done: 'Concluído',
  'Show the import': 'Mostrar a importação',
  'Import a file': 'Importar um ficheiro',
  Cancelled: 'Cancelado',
  'The file could not be imported': 'Não foi possível importar o ficheiro',
  'The preview was cancelled. Nothing was stored.': 'A pré-visualização foi cancelada. Nada foi armazenado.',
  'Choose a file again': 'Escolher novamente um ficheiro',
  'Looking at the file': 'A ver o ficheiro',
  Importing: 'A importar',
  'Import {name}': 'Importar {name}',
  'Drop the file to preview it': 'Largue o ficheiro para o pré-visualizar',
  Format: 'Formato',
  'Already in the trail': 'Já no registo',
  New: 'Novos',
  'Cannot be read': 'Não se conseguem ler',
  'Without an event id': 'Sem identificador de evento',
  'Same id, other content': 'Mesmo identificador, outro conteúdo',
  'Differ from the schema': 'Diferem do esquema',
  'Columns ({count, number})': 'Colunas ({count, number})',
  'Looked at the file: {rows, plural, one {# row} other {# rows}}, {events, plural, one {# event} other {# events}} new':
    'Ficheiro visto: {rows, plural, one {# linha} other {# linhas}}, {events, plural, one {# evento novo} other {# eventos novos}}',
  'What is in the file': 'O que contém o ficheiro',
  '{count, plural, one {First event} other {First # events}}':
    '{count, plural, one {Primeiro evento} other {Primeiros # eventos}}',
  'Choose another file': 'Escolher outro ficheiro',
  Stored: 'Armazenados',
  Duplicates: 'Duplicados',
  'Conflicting ids': 'Identificadores repetidos',
  'Set aside': 'Postos de parte',
  'Opening the file': 'A abrir o ficheiro',
  'The import continues when you close this dialog. If you cancel it, events stored so far are kept.':
    'A importação continua quando fechar esta caixa de diálogo. Se a cancelar, os eventos armazenados até então são mantidos.',
  'Nothing is stored yet.': 'Ainda nada está armazenado.',
  '{count, plural, one {# record} other {# records}} that cannot be read':
    '{count, plural, one {# registo que não se consegue ler} other {# registos que não se conseguem ler}}',
  'Importing sets them aside with the reason; nothing is dropped.':
    'A importação põe-nos de parte com o motivo; nada se perde.',
  Line: 'Linha',
  Why: 'Porquê',
  'Start of the row': 'Início da linha',
  'The dropped item is not a file.': 'O que largou não é um ficheiro.',
  'Drop a CSV or JSON file.': 'Largue um ficheiro CSV ou JSON.',
  'Several files were dropped.': 'Foram largados vários ficheiros.',
  'Drop one file at a time.': 'Largue um ficheiro de cada vez.',
  'The dropped item is a folder.': 'O que largou é uma pasta.',
  'Drop one of its files, or add the folder as a source.':
    'Largue um dos seus ficheiros, ou adicione a pasta como origem.',
  'Not readable as CSV or JSON': 'Não se consegue ler como CSV nem como JSON',
  '{format}, compressed with gzip': '{format}, comprimido com gzip',
  'Import {count, plural, one {# event} other {# events}}':
    'Importar {count, plural, one {# evento} other {# eventos}}',
  'Set {count, plural, one {# record} other {# records}} aside':
    'Pôr de parte {count, plural, one {# registo} other {# registos}}',
  'There are no events in this file.': 'Não há eventos neste ficheiro.',
  'All events of this file are already in the trail.': 'Todos os eventos deste ficheiro já estão no registo.',
  '{count, plural, one {# row} other {# rows}}': '{count, plural, one {# linha} other {# linhas}}',
  '{part} of {whole}': '{part} de {whole}',
  'about {time} left': 'faltam cerca de {time}',
  'Import cancelled: {count, plural, one {# event} other {# events}} stored':
    'Importação cancelada: {count, plural, one {# evento armazenado} other {# eventos armazenados}}',
  'Import finished: {count, plural, one {# event} other {# events}} stored':
    'Importação concluída: {count, plural, one {# evento armazenado} other {# eventos armazenados}}',
  '{reason} (line {line}, byte {at} of the body)': '{reason} (linha {line}, byte {at} do corpo)',
  '{count, number} records in a row that cannot be read. The first: {reason}':
    '{count, number} registos seguidos que não se conseguem ler. O primeiro: {reason}',
  'It is larger than {bytes, number} bytes.': 'Tem mais de {bytes, number} bytes.',
  'It is nested more than {depth} levels deep.': 'Tem mais de {depth} níveis de encadeamento.',
  'It holds more than {values, number} values.': 'Contém mais de {values, number} valores.',
  'It is not JSON: byte {at, number} of the record does not fit there.':
    'Não é JSON: o byte {at, number} do registo não pode estar nesse lugar.',
  'Its bytes are not text in UTF-8.': 'Os seus bytes não são texto em UTF-8.',
  'Its bytes are not text in UTF-8; they look like Windows-1252 (Latin 1).':
    'Os seus bytes não são texto em UTF-8; parecem Windows-1252 (Latin 1).',
  'It is in {encoding}, not in UTF-8.': 'Está em {encoding}, não em UTF-8.',
  'It is a ZIP archive, not text in UTF-8. Unpack or export it first.':
    'É um arquivo ZIP, não texto em UTF-8. Extraia-o ou exporte-o primeiro.',
  'It is compressed with {method}, not text in UTF-8. Unpack or export it first.':
    'Está comprimido com {method}, não é texto em UTF-8. Extraia-o ou exporte-o primeiro.',
  'It is a 7z archive, not text in UTF-8. Unpack or export it first.':
    'É um arquivo 7z, não texto em UTF-8. Extraia-o ou exporte-o primeiro.',
  'It is a Windows event log (EVTX), not text in UTF-8. Unpack or export it first.':
    'É um registo de eventos do Windows (EVTX), não texto em UTF-8. Extraia-o ou exporte-o primeiro.',
  'It is an SQLite database, not text in UTF-8. Unpack or export it first.':
    'É uma base de dados SQLite, não texto em UTF-8. Extraia-a ou exporte-a primeiro.',
  'It ends in the middle.': 'Termina a meio.',
  'The array is not closed: more may have been meant to follow.': 'A lista não está fechada: podia seguir-se mais.',
  'It has {found} cell, the header {wanted}.': 'Tem {found} célula, o cabeçalho {wanted}.',
  'It has {found} cells, the header {wanted}.': 'Tem {found} células, o cabeçalho {wanted}.',
  'After a closing quote comes something other than the next cell.':
    'Depois das aspas de fecho vem algo que não é a célula seguinte.',
  'A quote is opened and not closed.': 'Há aspas que abrem e não fecham.',
  'All its cells are empty.': 'Todas as suas células estão vazias.',
  'The header of the file has more than {columns, number} columns or {bytes, number} bytes.':
    'O cabeçalho do ficheiro tem mais de {columns, number} colunas ou de {bytes, number} bytes.',
  'It is JSON, but not an object: it is an array.': 'É JSON, mas não um objeto: é uma lista.',
  'It is JSON, but not an object: it is a text.': 'É JSON, mas não um objeto: é um texto.',
  'It is JSON, but not an object: it is true or false.': 'É JSON, mas não um objeto: é verdadeiro ou falso.',
  'It is JSON, but not an object: it is null.': 'É JSON, mas não um objeto: é null.',
  'It is JSON, but not an object: it is a number.': 'É JSON, mas não um objeto: é um número.',
  'It is nothing but zero bytes.': 'Só tem bytes a zero.',
  'It is not JSON.': 'Não é JSON.',
  'The file is in {encoding}, not in UTF-8.': 'O ficheiro está em {encoding}, não em UTF-8.',
  'Parts of the file are not text in UTF-8.': 'Partes do ficheiro não são texto em UTF-8.',
  'The compressed file ends in the middle. What it holds up to there was read.':
    'O ficheiro comprimido termina a meio. O que contém até aí foi lido.',
  'The compressed file is damaged ({cause}). What it holds up to there was read.':
    'O ficheiro comprimido está danificado ({cause}). O que contém até aí foi lido.',
  '{path}: It is neither a file nor a folder.': '{path}: não é um ficheiro nem uma pasta.',
  '{path}: It does not exist.': '{path}: não existe.',
  '{path}: The folder does not exist.': '{path}: a pasta não existe.',
  '{path}: Its name is not valid UTF-8. Rename it.': '{path}: o nome não é UTF-8 válido. Mude-lhe o nome.',
  '{path}: The link leads to nothing.': '{path}: a ligação não leva a nada.',
} as const;
