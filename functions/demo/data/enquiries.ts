import { SHELF_INN } from './claims.ts';

/** What visitors have asked. `products` are names of the company's goods in Russian, with a quantity. */
export const enquiries = [
  {
    cluster: 'sladkiy-kray',
    company: 'surskiy-kakaovar',
    daysAgo: 1,
    name: 'Мария Подольская',
    organisation: 'Кофейня «Третья чашка»',
    email: 'maria@tretya-chashka.example',
    phone: '+7 (8412) 00-01-11',
    text: 'Здравствуйте! Открываем вторую кофейню, хотим ваши плитки на полку у кассы и каллеты для горячего шоколада. Пришлите, пожалуйста, условия для постоянного заказа раз в две недели и можно ли пробники.',
    products: [
      ['Шоколад горький 72 %, Гана', '2 короба'],
      ['Шоколад в каллетах тёмный 54 %', '4 мешка'],
    ],
  },
  {
    cluster: 'sladkiy-kray',
    company: 'surskiy-kakaovar',
    daysAgo: 6,
    name: 'Андрей Лунин',
    organisation: 'Сеть «Полка рядом»',
    inn: SHELF_INN,
    email: 'zakupki@polka-ryadom.example',
    text: 'Добрый день. Интересует шоколад под нашей маркой: 90 г, молочный и тёмный, около 12 000 штук в месяц. Какие сроки на упаковку и первую партию?',
    products: [],
  },
  {
    cluster: 'sladkiy-kray',
    company: 'lopukhov-i-docheri',
    daysAgo: 3,
    name: 'Светлана Игоревна',
    phone: '+7 (8412) 00-02-22',
    text: 'Нужны наборы для учителей к юбилею школы, 64 штуки, лучше до 10 декабря. Можно ли вложить открытку с нашим текстом?',
    products: [['Набор конфет «Учительнице»', '64 шт.']],
  },
  {
    cluster: 'sladkiy-kray',
    company: 'oblako-u-rechki',
    daysAgo: 0,
    name: 'Ержан Сатпаев',
    organisation: 'ТОО «Тәтті дүкен»',
    email: 'erzhan@tatti-duken.example',
    text: 'Здравствуйте, мы возим сладости в Казахстан. Нужен халяльный зефир и пастила, фура раз в месяц. Пришлите прайс, сертификат и срок годности на день отгрузки.',
    products: [
      ['Зефир бело-розовый', '1 паллета'],
      ['Пастила яблочная белая', '1 паллета'],
    ],
  },
  {
    cluster: 'dom-i-derevo',
    company: 'stol-da-lavka',
    daysAgo: 4,
    name: 'Вадим',
    organisation: 'Ресторан «Печь и двор»',
    phone: '+7 (84157) 0-03-33',
    text: 'Обновляем зал на 60 мест. Нужны стулья «Трактир» с тёмной обивкой и восемь столов. Когда можно приехать посмотреть?',
    products: [
      ['Стул «Трактир»', '60 шт.'],
      ['Стол обеденный «Артельный»', '8 шт.'],
    ],
  },
] as const;
