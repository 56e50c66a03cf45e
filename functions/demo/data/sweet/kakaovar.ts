import { type CompanyData, MONTH } from '../shape.ts';

export const kakaovar: CompanyData = {
  slug: 'surskiy-kakaovar',
  name: ['Сурский какаовар', 'Sursky Kakaovar'],
  tagline: ['Шоколад от боба до плитки на берегу Суры', 'Bean-to-bar chocolate on the River Sura'],
  about: [
    `Мы обжариваем какао-бобы сами — небольшими партиями, каждую под своё происхождение. Мешок из Ганы и мешок из Эквадора ведут себя по-разному, и технолог узнаёт готовность не по таймеру, а по запаху.

Масса идёт в конш на 36–72 часа. Дольше держать незачем: уходит характер. Остальное просто: сахар, какао-масло, иногда молоко. Заменителей какао-масла на складе нет, и показать это мы готовы любому покупателю — цех открыт для партнёров по четвергам.

Работаем с сетями, кофейнями и кондитерами. Делаем плитки под маркой заказчика от 3 000 штук, помогаем с рецептурой и упаковкой.`,
    `We roast our own cocoa beans in small batches, each to suit its origin. Ghana and Ecuador behave differently, and our technologist tells a finished roast by its smell rather than a timer.

The mass is conched for 36 to 72 hours and no longer: after that the character goes. The rest is simple: sugar, cocoa butter, sometimes milk. There are no cocoa butter substitutes in our stores, and partners may come and see on Thursdays.

We supply chains, cafés and pastry chefs, and make bars under your label from 3,000 pieces.`,
  ],
  hue: 42,
  town: 'penza',
  founded: 2009,
  employees: 140,
  activities: ['shokolad', 'konfety'],
  emblem: 'M64 18C92 34 100 74 64 110 28 74 36 34 64 18ZM64 34V96M50 46Q64 60 50 88M78 46Q64 60 78 88',
  legalName: ['ООО «Сурский какаовар»', 'Sursky Kakaovar LLC'],
  street: ['ул. Бобовая, 4', '4 Bobovaya St.'],
  hours: ['Пн–пт 8:00–17:00', 'Mon–Fri 8:00–17:00'],
  people: [
    [
      ['Марина Грачёва', 'Marina Gracheva'],
      ['Продажи сетям', 'Sales to chains'],
    ],
    [
      ['Илья Тюрин', 'Ilya Tyurin'],
      ['Главный технолог', 'Chief technologist'],
    ],
  ],
  sites: [
    {
      name: ['Шоколадный цех', 'Chocolate works'],
      address: ['Пенза, ул. Бобовая, 4', '4 Bobovaya St., Penza'],
      off: [0.021, -0.034],
      capacities: [
        [['Плиточный шоколад', 'Chocolate bars'], 60, MONTH],
        [['Шоколадная масса', 'Chocolate mass'], 25, MONTH],
      ],
    },
    {
      name: ['Склад готовой продукции', 'Finished goods warehouse'],
      address: ['Пенза, Складской проезд, 11', '11 Skladskoy Drive, Penza'],
      off: [0.034, 0.018],
      capacities: [[['Хранение при 16–18 °C', 'Storage at 16–18 °C'], 420, ['поддонов', 'pallets']]],
    },
  ],
  certificates: [
    ['iso22000', 640],
    ['haccp', 410],
  ],
  lines: [
    {
      group: 'Плитки',
      category: 'shokolad',
      kind: 'bar',
      noun: ['Шоколад *', '* chocolate'],
      composition: [
        'Какао тёртое, сахар, какао-масло*, лецитин подсолнечный, ваниль. Может содержать следы орехов и молока.',
        'Cocoa mass, sugar, cocoa butter*, sunflower lecithin, vanilla. May contain traces of nuts and milk.',
      ],
      nutrition: [548, 7.6, 36.2, 47.4],
      shelfDays: 540,
      storage: [15, 21],
      packaging: ['Короб 20 шт. × #', 'Case of 20 × #'],
      per: ['шт.', 'pc'],
      minimum: ['5 коробов', '5 cases'],
      rows: `
горький 72 %, Гана|Dark 72% Ghana|90|148|Плотный, с долгим вкусом обжаренного хлеба и чернослива.|Dense, with a long note of toasted bread and prune.|dark teal dark
горький 85 %, Эквадор|Dark 85% Ecuador|90|162|Почти без сахара: цветочный, с тонкой кислинкой.|Almost no sugar: floral, with a gentle acidity.|dark plum dark
тёмный 56 % с фундуком|Dark 56% with hazelnuts|90|139|Дроблёный фундук обжарен за час до замеса.|Chopped hazelnuts roasted an hour before mixing.|dark gold nut|, фундук 14 %|, hazelnuts 14%
тёмный с апельсином и миндалём|Dark with orange and almond|90|145|Цедра даёт свежесть, миндаль — хруст.|Zest for freshness, almond for crunch.|dark orange almond|, миндаль 9 %, цедра апельсина|, almonds 9%, orange zest
тёмный с морской солью|Dark with sea salt|90|142|Крупинки соли на обороте плитки раскрывают какао.|Salt flakes on the back of the bar open up the cocoa.|dark sky snow|, соль морская|, sea salt
молочный 38 %|Milk 38%|90|126|Сливочный, без приторности: сухое молоко с пензенских ферм.|Creamy without being cloying, with local milk powder.|milk strawberry milk|, молоко сухое цельное|, whole milk powder
молочный с карамелью и солью|Milk with salted caramel|90|134|Кусочки твёрдой карамели звенят на зубах.|Shards of hard caramel that ring as you bite.|milk caramel caramel|, молоко сухое, карамель 10 %|, milk powder, caramel 10%
молочный с лесным орехом|Milk with whole hazelnuts|95|158|Цельный орех в каждой дольке.|A whole nut in every square.|milk leaf nut|, молоко сухое, фундук 22 %|, milk powder, hazelnuts 22%
белый с малиной|White with raspberry|85|149|Сублимированная малина против сладости белого шоколада.|Freeze-dried raspberry against white sweetness.|white lilac raspberry|, молоко сухое, малина сублимированная 4 %|, milk powder, freeze-dried raspberry 4%
белый с фисташкой|White with pistachio|85|172|Подсоленная фисташка и тонкая ванильная нота.|Lightly salted pistachio and a thin thread of vanilla.|white pistachio pistachio|, молоко сухое, фисташка 8 %|, milk powder, pistachios 8%`,
    },
    {
      group: 'Ломаный шоколад',
      category: 'shokolad',
      kind: 'slab',
      noun: ['Шоколад ломаный *', 'Broken slab chocolate *'],
      composition: [
        'Какао тёртое, сахар, какао-масло*, лецитин подсолнечный.',
        'Cocoa mass, sugar, cocoa butter*, sunflower lecithin.',
      ],
      nutrition: [562, 8.1, 38, 45.2],
      shelfDays: 365,
      storage: [15, 20],
      packaging: ['Лоток #, короб 4 лотка', 'Tray of #, 4 trays a case'],
      per: ['лоток', 'tray'],
      minimum: ['2 короба', '2 cases'],
      rows: `
с миндалём и клюквой|with almond and cranberry|1500|1480|Для развеса в кофейнях: ломается красиво и без крошки.|For selling by weight in cafés: breaks cleanly.|dark cherry almond|, миндаль, клюква|, almonds, cranberries
с кешью и кокосом|with cashew and coconut|1500|1560|Мягкий орех и стружка, слегка подрумяненная.|Mellow nut and lightly toasted flakes.|milk snow almond|, молоко сухое, кешью, кокос|, milk powder, cashew, coconut
с арахисом и солью|with peanut and salt|1500|1190|Простой, солёный, уходит быстрее других.|Simple, salty and the first to sell out.|milk snow nut|, молоко сухое, арахис, соль|, milk powder, peanuts, salt
белый с клубникой и фисташкой|white with strawberry and pistachio|1500|1690|Нарядный: красное и зелёное на сливочном.|Festive: red and green on cream.|white strawberry pistachio|, молоко сухое, клубника, фисташка|, milk powder, strawberry, pistachio`,
    },
    {
      group: 'Трюфели',
      category: 'konfety',
      kind: 'truffle',
      noun: ['Трюфели *', '* truffles'],
      composition: [
        'Шоколад тёмный, сливки, масло сливочное*, какао-порошок.',
        'Dark chocolate, cream, butter*, cocoa powder.',
      ],
      nutrition: [521, 5.4, 37.1, 42.3],
      shelfDays: 60,
      storage: [5, 18],
      packaging: ['Коробка #, короб 10 коробок', 'Box of #, 10 boxes a case'],
      per: ['коробка', 'box'],
      minimum: ['1 короб', '1 case'],
      rows: `
классические|Classic|180|365|Сливочный ганаш в горьком какао.|Cream ganache in bitter cocoa.|dark milk snow
с карамелью|Salted caramel|180|382|Внутри жидкая карамель со щепоткой соли.|A liquid salted heart.|dark caramel snow|, карамель, соль|, caramel, salt
с вишней|Cherry|180|388|Вишня из садов Сердобска, вымоченная в собственном соку.|Local cherries steeped in their own juice.|dark cherry rose|, вишня|, cherries
белые с лаймом|White lime|180|395|Белый шоколад и цедра лайма — лёгкий летний вкус.|White chocolate and lime zest: light, for summer.|white apple lemon|, цедра лайма|, lime zest
с эспрессо|Espresso|180|379|Ганаш на крепком кофе местной обжарки.|Ganache on strong locally roasted coffee.|milk dark caramel|, кофе|, coffee`,
    },
    {
      group: 'Для кондитеров',
      category: 'syre-upakovka',
      kind: 'heap',
      noun: ['Шоколад в каллетах *', 'Chocolate callets, *'],
      composition: [
        'Какао тёртое, сахар, какао-масло*, лецитин подсолнечный.',
        'Cocoa mass, sugar, cocoa butter*, sunflower lecithin.',
      ],
      nutrition: [551, 6.9, 36.8, 48.6],
      shelfDays: 540,
      storage: [12, 20],
      packaging: ['Мешок #', 'Bag of #'],
      per: ['мешок', 'bag'],
      minimum: ['10 мешков', '10 bags'],
      rows: `
тёмный 54 %|dark 54%|5000|4650|Текучесть три капли: для корпусов и глазировки.|Three-drop fluidity, for shells and enrobing.|dark milk dark
тёмный 70 %|dark 70%|5000|5240|Для ганашей и муссов с выраженным какао.|For ganaches and mousses with marked cocoa.|dark dark milk
молочный 34 %|milk 34%|5000|4490|Мягкая сливочная база под орехи и карамель.|A soft creamy base for nuts and caramel.|milk caramel milk|, молоко сухое|, milk powder
белый 30 %|white 30%|5000|4720|Светлый, хорошо держит жирорастворимый краситель.|Pale, takes oil-soluble colour well.|white cream white|, молоко сухое|, milk powder
карамельный 32 %|caramelised white 32%|5000|4980|Белый шоколад с томлёным молоком, вкус сгущёнки и печенья.|White chocolate with slow-cooked milk: biscuit and dulce de leche.|caramel toffee honey|, молоко томлёное сухое|, baked milk powder
рубиновый оттенок с ягодами|pink with berries|5000|5890|Розовый за счёт сока ягод, без красителей.|Pink from berry juice, no colouring.|ruby rose raspberry|, порошок малины и смородины|, raspberry and currant powder`,
    },
  ],
};
