/** What the scripts of forms and buttons say; kept apart because browsers load both languages of it. */
export default {
  offline: 'Нет связи с порталом. Проверьте интернет и повторите: введённое сохранилось на странице.',
  slow: 'Портал не ответил вовремя. Повторите: дважды ничего не запишется.',
  failed: (reference: string) =>
    `Что-то сломалось у нас, не у вас. Повторите чуть позже${reference ? `; если не поможет, назовите поддержке номер ${reference}` : ''}.`,
  wait: (seconds: number) => `Слишком много попыток. Повторите через\u00a0${seconds}\u00a0с.`,
  signedOut: 'Вы вышли из портала или сеанс истёк. Войдите в соседней вкладке и повторите здесь.',
  check: 'Проверьте выделенные поля',
  number: 'Нужно число, например 12,5.',
  price: 'Нужна цена, например 1\u00a0250,50.',
  unsaved: 'На странице есть несохранённые правки.',
  sending: 'Отправляем…',
  saved: 'Сохранено',
  undo: 'Отменить',
  close: 'Закрыть',
  cancel: 'Не надо',
  copied: 'Скопировано',
  moved: (place: number, of: number) => `Теперь на месте ${place} из ${of}`,
  removed: 'Удалено',
  uploading: (percent: number) => `Загружаем… ${percent}\u00a0%`,
  processing: 'Готовим размеры…',
  takenBack: 'Вернули как было',
};
