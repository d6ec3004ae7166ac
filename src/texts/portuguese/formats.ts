/** The formats and their options. */
export const formats = {
  'As it is': 'Tal como está',
  "ODC's own JSON, byte for byte": 'O JSON do próprio ODC, byte a byte',
  'Open Cybersecurity Schema Framework, for Amazon Security Lake and most data lakes':
    'Open Cybersecurity Schema Framework, para o Amazon Security Lake e a maioria dos data lakes',
  Version: 'Versão',
  'The latest release.': 'A versão mais recente.',
  'Not released yet: classes and fields may still change.':
    'Ainda não publicada: as classes e os campos ainda podem mudar.',
  'Keep the original event': 'Manter o evento original',
  'Adds the event as ODC has it, after masking, as text in raw_data. Requests get about twice as large.':
    'Acrescenta o evento como o ODC o tem, depois do mascaramento, como texto em raw_data. Os pedidos ficam com cerca do dobro do tamanho.',
  'Adds the event as ODC has it, after masking, as text in event.original. Requests get about twice as large.':
    'Acrescenta o evento como o ODC o tem, depois do mascaramento, como texto em event.original. Os pedidos ficam com cerca do dobro do tamanho.',
  'Adds the event as ODC has it, after masking, as text in AdditionalFields.original_event. Requests get about twice as large.':
    'Acrescenta o evento como o ODC o tem, depois do mascaramento, como texto em AdditionalFields.original_event. Os pedidos ficam com cerca do dobro do tamanho.',
  'Adds the event as ODC has it, after masking, as text in additional.original_event. Requests get about twice as large.':
    'Acrescenta o evento como o ODC o tem, depois do mascaramento, como texto em additional.original_event. Os pedidos ficam com cerca do dobro do tamanho.',
  'Adds the event as ODC has it, after masking, as text in original_event, or RawEvent beside column names. Requests get about twice as large.':
    'Acrescenta o evento como o ODC o tem, depois do mascaramento, como texto em original_event, ou em RawEvent junto de nomes de colunas. Os pedidos ficam com cerca do dobro do tamanho.',
  'Fingerprint each event': 'Acrescentar a impressão digital de cada evento',
  'Adds attestation_list with a SHA-256 fingerprint of the event as it is formatted. Needs version 1.9.0-dev. A change to a field of the formatted event breaks it.':
    'Acrescenta attestation_list com uma impressão digital SHA-256 do evento tal como é formatado. Precisa da versão 1.9.0-dev. Uma alteração a um campo do evento formatado invalida-a.',
  "Elastic Common Schema, read by Elastic Security's rules and dashboards without a pipeline":
    'Elastic Common Schema, lido pelas regras e painéis do Elastic Security sem pipeline',
  "Microsoft Sentinel's normalized audit events, read by its rules without a parser":
    'Os eventos de auditoria normalizados do Microsoft Sentinel, lidos pelas regras dele sem analisador',
  'Unified Data Model of Google SecOps (Chronicle), for events that no parser reads there':
    'Unified Data Model do Google SecOps (Chronicle), para eventos que nenhum analisador lê lá',
  "The event as it is, with the fields of Splunk's Common Information Model in front":
    'O evento tal como está, antecedido dos campos do Common Information Model do Splunk',
  'One OpenTelemetry log record per event, in the OTLP file format':
    'Um registo OpenTelemetry por evento, no formato de ficheiro OTLP',
  'ArcSight’s Common Event Format, one line per event, understood by most SIEMs':
    'O Common Event Format do ArcSight, uma linha por evento, que a maioria dos SIEM entende',
  'IBM QRadar’s Log Event Extended Format 2.0, one line per event':
    'O Log Event Extended Format 2.0 do IBM QRadar, uma linha por evento',
  'Flattened JSON': 'JSON plano',
  'All values of the event on one level, for tables and tools that do not accept nested JSON':
    'Todos os valores do evento num só nível, para tabelas e ferramentas que não aceitam JSON com níveis',
  Names: 'Nomes',
  "By the path in the event, as in ODC's own export or with dots, or as columns of a Sentinel table.":
    'Segundo o caminho no evento, como na exportação do próprio ODC ou com pontos, ou como colunas de uma tabela do Sentinel.',
  "As in ODC's own export.": 'Como na exportação do próprio ODC.',
  'Columns for a custom table of Microsoft Sentinel: TimeGenerated is filled, and names that Sentinel reserves are changed (TenantId becomes OdcTenantId).':
    'Colunas para uma tabela personalizada do Microsoft Sentinel: TimeGenerated é preenchida e os nomes que o Sentinel reserva são alterados (TenantId passa a OdcTenantId).',
  Template: 'Modelo',
  'A line of text with fields of the event, such as {Event.Request.UserName}':
    'Uma linha de texto com campos do evento, como {Event.Request.UserName}',
  'Fields stand in braces, by their path; {{ and }} are braces. Line breaks become spaces: each event is one line.':
    'Os campos são indicados entre chavetas, pelo caminho; {{ e }} são chavetas. As quebras de linha passam a espaços: cada evento é uma linha.',
  Values: 'Valores',
  'Escape them for JSON where the template is JSON and they stand between quotes.':
    'Aplique o escape de JSON quando o modelo for JSON e os valores estiverem entre aspas.',
  'As they are': 'Tal como estão',
  'Line breaks and other control characters become spaces.':
    'As quebras de linha e outros caracteres de controlo passam a espaços.',
  'Escaped for JSON': 'Com escape de JSON',
  'For a value between quotes in a template that is JSON: {{"user":"{Event.Request.UserName}"}}':
    'Para um valor entre aspas num modelo que é JSON: {{"user":"{Event.Request.UserName}"}}',
  'Replacement for a missing field': 'Substituto de um campo em falta',
  'Nothing, when left out.': 'Nada, se for omitido.',
} as const;
