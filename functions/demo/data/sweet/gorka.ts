import { type CompanyData, MONTH } from '../shape.ts';

export const gorka: CompanyData = {
  slug: 'petushinaya-gorka',
  name: ['Петушиная горка', 'Petushinaya Gorka'],
  tagline: [
    'Леденцы и карамель, сваренные на открытом огне',
    'Lollipops and boiled sweets, made over open fire',
  ],
  about: [
    `Сахар, вода, огонь. Петушка на палочке варят в Каменке с тех пор, как через станцию пошли поезда: торговки носили леденцы к вагонам. Мы собрали пятьдесят две старые формы — по чердакам, по музеям, одну выменяли на самовар.

Варим в медных котлах партиями по двенадцать килограммов. Температуру ловим до градуса: 148 — карамель тянется, 152 — звенит, 156 — горчит. Цвет дают свёкла, шпинат, куркума и жжёный сахар.

Выпускаем монпансье, подушечки, мягкую карамель и леденцы для горла. Для праздников ставим выездной котёл: варим петушков при гостях.`,
    `Sugar, water, fire. The rooster on a stick has been boiled in Kamenka since trains came through: women carried lollipops to the carriages. We have gathered fifty-two old moulds from attics and museums; one cost us a samovar.

We cook in copper kettles, twelve kilograms a batch, to the degree: at 148 caramel pulls, at 152 it rings, at 156 it turns bitter. Colour comes from beet, spinach, turmeric and burnt sugar.

We make drops, pillows, soft caramel and throat sweets, and bring a kettle to your feast.`,
  ],
  hue: 15,
  town: 'kamenka',
  founded: 2007,
  employees: 39,
  activities: ['karamel'],
  emblem:
    'M30 44Q36 24 54 30 66 36 64 54 68 66 84 62 96 40 92 26 110 34 106 64 102 88 64 92 34 80 30 56L20 56Q22 46 30 44ZM62 92V114',
  legalName: ['ООО «Петушиная горка»', 'Petushinaya Gorka LLC'],
  street: ['ул. Вокзальная, 3', '3 Vokzalnaya St.'],
  hours: ['Пн–сб 8:00–16:30', 'Mon–Sat 8:00–16:30'],
  people: [
    [
      ['Семён Дергачёв', 'Semyon Dergachyov'],
      ['Карамельный мастер', 'Master boiler'],
    ],
    [
      ['Юлия Власова', 'Yulia Vlasova'],
      ['Заказы', 'Orders'],
    ],
  ],
  sites: [
    {
      name: ['Карамельный цех', 'Boiling house'],
      address: ['Каменка, ул. Вокзальная, 3', '3 Vokzalnaya St., Kamenka'],
      off: [0.006, 0.004],
      capacities: [
        [['Карамель', 'Boiled sweets'], 15, MONTH],
        [['Леденцы на палочке', 'Lollipops'], 90, ['тыс. шт. в месяц', 'thousand a month']],
      ],
    },
  ],
  certificates: [
    ['haccp', 280],
    ['declaration', 900],
  ],
  lines: [
    {
      group: 'Фигурные леденцы',
      category: 'karamel',
      kind: 'rooster',
      noun: ['Петушок на палочке *', 'Rooster lollipop, *'],
      composition: ['Сахар, вода, патока, лимонная кислота*.', 'Sugar, water, glucose syrup, citric acid*.'],
      nutrition: [382, 0, 0, 95.4],
      shelfDays: 270,
      storage: [5, 25],
      packaging: ['Короб 60 шт. × #', 'Case of 60 × #'],
      per: ['шт.', 'pc'],
      minimum: ['1 короб', '1 case'],
      rows: `
янтарный|amber|30|38|Только сахар и огонь: цвет даёт варка.|Only sugar and fire: the boil gives the colour.|honey toffee honey
красный|red|30|40|Подкрашен свекольным соком.|Tinted with beet juice.|cherry gold cherry|, сок свёклы|, beet juice
зелёный яблочный|green apple|30|40|Шпинат для цвета, яблоко для вкуса.|Spinach for colour, apple for taste.|apple cherry leaf|, сок яблока, шпинат|, apple juice, spinach
большой праздничный|festival giant|150|165|Величиной с ладонь, форма 1912 года.|As large as a palm, from a mould of 1912.|orange cherry gold`,
    },
    {
      group: 'Леденцы-спирали',
      category: 'karamel',
      kind: 'lollipop',
      noun: ['Леденец «*»', '“*” lollipop'],
      composition: [
        'Сахар, патока, лимонная кислота, красители натуральные*.',
        'Sugar, glucose syrup, citric acid, natural colours*.',
      ],
      nutrition: [386, 0, 0, 96.1],
      shelfDays: 365,
      storage: [5, 25],
      packaging: ['Шоу-бокс 30 шт. × #', 'Show box of 30 × #'],
      per: ['шт.', 'pc'],
      minimum: ['1 шоу-бокс', '1 show box'],
      rows: `
Карусель|Carousel|50|59|Клубника со сливками, полосы крутят вручную.|Strawberries and cream, stripes twisted by hand.|strawberry snow lemon
Ярмарка|Fair|50|59|Лимон и малина.|Lemon and raspberry.|lemon raspberry snow
Полярная|Polar|50|59|Мята, бело-голубая.|Mint in white and blue.|sky snow blue|, масло мяты|, mint oil
Арбузная|Watermelon|50|59|Красное, зелёное, без косточек.|Red, green, seedless.|leaf strawberry snow
Черничная ночь|Bilberry Night|50|62|Тёмная спираль с белой строкой.|A dark spiral with a white line.|blueberry lilac snow|, сок черники|, bilberry juice
Солнышко|Little Sun|50|59|Апельсин и куркума.|Orange and turmeric.|honey orange lemon|, куркума|, turmeric
Цирк приехал|Circus in Town|100|98|Большая, в три цвета.|Large, in three colours.|cherry lemon blue`,
    },
    {
      group: 'Монпансье',
      category: 'karamel',
      kind: 'drops',
      noun: ['Монпансье «*»', '“*” drops'],
      composition: [
        'Сахар, патока, соки концентрированные, лимонная кислота*.',
        'Sugar, glucose syrup, juice concentrates, citric acid*.',
      ],
      nutrition: [384, 0, 0, 95.8],
      shelfDays: 540,
      storage: [5, 25],
      packaging: ['Жестяная банка #, короб 12 банок', 'Tin of #, 12 tins a case'],
      per: ['банка', 'tin'],
      minimum: ['1 короб', '1 case'],
      rows: `
Станция Каменка|Kamenka Station|200|239|Те, что носили к вагонам: пять вкусов.|The ones once carried to the trains: five tastes.|lemon cherry apple
Цитрусовый перрон|Citrus Platform|200|239|Апельсин, лимон, лайм.|Orange, lemon, lime.|orange leaf lemon
Ягодный билет|Berry Ticket|200|245|Малина, вишня, смородина.|Raspberry, cherry, currant.|raspberry plum cherry
Ромашка и мёд|Camomile and Honey|150|229|Для горла и для разговора.|For the throat and for conversation.|honey sky lemon|, мёд, ромашка|, honey, camomile
Эвкалипт|Eucalyptus|150|229|Дышится свободнее.|Breathe freely.|mint teal snow|, масло эвкалипта|, eucalyptus oil
Дюшес|Pear Drops|200|235|Груша из детства.|The pear of childhood.|pear gold apple`,
    },
    {
      group: 'Карамель в обёртке',
      category: 'karamel',
      kind: 'candy',
      noun: ['Карамель «*»', '“*” wrapped caramels'],
      composition: [
        'Сахар, патока, начинка фруктовая или молочная*, лимонная кислота.',
        'Sugar, glucose syrup, fruit or milk filling*, citric acid.',
      ],
      nutrition: [378, 0.3, 0.6, 92.7],
      shelfDays: 365,
      storage: [5, 25],
      packaging: ['Пакет #, короб 6 пакетов', 'Bag of #, 6 bags a case'],
      per: ['пакет', 'bag'],
      minimum: ['1 короб', '1 case'],
      rows: `
Барбарисовый куст|Barberry Bush|1000|268|Кислая, красная, без начинки.|Sour and red, no filling.|cherry cherry gold
Дорога к морю|Road to the Sea|1000|274|Мятная, с прохладным центром.|Minty, cool at heart.|snow teal sky|, масло мяты|, mint oil
Сливовый полустанок|Plum Halt|1000|282|Повидло из слив, тонкая оболочка.|Plum preserve in a thin shell.|plum plum lilac|, повидло сливовое|, plum preserve
Молочный патруль|Milk Patrol|1000|289|Тянучая молочная начинка.|A chewy milk filling.|cream sky blue|, молоко сгущённое|, condensed milk
Яблоня под окном|Apple by the Window|1000|276|Антоновка в начинке.|Filled with Antonovka.|apple leaf lemon|, повидло яблочное|, apple preserve
Лимонная корка|Lemon Peel|1000|272|Цедра слышна сразу.|The zest speaks first.|lemon lemon leaf|, цедра лимона|, lemon zest
Кофе в пути|Coffee on the Way|1000|294|Бодрит водителей.|Keeps drivers awake.|dark walnut caramel|, кофе|, coffee
Снегириная|Bullfinch|1000|286|Рябина с мёдом.|Rowan and honey.|strawberry strawberry snow|, рябина, мёд|, rowan, honey`,
    },
  ],
};
