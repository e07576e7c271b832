import type { WordList } from '../word-list.ts'

export const spanish: WordList = {
  language: 'es',
  version: 1,
  reviewer: null,
  date: '2026-11-22',
  yes: [
    ...['sí', 'acepto', 'de acuerdo', 'sí acepto', 'estoy de acuerdo', 'sí estoy de acuerdo', 'sí de acuerdo'],
    ...['sí quiero', 'sí pueden', 'sí puedes', 'sí por supuesto', 'sí adelante'],
  ],
  no: [
    ...['no', 'no gracias', 'rechazo', 'no acepto', 'no quiero', 'no estoy de acuerdo', 'no me interesa'],
    ...['no estoy interesado', 'no estoy interesada', 'para nada'],
  ],
  stop: {
    plain: [
      ...['no más mensajes', 'no más sms', 'no más whatsapp', 'darme de baja', 'quiero darme de baja', 'dame de baja'],
      ...['deme de baja', 'denme de baja', 'desuscribirme', 'desuscribir', 'desuscríbeme', 'no me escribas'],
      ...['no me escriban', 'no me escriba', 'no me contacten', 'no me contactes', 'no me contacte', 'elimíname'],
      ...['elimínenme', 'bórrame', 'bórrenme', 'borra mi número', 'borren mi número', 'elimina mi número'],
      ...['eliminen mi número', 'déjame en paz', 'déjenme en paz', 'dejadme en paz', 'no molestar', 'no me molesten'],
    ],
    alone: ['parar', 'pare', 'detener', 'cancelar', 'no más'],
    anywhere: [
      ...['deja de escribirme', 'dejen de escribirme', 'deje de escribirme', 'dejad de escribirme'],
      ...['deja de mandarme mensajes', 'dejen de mandarme mensajes', 'deje de mandarme mensajes'],
      ...['deja de enviarme mensajes', 'dejen de enviarme mensajes', 'deje de enviarme mensajes'],
      ...[
        'no me escribas más',
        'no me escriban más',
        'no me escriba más',
        'no me contacten más',
        'no me contactes más',
      ],
      ...[
        'no me manden más mensajes',
        'no me mandes más mensajes',
        'no me envíen más mensajes',
        'no me envíes más mensajes',
      ],
      ...['no quiero recibir mensajes', 'no quiero recibir más mensajes', 'no quiero más mensajes'],
      ...['no deseo recibir mensajes', 'no deseo recibir más mensajes', 'ya no quiero recibir mensajes'],
      ...['sáquenme de su lista', 'sácame de tu lista', 'bórrenme de su lista', 'quítenme de su lista'],
    ],
    wrongNumber: [
      'número equivocado',
      'te has equivocado de número',
      'se ha equivocado de número',
      'se equivocó de número',
    ],
    local: ['baja', 'alto', 'salir', 'cancela', 'basta'],
  },
  help: ['ayuda', 'información', 'quién es', 'quién eres', 'quién es usted', 'quiénes son', 'quién habla'],
  polite: [
    'gracias',
    'muchas gracias',
    'mil gracias',
    'por favor',
    'porfa',
    'porfavor',
    'hola',
    'buenos días',
    'buenas',
  ],
  unclear: ['vale', 'claro', 'bueno', 'ya'],
}
