/** Words of the page that describes the API; summaries and names in it stay English, as in the code. */
export default {
  title: 'API портала',
  lead: 'Всё, что делают страницы портала, делает и его API. Ответы — JSON, ошибки — документы по RFC 9457 с указанием поля, деньги — целые копейки, время — UTC.',
  machine: 'Машинное описание: OpenAPI 3.1',
  calls: 'Вызовы',
  schemas: 'Данные',
  parameters: 'Параметры',
  body: 'Тело запроса',
  answers: 'Ответы',
  required: 'обязательно',
  inPath: 'в адресе',
  inQuery: 'в запросе',
};
