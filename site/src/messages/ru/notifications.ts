/** The inbox of notices and its bell. */
export default {
  title: 'Уведомления',
  bell: (unread: number) => (unread > 0 ? `Уведомления, непрочитанных: ${unread}` : 'Уведомления'),
  many: (count: string) => `ещё ${count}`,
  noticeForms: ['уведомление', 'уведомления', 'уведомлений'],
  unread: 'непрочитано',
  readAll: 'Прочитать все',
  allRead: 'Всё прочитано',
  none: 'Пока тихо',
  noneText:
    'Здесь появятся запросы с мини-сайтов, упоминания, объявления и всё, о чём портал сообщает лично вам.',
  today: 'Сегодня',
  yesterday: 'Вчера',
  kinds: {
    message: 'Сообщение',
    mention: 'Упоминание',
    enquiry: 'Запрос',
    announcement: 'Объявление',
    event: 'Мероприятие',
    claim: 'Обращение',
    watch: 'Партнёр',
    route: 'Рейс',
    import: 'Загрузка',
    people: 'Люди',
  },
};
