import { type CompanyData, MONTH } from '../shape.ts';

export const kletka: CompanyData = {
  slug: 'hrustkaya-kletka',
  name: ['Хрусткая клетка', 'Khrustkaya Kletka'],
  tagline: ['Вафли, которые слышно через стол', 'Wafers you can hear across the table'],
  about: [
    `Хрустит или не хрустит — вот и весь контроль качества, шутим мы. На деле влажность листа меряем каждые двадцать минут: 2,1 % — хруст, 3 % — уже картон.

Печи у нас польские, руки заречные. За смену выходит восемь тонн листов, остальное решают начинки: сливочная, лимонная, с топлёным молоком и с ягодой, которую сушим сами. Маргарина с трансжирами не держим с 2016 года.

Охотно пробуем новое. Принесите идею — через неделю дадим опытную партию в сорок килограммов, через месяц поставим на линию.`,
    `It crunches or it does not: that is our quality control, we joke. In fact we measure the moisture of the sheet every twenty minutes: 2.1% is a crunch, 3% is cardboard.

The ovens are Polish, the hands are from Zarechny. A shift bakes eight tonnes of sheets; fillings do the rest: cream, lemon, baked milk and berries we dry ourselves. No trans-fat margarine since 2016.

We like trying things. Bring an idea: a forty-kilogram trial in a week, the line in a month.`,
  ],
  hue: 95,
  town: 'zarechny',
  founded: 2004,
  employees: 88,
  activities: ['vafli'],
  emblem: 'M28 28H100V100H28ZM52 28V100M76 28V100M28 52H100M28 76H100',
  legalName: ['ООО «Хрусткая клетка»', 'Khrustkaya Kletka LLC'],
  street: ['Промышленный пр., 14', '14 Promyshlenny Ave.'],
  hours: ['Пн–пт 8:30–17:30', 'Mon–Fri 8:30–17:30'],
  people: [
    [
      ['Олег Каштанов', 'Oleg Kashtanov'],
      ['Новые продукты', 'New products'],
    ],
    [
      ['Вера Сомова', 'Vera Somova'],
      ['Отдел продаж', 'Sales'],
    ],
  ],
  sites: [
    {
      name: ['Вафельная фабрика', 'Wafer factory'],
      address: ['Заречный, Промышленный пр., 14', '14 Promyshlenny Ave., Zarechny'],
      off: [0.008, 0.012],
      capacities: [
        [['Вафли', 'Wafers'], 40, MONTH],
        [['Вафельные трубочки', 'Wafer rolls'], 12, MONTH],
      ],
    },
  ],
  certificates: [
    ['iso22000', 230],
    ['haccp', 560],
  ],
  lines: [
    {
      group: 'Вафли с начинкой',
      category: 'vafli',
      kind: 'wafer',
      noun: ['Вафли «*»', '“*” wafers'],
      composition: [
        'Мука пшеничная, сахар, жир растительный без трансизомеров, молоко сухое*, яичный порошок, соль.',
        'Wheat flour, sugar, vegetable fat without trans isomers, milk powder*, egg powder, salt.',
      ],
      nutrition: [512, 5.1, 26.7, 63.2],
      shelfDays: 180,
      storage: [5, 22],
      packaging: ['Короб 14 шт. × #', 'Case of 14 × #'],
      per: ['шт.', 'pc'],
      minimum: ['4 короба', '4 cases'],
      rows: `
Сливочный лист|Cream Sheet|220|74|Пять слоёв теста, четыре крема.|Five layers of wafer, four of cream.|dough cream dough
Лимонная аллея|Lemon Alley|220|76|С цедрой и каплей лимонного масла.|Zest and a drop of lemon oil.|dough lemon dough|, цедра лимона|, lemon zest
Шоколадный квадрат|Chocolate Square|220|82|Начинка на какао тёртом.|Filled with real cocoa mass.|dough milk dough|, какао тёртое|, cocoa mass
Топлёное молоко|Baked Milk|220|79|Вкус крынки из печи.|The taste of a crock from the oven.|bake caramel bake|, молоко топлёное сухое|, baked milk powder
Ореховый спор|Nut Debate|220|92|Фундук против арахиса, поровну.|Hazelnut against peanut, half and half.|dough nut bake|, фундук, арахис|, hazelnuts, peanuts
Клубничный квартал|Strawberry Quarter|220|84|Ягода сублимированная, не ароматизатор.|Freeze-dried berries, not flavouring.|dough strawberry dough|, клубника сублимированная|, freeze-dried strawberries
Чёрная смородина|Blackcurrant|220|86|Терпко и ярко, с кусочками.|Tart and bright, with pieces.|dough currant dough|, смородина|, blackcurrants
Тёмная сторона|Dark Side|220|88|И лист, и начинка на какао.|Cocoa in both sheet and filling.|rye dark rye|, какао-порошок|, cocoa powder`,
    },
    {
      group: 'Глазированные',
      category: 'vafli',
      kind: 'wafer',
      noun: ['Вафли глазированные *', 'Coated wafers *'],
      composition: [
        'Мука пшеничная, сахар, глазурь шоколадная 30 %, молоко сухое*, соль.',
        'Wheat flour, sugar, chocolate coating 30%, milk powder*, salt.',
      ],
      nutrition: [531, 5.8, 29.6, 60.4],
      shelfDays: 180,
      storage: [10, 20],
      packaging: ['Шоу-бокс 24 шт. × #', 'Show box of 24 × #'],
      per: ['шт.', 'pc'],
      minimum: ['4 шоу-бокса', '4 show boxes'],
      rows: `
в тёмном шоколаде|in dark chocolate|40|34|Батончик к кофе, глазурь без растрескивания.|A bar for coffee with crack-free coating.|dough cream dark
в молочном шоколаде|in milk chocolate|40|34|Самый продаваемый размер у касс.|The best seller at the till.|dough dough milk
в белом шоколаде|in white chocolate|40|36|С ванилью и сухим молоком.|With vanilla and milk powder.|dough honey white|, ваниль|, vanilla
в тёмном с апельсином|dark with orange|40|37|Цитрусовая начинка, тёмная корочка.|Citrus inside, dark outside.|dough orange dark|, цедра апельсина|, orange zest
в молочном с карамелью|milk with caramel|40|37|Слой мягкой карамели между листами.|A soft caramel layer between sheets.|dough caramel milk|, карамель|, caramel
в розовой ягодной глазури|in pink berry coating|40|38|Цвет от малинового порошка.|Coloured by raspberry powder.|dough cream rose|, порошок малины|, raspberry powder`,
    },
    {
      group: 'Трубочки',
      category: 'vafli',
      kind: 'tube',
      noun: ['Трубочки вафельные *', 'Wafer rolls *'],
      composition: [
        'Мука пшеничная, сахар, масло*, молоко сухое, яйцо, соль.',
        'Wheat flour, sugar, butter*, milk powder, eggs, salt.',
      ],
      nutrition: [498, 5.9, 23.8, 65],
      shelfDays: 150,
      storage: [5, 20],
      packaging: ['Короб 10 туб × #', 'Case of 10 tubes × #'],
      per: ['туба', 'tube'],
      minimum: ['3 короба', '3 cases'],
      rows: `
со сгущёнкой|with condensed milk|190|118|Заполнены до края — проверяем на весах.|Filled to the edge, and weighed to prove it.|bake cream milk|, молоко сгущённое варёное|, boiled condensed milk
с шоколадным кремом|with chocolate cream|190|122|Крем не вытекает при +20 °C.|The cream stays put at 20 °C.|bake milk dark|, шоколад|, chocolate
с фисташковым кремом|with pistachio cream|190|148|Фисташки в креме двенадцать процентов.|Twelve per cent pistachio in the cream.|dough pistachio dark|, фисташки|, pistachios
с ежевикой|with blackberry|190|129|Ягодная начинка на пектине.|A berry filling set with pectin.|bake plum cream|, ежевика|, blackberries
с кокосом|with coconut|190|124|Белый крем и стружка на концах.|White cream, flakes on the ends.|dough coconut bake|, кокос|, coconut
какао-трубочки|cocoa|190|121|Тёмное тесто, сливочный крем.|Dark wafer, pale cream.|rye cream dark|, какао-порошок|, cocoa powder`,
    },
    {
      group: 'Листы и основы',
      category: 'syre-upakovka',
      kind: 'petit',
      noun: ['Вафельные *', 'Wafer *'],
      composition: [
        'Мука пшеничная*, масло подсолнечное, яичный порошок, соль, сода.',
        'Wheat flour*, sunflower oil, egg powder, salt, baking soda.',
      ],
      nutrition: [372, 10.2, 3.4, 74.6],
      shelfDays: 270,
      storage: [5, 25],
      packaging: ['Короб, # в упаковке', 'Case, # a pack'],
      per: ['уп.', 'pack'],
      minimum: ['2 короба', '2 cases'],
      rows: `
листы для торта круглые|cake sheets, round|110|58|Восемь листов диаметром 21 см.|Eight sheets, 21 cm across.|dough sky dough
листы для торта прямоугольные|cake sheets, rectangular|160|72|Под рулеты и нарезку, 30 × 20 см.|For slicing and rolling, 30 × 20 cm.|dough gold dough
коржи тёмные|dark layers|120|64|С какао, держат сироп не размокая.|With cocoa; they take syrup without going soft.|rye caramel rye|, какао-порошок|, cocoa powder
стаканчики для мороженого|cups for ice cream|180|96|Сорок штук, плоское дно.|Forty pieces with flat bottoms.|dough rose bake cups
крошка вафельная|crumbs|1000|210|Для посыпки и начинок, фракция 2–4 мм.|For topping and fillings, 2–4 mm.|bake teal dough heap`,
    },
  ],
};
