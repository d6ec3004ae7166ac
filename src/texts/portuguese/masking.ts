/** Masking and changes of fields. */
export const masking = {
  'E-mail addresses': 'Endereços de e-mail',
  'IP addresses': 'Endereços IP',
  'Tokens and keys': 'Tokens e chaves',
  Users: 'Utilizadores',
  'Names, ids and e-mail addresses of users become pseudonyms.':
    'Os nomes, ID e endereços de e-mail dos utilizadores passam a pseudónimos.',
  Addresses: 'Endereços',
  'IP addresses become pseudonyms, in texts too.': 'Os endereços IP passam a pseudónimos, também dentro de textos.',
  'Old and new values of changes are removed, and tokens in texts.':
    'Os valores antigos e novos das alterações são removidos, tal como os tokens dentro de textos.',
  'Rule {number} ({path})': 'Regra {number} ({path})',
  Pattern: 'Padrão',
  'Not in the list of fields that may leave': 'Não está na lista de campos que podem sair',
} as const;
