/** Updates of the program: in the settings, the notices, and what can fail. */
export const updates = {
  Updates: 'Atualizações',
  'Off ## updates': 'Desativadas',
  'This build has no key to verify updates with, so it never looks for any. New versions are installed as this one was.':
    'Esta compilação não tem uma chave para verificar atualizações, por isso nunca as procura. As novas versões instalam-se como esta foi instalada.',
  'Your organisation has switched updates off. It installs new versions itself.':
    'A sua organização desativou as atualizações. É ela que instala as novas versões.',
  'Nothing is looked for until the policy file is corrected, because it may forbid it.':
    'Nada é procurado até o ficheiro da política ser corrigido, porque esta o pode proibir.',
  'Address of the feed': 'Endereço do canal de atualizações',
  'A folder on an https server. If it is empty, no address is contacted and nothing is looked for.':
    'Uma pasta num servidor https. Se estiver vazio, nenhum endereço é contactado e nada é procurado.',
  'The address of the feed is saved.': 'O endereço do canal de atualizações foi guardado.',
  'At most {count} characters.': 'No máximo {count} caracteres.',
  'An address without user name and password.': 'Um endereço sem nome de utilizador nem palavra-passe.',
  'An address such as https://updates.example.com/sluice/.': 'Um endereço como https://updates.example.com/sluice/.',
  'An address without a part after ? or #: it may hold a secret, and would be stored unencrypted.':
    'Um endereço sem parte depois de ? ou #: esta pode conter um segredo e seria guardada sem cifra.',
  'Check now': 'Procurar agora',
  'Not looked for yet since Sluice started.': 'Ainda não procuradas desde que o Sluice foi iniciado.',
  'Last looked for {ago}.': 'Procuradas pela última vez {ago}.',
  'This is the newest version, {version}.': 'Esta é a versão mais recente, {version}.',
  'The feed has version {offered}, which is older than this one ({version}). Sluice never installs an older version.':
    'O canal tem a versão {offered}, que é mais antiga do que esta ({version}). O Sluice nunca instala uma versão mais antiga.',
  'Version {version} is available.': 'A versão {version} está disponível.',
  'Its signature is right. Nothing is installed until you say so.':
    'A assinatura está correta. Nada é instalado sem a sua ordem.',
  'Its signature is right. This copy cannot replace itself: install the new version as you installed this one, for example with your package manager.':
    'A assinatura está correta. Esta cópia não se pode substituir a si própria: instale a nova versão como instalou esta, por exemplo com o gestor de pacotes.',
  'Download ({size})': 'Transferir ({size})',
  'Downloading version {version}': 'A transferir a versão {version}',
  '{received} of {size}': '{received} de {size}',
  'Download version {version} again': 'Transferir novamente a versão {version}',
  'Version {version} is ready.': 'A versão {version} está pronta.',
  'To install it, Sluice quits: it finishes what is being sent, and goes on from the same position when the new version has started. No event is lost.':
    'Para a instalar, o Sluice sai: acaba o que está a ser enviado e continua da mesma posição quando a nova versão tiver iniciado. Nenhum evento se perde.',
  'Restart and update': 'Reiniciar e atualizar',
  'Sluice is quitting to install version {version}.': 'O Sluice está a sair para instalar a versão {version}.',

  // The notice
  'Version {version} of Sluice is available.': 'A versão {version} do Sluice está disponível.',
  'Settings says how to install it.': 'As definições dizem como a instalar.',

  // Failures
  'Tell whoever publishes the feed, with the raw cause.':
    'Informe quem publica o canal de atualizações, com a causa original.',
  'If it goes on, install the new version yourself, from where you got this one.':
    'Se continuar, instale a nova versão manualmente, a partir de onde obteve esta.',
  'The feed of updates cannot be reached.': 'Não é possível aceder ao canal de atualizações.',
  'Sluice looked for a new version, and the server did not answer as it should. Streams are not affected.':
    'O Sluice procurou uma nova versão e o servidor não respondeu como devia. Os fluxos não são afetados.',
  'Check the address of the feed in Settings. It names a folder; the raw cause names the file that was asked for.':
    'Verifique o endereço do canal nas definições. Indica uma pasta; a causa original indica o ficheiro que foi pedido.',
  'Check that this computer reaches the server: DNS, firewall, proxy, and a certificate that the system trusts.':
    'Verifique se este computador acede ao servidor: DNS, firewall, proxy e um certificado em que o sistema confie.',
  'Nothing else is needed: Sluice looks again within a day.':
    'Nada mais é necessário: o Sluice volta a procurar dentro de um dia.',
  'The feed of updates has no signature.': 'O canal de atualizações não tem assinatura.',
  'Beside the description of the new version, a file with its signature is missing. Nothing was installed.':
    'Junto à descrição da nova versão falta um ficheiro com a assinatura. Nada foi instalado.',
  'If you publish it: run "npm run sign-feed", and upload the .sig file with the .yml file.':
    'Se é quem o publica: execute "npm run sign-feed" e carregue o ficheiro .sig juntamente com o ficheiro .yml.',
  'The signature of the feed of updates is wrong.': 'A assinatura do canal de atualizações está errada.',
  'The description of the new version was changed after it was signed, or was signed with a key that this version does not know. Nothing was installed.':
    'A descrição da nova versão foi alterada depois de assinada, ou foi assinada com uma chave que esta versão não conhece. Nada foi instalado.',
  'Do not install an update from this address until it is known why. Somebody may have changed it.':
    'Não instale uma atualização deste endereço até se saber porquê. Alguém a pode ter alterado.',
  'If the key was replaced: install a version that knows the new key yourself, once.':
    'Se a chave foi substituída: instale manualmente, uma vez, uma versão que conheça a nova chave.',
  'The feed of updates cannot be read.': 'Não é possível ler o canal de atualizações.',
  'Its signature may be right, but it is too large, is not in the expected form, or has no file for this computer. Nothing was installed.':
    'A assinatura pode estar correta, mas é demasiado grande, não tem a forma esperada ou não tem um ficheiro para este computador. Nada foi instalado.',
  'The downloaded file is not the one that was signed.': 'O ficheiro transferido não é o que foi assinado.',
  'Its hash or size differs from what the signed feed says. The file was deleted; nothing was installed.':
    'O resumo criptográfico ou o tamanho difere do que diz o canal assinado. O ficheiro foi eliminado; nada foi instalado.',
  'Download it again. An interrupted upload or a proxy that changes files can be the cause.':
    'Transfira-o novamente. A causa pode ser um carregamento interrompido ou um proxy que altera ficheiros.',
  'There is not enough space on the disk for the update.': 'Não há espaço suficiente no disco para a atualização.',
  'The file of the new version did not fit. It was deleted; nothing was installed.':
    'O ficheiro da nova versão não coube. Foi eliminado; nada foi instalado.',
  'Free some space on the disk, and download it again.': 'Liberte espaço no disco e transfira-o novamente.',
  'The update could not be downloaded.': 'Não foi possível transferir a atualização.',
  'The server did not send the file, or stopped sending. Nothing was installed.':
    'O servidor não enviou o ficheiro ou deixou de enviar. Nada foi instalado.',
  'Download it again.': 'Transfira-a novamente.',
  'Check that this computer reaches the server.': 'Verifique se este computador acede ao servidor.',
  'Sluice cannot replace itself here.': 'O Sluice não se pode substituir a si próprio aqui.',
  'The file of the program, or its folder, cannot be changed by the user who runs Sluice. Nothing was installed.':
    'O ficheiro do programa, ou a sua pasta, não pode ser alterado pelo utilizador que executa o Sluice. Nada foi instalado.',
  'Move the AppImage to a folder that you may write to, and start it from there.':
    'Mova a AppImage para uma pasta onde possa escrever e inicie-a a partir daí.',
  'The update was not installed.': 'A atualização não foi instalada.',
  'Sluice quit to be replaced, but the version that runs now is the same as before. No event was lost: streams go on where they were.':
    'O Sluice saiu para ser substituído, mas a versão em execução é a mesma de antes. Nenhum evento se perdeu: os fluxos continuam de onde estavam.',
  'Try it again: look for updates in Settings, and download it.':
    'Tente novamente: procure atualizações nas definições e transfira-a.',
  'There is nothing to do for this update.': 'Não há nada a fazer para esta atualização.',
  'No feed is set, the policy forbids updates, this version has no key to verify them with, or the step before is missing. No address was contacted.':
    'Não há um canal definido, a política proíbe atualizações, esta versão não tem uma chave para as verificar, ou falta o passo anterior. Nenhum endereço foi contactado.',
  'Settings says what applies, and what can be done next.':
    'As definições dizem o que se aplica e o que pode ser feito a seguir.',
  'Your organisation does not allow this address for updates.':
    'A sua organização não permite este endereço para atualizações.',
  'The policy of this computer lists the hosts that may be used. The host of the feed, or a proxy on the way to it, is not on the list. Nothing was contacted.':
    'A política deste computador lista os servidores que podem ser usados. O do canal, ou um proxy no caminho, não está na lista. Nada foi contactado.',
  'Choose an address on a host that is allowed. Settings lists them.':
    'Escolha um endereço num servidor permitido. As definições indicam quais são.',
} as const;
