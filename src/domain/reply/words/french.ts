import type { WordList } from '../word-list.ts'

export const french: WordList = {
  language: 'fr',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: [
    ...['oui', "d'accord", 'daccord', "j'accepte", "oui j'accepte", "oui d'accord", "je suis d'accord"],
    ...["oui je suis d'accord", 'oui bien sûr', 'oui volontiers', 'oui vous pouvez'],
  ],
  no: [
    ...['non', 'non merci', 'je refuse', "je n'accepte pas", 'je ne veux pas', "je ne suis pas d'accord"],
    ...["ça ne m'intéresse pas", 'pas intéressé', 'pas intéressée', 'jamais'],
  ],
  stop: {
    plain: [
      ...['stop', 'arrêt', 'arrêter', 'désabonner', 'désinscrire', 'me désabonner', 'me désinscrire', 'désabonnement'],
      ...['désinscription', 'désabonnez-moi', 'désinscrivez-moi', 'désinscris-moi', 'arrêtez', 'arrête', 'stop sms'],
      ...['plus de messages', 'plus de sms', 'ne me contactez plus', "ne m'écrivez plus", "ne m'envoyez plus rien"],
      ...[
        'laissez-moi tranquille',
        'laisse-moi tranquille',
        'fichez-moi la paix',
        'retirez-moi',
        'supprimez mon numéro',
      ],
      ...['je veux me désabonner', 'je veux me désinscrire', 'je souhaite me désabonner', 'je souhaite me désinscrire'],
    ],
    alone: [],
    anywhere: [
      ...[
        "arrêtez de m'écrire",
        "arrête de m'écrire",
        "arrêtez de m'envoyer des messages",
        "arrête de m'envoyer des messages",
      ],
      ...["arrêtez de m'envoyer des sms", 'arrêtez de me contacter', 'arrêtez de me harceler', 'arrêtez vos messages'],
      ...["ne m'écrivez plus jamais", 'ne me contactez plus jamais', "ne m'envoyez plus de messages"],
      ...["ne m'envoyez plus de sms", 'je ne veux plus recevoir de messages', 'je ne veux pas recevoir de messages'],
      ...['je ne veux plus de messages', 'je ne veux plus de vos messages', 'je ne souhaite plus recevoir de messages'],
      ...['je ne souhaite pas recevoir de messages', 'retirez-moi de votre liste', 'enlevez-moi de votre liste'],
    ],
    wrongNumber: [
      ...[
        'mauvais numéro',
        'faux numéro',
        'erreur de numéro',
        'vous vous trompez de numéro',
        'vous avez le mauvais numéro',
      ],
      ...['mauvaise personne', 'vous avez fait erreur de numéro', 'vous vous êtes trompé de numéro'],
    ],
    local: [],
  },
  help: ['aide', 'infos', 'information', 'qui est-ce', "c'est qui", 'qui êtes-vous', 'qui es-tu', 'vous êtes qui'],
  polite: [
    ...['merci', 'merci beaucoup', "s'il vous plaît", "s'il te plaît", 'svp', 'stp', 'bonjour', 'bonsoir', 'salut'],
  ],
  unclear: ['ne', 'ouais', 'bien', 'net'],
}
