import { type CompanyData, MONTH } from '../shape.ts';

export const protiven: CompanyData = {
  slug: 'kuznetskiy-protiven',
  name: ['Кузнецкий противень', 'Kuznetsky Protiven'],
  tagline: ['Печенье к чаю — семьдесят тонн в месяц', 'Tea biscuits, seventy tonnes a month'],
  about: [
    `Предприятие выпускает сахарное, овсяное, песочное и сэндвич-печенье, а также сушки. Три линии общей мощностью 70 тонн в месяц, собственная мельница для овсяной муки, лаборатория с аттестованными методиками.

Муку берём у двух мельниц области, масло — у Нижнеломовского района. Каждая партия проходит входной контроль на клейковину и кислотность; протоколы выдаём вместе с товаром по первому требованию.

Отгружаем паллетами и сборными машинами. Собственный парк из четырёх изотермических фургонов обслуживает Поволжье, на дальние плечи ищем попутные рейсы вместе с соседями по кластеру.`,
    `We make sugar, oat, shortbread and sandwich biscuits and sushki: three lines with seventy tonnes a month in all, our own mill for oat flour and a laboratory with certified methods.

Flour comes from two mills of the region, butter from Nizhny Lomov district. Each batch is tested for gluten and acidity on arrival; test reports travel with the goods on request.

We ship by pallet and in mixed loads. Four insulated vans of ours serve the Volga region; for longer hauls we share trips with our neighbours in the cluster.`,
  ],
  hue: 75,
  town: 'kuznetsk',
  founded: 1994,
  employees: 210,
  activities: ['pechene'],
  emblem: 'M64 22a42 42 0 1 1 0 84 42 42 0 1 1 0-84ZM50 50v.1M78 48v.1M64 66v.1M48 80v.1M82 80v.1',
  legalName: ['АО «Кузнецкий противень»', 'Kuznetsky Protiven JSC'],
  street: ['ул. Пекарная, 2', '2 Pekarnaya St.'],
  hours: ['Пн–пт 8:00–17:00, отгрузка до 20:00', 'Mon–Fri 8:00–17:00, loading until 20:00'],
  people: [
    [
      ['Рустам Аюпов', 'Rustam Ayupov'],
      ['Коммерческий директор', 'Commercial director'],
    ],
    [
      ['Галина Портнова', 'Galina Portnova'],
      ['Логистика', 'Logistics'],
    ],
  ],
  sites: [
    {
      name: ['Линии № 1 и 2', 'Lines 1 and 2'],
      address: ['Кузнецк, ул. Пекарная, 2', '2 Pekarnaya St., Kuznetsk'],
      off: [0.011, -0.02],
      capacities: [[['Сахарное и песочное печенье', 'Sugar and shortbread biscuits'], 48, MONTH]],
    },
    {
      name: ['Линия № 3', 'Line 3'],
      address: ['Кузнецк, 3-й Заводской пр., 7', '7 3rd Zavodskoy Drive, Kuznetsk'],
      off: [-0.014, 0.026],
      capacities: [[['Сушки и сэндвич-печенье', 'Sushki and sandwich biscuits'], 22, MONTH]],
    },
  ],
  certificates: [
    ['iso22000', 820],
    ['haccp', 500],
    ['halal', 300],
  ],
  lines: [
    {
      group: 'Овсяное',
      category: 'pechene',
      kind: 'biscuit',
      noun: ['Печенье овсяное *', 'Oat biscuits *'],
      composition: [
        'Мука пшеничная, мука овсяная, сахар, масло сливочное*, мёд, корица, соль, сода.',
        'Wheat flour, oat flour, sugar, butter*, honey, cinnamon, salt, baking soda.',
      ],
      nutrition: [437, 6.5, 15.8, 69.4],
      shelfDays: 120,
      storage: [5, 25],
      packaging: ['Короб 12 шт. × #', 'Case of 12 × #'],
      per: ['шт.', 'pc'],
      minimum: ['5 коробов', '5 cases'],
      rows: `
классическое|classic|400|98|Зернистое, с корицей, как в школьной столовой, только масло настоящее.|Grainy, with cinnamon, like at school but with real butter.|bake dough rye
с изюмом|with raisins|400|109|Изюм замочен в яблочном соке.|Raisins soaked in apple juice.|bake plum poppy|, изюм 10 %|, raisins 10%
с шоколадной крошкой|with chocolate chips|400|116|Крошка термостабильная и не мажет руки.|Bake-stable chips that never smear.|bake dough dark|, шоколад 8 %|, chocolate 8%
с клюквой|with cranberry|400|121|Кислая ягода спорит со сладким тестом.|Sour berries argue with sweet dough.|bake rose cherry|, клюква вяленая 7 %|, dried cranberries 7%
с семечками|with seeds|400|112|Подсолнечник, тыква и лён.|Sunflower, pumpkin and flax.|bake pistachio sesame|, семена 11 %|, seeds 11%
без добавленного сахара|no added sugar|300|128|На финиковой пасте, для тех, кто считает.|Sweetened with date paste, for those who count.|rye leaf bake|, финиковая паста вместо сахара|, date paste instead of sugar
`,
    },
    {
      group: 'Сахарное и затяжное',
      category: 'pechene',
      kind: 'petit',
      noun: ['Печенье «*»', '“*” biscuits'],
      composition: [
        'Мука пшеничная, сахар, масло*, молоко, разрыхлители, соль.',
        'Wheat flour, sugar, butter*, milk, raising agents, salt.',
      ],
      nutrition: [452, 7.2, 14.1, 74],
      shelfDays: 180,
      storage: [5, 25],
      packaging: ['Короб 16 шт. × #', 'Case of 16 × #'],
      per: ['шт.', 'pc'],
      minimum: ['5 коробов', '5 cases'],
      rows: `
К чаю в шесть|Tea at Six|300|72|Ровные пластинки, не крошатся в стакане.|Even plates that keep whole in the glass.|dough gold bake
Топлёное утро|Baked-Milk Morning|300|78|С томлёным молоком: светлая корочка, ореховый запах.|With slow-baked milk and a nutty smell.|bake peach dough|, молоко топлёное|, baked milk
Школьная перемена|School Break|250|66|Мелкое, на один укус.|Small, one bite each.|dough sky bake
Кунжутная тропа|Sesame Path|300|84|Слегка солёное, с жареным кунжутом.|Faintly salted, with toasted sesame.|dough leaf sesame|, кунжут|, sesame
Маковое поле|Poppy Field|300|86|Мак и лимонная цедра.|Poppy seed and lemon zest.|dough lilac poppy|, мак, цедра лимона|, poppy seeds, lemon zest
Какао с собой|Cocoa to Go|300|82|Тёмное, на натуральном какао.|Dark, with natural cocoa.|rye teal dark|, какао-порошок|, cocoa powder
Постное|Lenten|300|69|Без молока и яиц, на растительном масле.|Without milk or eggs.|dough pear almond`,
    },
    {
      group: 'Сэндвич',
      category: 'pechene',
      kind: 'sandwich',
      noun: ['Печенье-сэндвич *', 'Sandwich biscuits *'],
      composition: [
        'Мука пшеничная, сахар, масло сливочное*, молоко сухое, какао-порошок, соль.',
        'Wheat flour, sugar, butter*, milk powder, cocoa powder, salt.',
      ],
      nutrition: [488, 5.6, 22.3, 66.1],
      shelfDays: 180,
      storage: [5, 22],
      packaging: ['Короб 20 шт. × #', 'Case of 20 × #'],
      per: ['шт.', 'pc'],
      minimum: ['5 коробов', '5 cases'],
      rows: `
с ванильным кремом|with vanilla cream|220|89|Тёмное печенье, белый крем, разделяется без трещин.|Dark biscuit, white cream, twists apart cleanly.|rye cream dark|, ваниль|, vanilla
с малиновым джемом|with raspberry jam|220|94|Джем варим сами, с косточками.|Our own jam, seeds and all.|dough raspberry raspberry|, малина|, raspberries
с шоколадным кремом|with chocolate cream|220|96|Крем на тёмном шоколаде с соседнего завода кластера.|Cream with dark chocolate from a neighbour in the cluster.|bake milk dark|, шоколад|, chocolate
с лимоном|with lemon|220|92|Кисло-сладкий крем с цедрой.|Sweet-and-sour cream with zest.|dough lemon lemon|, цедра лимона|, lemon zest
с арахисовой пастой|with peanut butter|220|99|Паста без пальмового масла.|Peanut paste without palm oil.|bake toffee nut|, паста арахисовая|, peanut paste
с мятой|with mint|220|95|Прохладный крем, тёмное какао-печенье.|Cool cream in dark cocoa biscuits.|dark mint mint|, масло мяты|, mint oil`,
    },
    {
      group: 'Сушки и баранки',
      category: 'pechene',
      kind: 'ring',
      noun: ['Сушки *', 'Sushki *'],
      composition: [
        'Мука пшеничная, вода, сахар, масло подсолнечное*, дрожжи, соль.',
        'Wheat flour, water, sugar, sunflower oil*, yeast, salt.',
      ],
      nutrition: [361, 10.4, 4.2, 71.8],
      shelfDays: 180,
      storage: [5, 25],
      packaging: ['Мешок 10 × #', 'Bag of 10 × #'],
      per: ['пакет', 'bag'],
      minimum: ['10 мешков', '10 bags'],
      rows: `
простые|plain|500|64|Звонкие, ошпаренные перед печью.|Scalded before baking, they ring.|bake dough bake
с маком|poppy|500|74|Мак держится: тесто смачиваем сиропом.|The poppy stays on: brushed with syrup first.|bake lilac poppy|, мак|, poppy seeds
ванильные|vanilla|500|69|Светлые и сладкие, для детей.|Pale and sweet, for children.|dough cream dough|, ваниль|, vanilla
с солью|salted|400|71|Крупная соль сверху, к морсу и квасу.|Coarse salt on top, for kvass.|bake sky snow
горчичные|mustard|500|76|На горчичном масле: золотистые, чуть пряные.|With mustard oil: golden, faintly spicy.|honey gold honey|, масло горчичное|, mustard oil
баранки сдобные|rich baranki|600|92|Крупнее, мягче, с молоком и маслом.|Larger, softer, with milk and butter.|rye peach sesame|, молоко, масло сливочное|, milk, butter`,
    },
  ],
};
