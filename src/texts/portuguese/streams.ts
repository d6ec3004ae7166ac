/** The list of streams, and actions on many of them. */
export const streams = {
  'Each stream carries the audit trail to one security tool, and never loses an event.':
    'Cada fluxo leva o registo de auditoria a uma ferramenta de segurança e nunca perde um evento.',
  'Create your first stream': 'Crie o seu primeiro fluxo',
  'Other ways to start': 'Outras formas de começar',
  'A stream carries your audit trail to a security tool: Datadog, Splunk, AWS Firehose or any other. No such tool at hand? A trial sends to a receiver on this computer.':
    'Um fluxo leva o seu registo de auditoria a uma ferramenta de segurança: Datadog, Splunk, AWS Firehose ou qualquer outra. Não tem nenhuma à mão? Uma experiência envia para um recetor neste computador.',

  // Search and filters.
  'Search streams': 'Pesquisar fluxos',
  'Name, destination or label': 'Nome, destino ou etiqueta',
  'Filter by status': 'Filtrar por estado',
  'Filter by destination': 'Filtrar por destino',
  'Filter by label': 'Filtrar por etiqueta',
  'All statuses': 'Todos os estados',
  'All destinations': 'Todos os destinos',
  'All labels': 'Todas as etiquetas',
  'No stream matches': 'Nenhum fluxo corresponde',
  'None of the {count, plural, one {# stream} other {# streams}} matches the search and the filters.':
    '{count, plural, one {O único fluxo não corresponde} other {Nenhum dos # fluxos corresponde}} à pesquisa e aos filtros.',
  'Reset search and filters': 'Repor pesquisa e filtros',

  // The table.
  '{count, plural, one {# stream} other {# streams}}': '{count, plural, one {# fluxo} other {# fluxos}}',
  '{shown, number} of {count, plural, one {# stream} other {# streams}}':
    '{shown, number} de {count, plural, one {# fluxo} other {# fluxos}}',
  Columns: 'Colunas',
  'Narrow windows show fewer columns.': 'As janelas estreitas mostram menos colunas.',
  'Show the usual columns': 'Mostrar as colunas habituais',
  'Rate ## of events': 'Ritmo',
  'Waiting ## a narrow column': 'Espera',
  'for {time}': 'há {time}',
  'a moment ## in a narrow column': 'pouco',
  '{count} waiting': '{count} em espera',

  // Actions on many.
  'Select {name}': 'Selecionar {name}',
  'Select all': 'Selecionar tudo',
  'Select all (Ctrl+A within the table)': 'Selecionar tudo (Ctrl+A na tabela)',
  'Selected streams': 'Fluxos selecionados',
  'Clear selection': 'Limpar a seleção',
  '{count, plural, one {# selected} other {# selected}} ## streams':
    '{count, plural, one {# selecionado} other {# selecionados}}',
  'At most {count, number} at once.': 'No máximo {count, number} de cada vez.',
  '{failed} of {count, plural, one {# stream} other {# streams}} could not be activated.':
    'Não foi possível ativar {failed} de {count, plural, one {# fluxo} other {# fluxos}}.',
  '{failed} of {count, plural, one {# stream} other {# streams}} could not be deactivated.':
    'Não foi possível desativar {failed} de {count, plural, one {# fluxo} other {# fluxos}}.',
  '{failed} of {count, plural, one {# stream} other {# streams}} could not be deleted.':
    'Não foi possível eliminar {failed} de {count, plural, one {# fluxo} other {# fluxos}}.',
  '{failed} of {count, plural, one {# stream} other {# streams}} could not be duplicated.':
    'Não foi possível duplicar {failed} de {count, plural, one {# fluxo} other {# fluxos}}.',
  '{failed} of {count, plural, one {# stream} other {# streams}} could not be labelled.':
    'Não foi possível alterar as etiquetas de {failed} de {count, plural, one {# fluxo} other {# fluxos}}.',
  '{count, plural, one {<b>{name}</b> is deleted.} other {<b>{name}</b> are deleted.}}':
    '{count, plural, one {<b>{name}</b> foi eliminado.} other {<b>{name}</b> foram eliminados.}}',
  '{count, plural, one {# event had not been delivered.} other {# events had not been delivered.}}':
    '{count, plural, one {Ficou por entregar # evento.} other {Ficaram por entregar # eventos.}}',
  'Everything had been delivered.': 'Estava tudo entregue.',
  '{count, plural, one {{name} is restored.} other {{name} are restored.}}':
    '{count, plural, one {{name} foi restaurado.} other {{name} foram restaurados.}}',
  '{restored} of {name} are restored.': 'Foram restaurados {restored} de {name}.',
} as const;
