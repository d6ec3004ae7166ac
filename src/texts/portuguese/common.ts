/** Words that many places share: buttons, names of things, units. */
export const common = {
  Cancel: 'Cancelar',
  Close: 'Fechar',
  Language: 'Idioma',
  'As this computer': 'Como este computador',
} as const;
