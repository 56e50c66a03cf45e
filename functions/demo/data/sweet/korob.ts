import { type CompanyData, MONTH } from '../shape.ts';

const TRAY = 'syre-upakovka';

export const korob: CompanyData = {
  slug: 'syre-i-korob',
  name: ['Сырьё и короб', 'Syryo i Korob'],
  tagline: ['Всё, во что кладут и из чего делают сладкое', 'All that sweets are made of and packed in'],
  about: [
    `Кондитеру нужны две вещи вовремя: мешок и коробка. Мы держим на складе в Бессоновке 340 позиций сырья и картонажный участок на два миллиона коробок в год.

Коробку рисуем, режем образец за день, высылаем на примерку. Тираж — от пятисот штук, печать до четырёх красок, тиснение, окно из биоплёнки. Штампы храним три года бесплатно: повторный заказ обходится без подготовки.

По сырью собираем совместные закупки кластера. Одиннадцать предприятий берут сахар и муку одной машиной, и каждое платит как крупное. Заявки принимаем до двадцатого числа.`,
    `A confectioner needs two things on time: the sack and the box. In Bessonovka we stock 340 raw materials and run a carton shop for two million boxes a year.

We draw the box, cut a sample in a day and send it to try. From five hundred pieces, four colours, embossing, a window of biofilm. Dies are kept free for three years.

For raw materials we gather the cluster’s joint purchases: eleven companies take sugar and flour by one lorry and each pays like a large one. Orders until the twentieth.`,
  ],
  hue: 215,
  town: 'bessonovka',
  founded: 2010,
  employees: 95,
  activities: ['syre-upakovka'],
  emblem: 'M64 20 106 42V88L64 110 22 88V42ZM22 42 64 64 106 42M64 64V110',
  legalName: ['ООО «Сырьё и короб»', 'Syryo i Korob LLC'],
  street: ['Складская ул., 40', '40 Skladskaya St.'],
  hours: ['Пн–пт 8:00–18:00, сб до 14:00', 'Mon–Fri 8:00–18:00, Sat until 14:00'],
  people: [
    [
      ['Денис Щукин', 'Denis Shchukin'],
      ['Совместные закупки', 'Joint purchases'],
    ],
    [
      ['Яна Трофимова', 'Yana Trofimova'],
      ['Конструктор упаковки', 'Packaging designer'],
    ],
  ],
  sites: [
    {
      name: ['Склад сырья', 'Raw materials warehouse'],
      address: ['Бессоновка, Складская ул., 40', '40 Skladskaya St., Bessonovka'],
      off: [0.01, 0.013],
      capacities: [[['Хранение', 'Storage'], 1800, ['поддонов', 'pallets']]],
    },
    {
      name: ['Картонажный участок', 'Carton shop'],
      address: ['Бессоновка, Складская ул., 42', '42 Skladskaya St., Bessonovka'],
      off: [0.011, 0.016],
      capacities: [
        [['Коробки', 'Cartons'], 170, ['тыс. шт. в месяц', 'thousand a month']],
        [['Гофрокороб', 'Corrugated boxes'], 60, MONTH],
      ],
    },
  ],
  certificates: [
    ['iso22000', 510],
    ['fsc', 800],
  ],
  lines: [
    {
      group: 'Коробки',
      category: TRAY,
      kind: 'carton',
      noun: ['Коробка *', 'Carton *'],
      shelfDays: 1095,
      storage: [5, 30],
      packaging: ['Пачка 50 шт., вес одной #', 'Pack of 50, # each'],
      per: ['шт.', 'pc'],
      minimum: ['500 шт.', '500 pcs'],
      rows: `
для торта 24 × 24 × 12 см с окном|for cakes 24 × 24 × 12 cm, window|140|46|Самосборная, окно из биоплёнки.|Self-locking, biofilm window.|board rose sky window
для конфет на 12 ячеек|for sweets, 12 cells|70|58|Ложемент в комплекте, под ленту.|Insert included, sized for ribbon.|board cherry cream ribbon
для пряника крафтовая|for gingerbread, kraft|45|22|Плоская, выдерживает почту.|Flat, survives the post.|kraft leaf snow handle
для капкейков на 6|for 6 cupcakes|95|39|Ложемент вынимается.|Removable insert.|sky rose cream window
для эклеров вытянутая|for éclairs, long|60|31|На четыре штуки, с ручкой.|For four, with a handle.|cream gold caramel handle
подарочная с лентой|gift, with ribbon|180|112|Кашированный картон, магнит.|Laminated board, magnetic flap.|teal gold cream ribbon`,
    },
    {
      group: 'Гофротара',
      category: TRAY,
      kind: 'crate',
      noun: ['Гофрокороб *', 'Corrugated box *'],
      shelfDays: 1095,
      storage: [0, 35],
      packaging: ['Пачка 20 шт., вес одного #', 'Bundle of 20, # each'],
      per: ['шт.', 'pc'],
      minimum: ['100 шт.', '100 pcs'],
      rows: `
Т-23, 380 × 280 × 220 мм|T-23, 380 × 280 × 220 mm|420|38|Под двенадцать пачек печенья.|Fits twelve packs of biscuits.|kraft cream snow
Т-24 усиленный, 600 × 400 × 400 мм|T-24 reinforced, 600 × 400 × 400 mm|1150|96|Для паллетной укладки в пять рядов.|Stacks five high on a pallet.|kraft gold snow
шоу-бокс с перфорацией|perforated show box|190|34|Открывается у кассы одним движением.|Opens at the till in one move.|board strawberry snow`,
    },
    {
      group: 'Плёнка и формы',
      category: TRAY,
      kind: 'reel',
      noun: ['Плёнка *', 'Film, *'],
      shelfDays: 730,
      storage: [5, 30],
      packaging: ['Ролик #', 'Reel of #'],
      per: ['ролик', 'reel'],
      minimum: ['2 ролика', '2 reels'],
      rows: `
для флоупака, 35 мкм|flow-pack, 35 µm|12000|4650|Барьерная, под печать.|Barrier film, printable.|steel teal snow
твист для фантиков|twist, for wrappers|8000|5120|Держит скрутку на морозе.|Holds its twist in frost.|gold cherry snow
жиростойкая бумага|greaseproof paper|10000|3380|Для вафель и халвы.|For wafers and halva.|kraft leaf cream`,
    },
    {
      group: 'Формы для выпечки',
      category: TRAY,
      kind: 'cups',
      noun: ['Капсулы бумажные *', 'Paper cups, *'],
      shelfDays: 1095,
      storage: [5, 30],
      packaging: ['Туба 1 000 шт., #', 'Tube of 1,000, #'],
      per: ['туба', 'tube'],
      minimum: ['4 тубы', '4 tubes'],
      rows: `
50 × 30 мм белые|50 × 30 mm, white|620|480|Выдерживают 220 °C.|Withstand 220 °C.|snow sky rose
35 × 20 мм коричневые|35 × 20 mm, brown|380|340|Под конфеты и трюфели.|For sweets and truffles.|milk dark gold
тюльпан, крафт|tulip, kraft|900|690|Высокий край для маффинов.|Tall, for muffins.|kraft cream toffee`,
    },
    {
      group: 'Сыпучее сырьё',
      category: TRAY,
      kind: 'sack',
      noun: ['*', '*'],
      shelfDays: 365,
      storage: [5, 25],
      packaging: ['Мешок #', 'Sack of #'],
      per: ['мешок', 'sack'],
      minimum: ['20 мешков', '20 sacks'],
      rows: `
Мука пшеничная высший сорт|Wheat flour, top grade|50000|1850|Клейковина 28 %, белизна 56.|Gluten 28%, whiteness 56.|board blue gold
Мука овсяная тонкая|Fine oat flour|25000|1690|Для печенья и детского питания.|For biscuits and baby food.|cream leaf bake
Сахар-песок ТС2|Granulated sugar TS2|50000|3450|Цветность до 104 единиц ICUMSA.|Colour up to 104 ICUMSA.|snow cherry sky
Сахарная пудра с крахмалом|Icing sugar with starch|10000|1120|Не комкуется, помол 30 мкм.|Free-flowing, 30 µm.|snow rose lilac
Какао-порошок алкализованный 10–12 %|Alkalised cocoa powder 10–12%|25000|19800|Тёмный, pH 7,8.|Dark, pH 7.8.|kraft dark milk
Пектин яблочный|Apple pectin|10000|14900|Для зефира и мармелада, 150 SAG.|For zefir and marmalade, 150 SAG.|board apple leaf`,
    },
    {
      group: 'Орехи и сухофрукты',
      category: TRAY,
      kind: 'heap',
      noun: ['*', '*'],
      shelfDays: 270,
      storage: [5, 18],
      packaging: ['Короб #', 'Case of #'],
      per: ['короб', 'case'],
      minimum: ['3 короба', '3 cases'],
      rows: `
Фундук бланшированный 11–13|Blanched hazelnuts 11–13|10000|9600|Калибр в миллиметрах, влажность 5 %.|Calibre in mm, moisture 5%.|almond nut almond
Клюква вяленая|Dried cranberries|10000|5400|В яблочном соке, без масла.|Infused with apple juice, oil-free.|cherry raspberry currant
Кунжут белый очищенный|Hulled white sesame|25000|6900|Для козинака и сушек.|For brittle and sushki.|sesame cream almond
Мак кондитерский|Poppy seeds|10000|4300|Промыт, проверен на чистоту.|Washed and tested for purity.|poppy plum poppy`,
    },
  ],
};
