/** Proxies and the network, on a stream's settings. */
export const network = {
  'None, as set in this stream': 'Nenhum, como definido neste fluxo',
  "None, because this computer's proxy settings say: {answer}":
    'Nenhum, porque as definições de proxy deste computador indicam: {answer}',
  "None, because {count, plural, one {{others} has} other {{others} have}} not been reachable since {since}. This computer's proxy settings say: {answer}":
    'Nenhum, porque {others} {count, plural, one {não está acessível} other {não estão acessíveis}} desde {since}. As definições de proxy deste computador indicam: {answer}',
  'None: no environment variable names one': 'Nenhum: nenhuma variável de ambiente indica um proxy',
  'None: the environment variable {name} exempts this host':
    'Nenhum: a variável de ambiente {name} isenta este anfitrião',
  'None: this computer itself is reached without a proxy':
    'Nenhum: o acesso ao próprio computador não passa por um proxy',
  'None: this kind of connection has none': 'Nenhum: este tipo de ligação não usa proxy',
  'Proxy in use': 'Proxy em uso',
  'the direct connection': 'a ligação direta',
  "{proxy}, because {count, plural, one {{others} has} other {{others} have}} not been reachable since {since}. This computer's proxy settings say: {answer}":
    '{proxy}, porque {others} {count, plural, one {não está acessível} other {não estão acessíveis}} desde {since}. As definições de proxy deste computador indicam: {answer}',
  "{proxy}, because this computer's proxy settings say: {answer}":
    '{proxy}, porque as definições de proxy deste computador indicam: {answer}',
  "{proxy}, or the next one if it cannot be connected to, because this computer's proxy settings say: {answer}":
    '{proxy}, ou o seguinte se a ligação a este falhar, porque as definições de proxy deste computador indicam: {answer}',
  '{proxy}, from the environment variable {name}': '{proxy}, da variável de ambiente {name}',
  '{proxy}, from the settings of this stream': '{proxy}, das definições deste fluxo',
} as const;
