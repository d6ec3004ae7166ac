export const help = {
  'User guide': 'Guia do utilizador',
  'First steps': 'Primeiros passos',
  'The connection test': 'O teste de ligação',
  'The audit trail': 'O registo de auditoria',
  'Dead letters': 'Eventos rejeitados',
  'Filter, masking and formats': 'Filtro, mascaramento e formatos',
  'Notices and tray': 'Avisos e área de notificação',
  'Settings and security': 'Definições e segurança',
  'Command line': 'Linha de comandos',
  Troubleshooting: 'Resolução de problemas',
  'Open in the guide': 'Abrir no guia',
  'Works without a network.': 'Funciona sem rede.',
} as const;
