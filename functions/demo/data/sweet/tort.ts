import { type CompanyData, MONTH } from '../shape.ts';

export const tort: CompanyData = {
  slug: 'tort-na-chetveryh',
  name: ['Торт на четверых', 'Tort na Chetverykh'],
  tagline: ['Торты и пирожные для кафе, которые пекут ночью', 'Cakes and pastries for cafés, baked at night'],
  about: [
    `Мы начинаем в десять вечера. К четырём утра коржи остыли, к шести собраны, в семь первая машина уходит по кофейням. Кафе получает торт, которому три часа от роду, и не держит своего кондитера.

Названия у нас простые, порции честные: торт на четверых весит 800 граммов и действительно кормит четверых. Крем на сливках 33 %, бисквит на яйце, ягода по сезону, зимой — своя заморозка.

Шоковая заморозка позволяет возить дальше области: при минус восемнадцати торт живёт три месяца и размораживается за ночь. Работаем с сетями кафе от пяти точек, для новых партнёров — обучение бариста подаче.`,
    `We begin at ten in the evening. By four the sponges have cooled, by six the cakes stand, at seven the first van leaves for the cafés. They get a cake three hours old and need no pastry chef.

Names are plain and portions honest: a cake for four weighs 800 grams and feeds four. Cream at 33%, sponge on eggs, berries in season and from our own freezer in winter.

Blast freezing takes us beyond the region: at minus eighteen a cake lives three months and thaws overnight.`,
  ],
  hue: 5,
  town: 'penza',
  founded: 2018,
  employees: 64,
  activities: ['torty'],
  emblem: 'M22 74Q22 100 64 100T106 74V52Q106 36 64 36T22 52ZM22 56Q22 74 64 74T106 56M64 36V20',
  legalName: ['ООО «Торт на четверых»', 'Tort na Chetverykh LLC'],
  street: ['ул. Ночная Смена, 7', '7 Nochnaya Smena St.'],
  hours: ['Заказы до 18:00, доставка с 7:00', 'Orders until 18:00, delivery from 7:00'],
  people: [
    [
      ['Кристина Белова', 'Kristina Belova'],
      ['Кондитер-технолог', 'Pastry technologist'],
    ],
    [
      ['Артём Зуев', 'Artyom Zuev'],
      ['Работа с кафе', 'Café partners'],
    ],
  ],
  sites: [
    {
      name: ['Ночной цех', 'Night bakery'],
      address: ['Пенза, ул. Ночная Смена, 7', '7 Nochnaya Smena St., Penza'],
      off: [0.013, 0.022],
      capacities: [
        [['Торты', 'Cakes'], 14, MONTH],
        [['Пирожные', 'Pastries'], 65, ['тыс. шт. в месяц', 'thousand a month']],
      ],
    },
  ],
  certificates: [
    ['haccp', 700],
    ['iso22000', 150],
  ],
  lines: [
    {
      group: 'Торты',
      category: 'torty',
      kind: 'cake',
      noun: ['Торт «*»', '“*” cake'],
      composition: [
        'Сливки 33 %, яйцо, мука пшеничная, сахар, масло сливочное*.',
        'Cream 33%, eggs, wheat flour, sugar, butter*.',
      ],
      nutrition: [342, 5.1, 19.6, 36.4],
      shelfDays: 5,
      storage: [2, 6],
      packaging: ['Коробка, #', 'Box, #'],
      per: ['шт.', 'pc'],
      minimum: ['4 шт.', '4 pcs'],
      rows: `
На четверых с вишней|For Four, with cherries|800|890|Шоколадный бисквит, вишня, взбитые сливки.|Chocolate sponge, cherries, whipped cream.|dark cream cherry|, вишня, какао|, cherries, cocoa
Соседи зашли|Neighbours Dropped In|800|840|Ванильный бисквит и малина.|Vanilla sponge and raspberries.|dough rose raspberry|, малина|, raspberries
Карамельный разговор|Caramel Talk|900|960|Солёная карамель стекает по бокам.|Salted caramel running down the sides.|cream caramel dark|, карамель, соль|, caramel, salt
Медовый без спешки|Unhurried Honey|900|870|Восемь коржей, сметана, сутки пропитки.|Eight layers, soured cream, a day of soaking.|honey cream almond|, мёд, сметана|, honey, soured cream
Чёрный кабинет|Black Study|850|980|Для тех, кто любит горький шоколад.|For lovers of dark chocolate.|rye dark gold|, шоколад 70 %|, chocolate 70%
Лавандовый балкон|Lavender Balcony|800|1020|Черника и лаванда, без приторности.|Bilberry and lavender, never cloying.|cream lilac blueberry|, черника, лаванда|, bilberries, lavender
Фисташковый четверг|Pistachio Thursday|800|1190|Фисташковая паста 14 %, клубника.|Pistachio paste 14%, strawberries.|cream pistachio strawberry|, фисташки, клубника|, pistachios, strawberries`,
    },
    {
      group: 'Порционные',
      category: 'torty',
      kind: 'slice',
      noun: ['Пирожное слоёное *', 'Layered slice, *'],
      composition: [
        'Сливки, сыр творожный, яйцо, мука пшеничная, сахар*.',
        'Cream, cream cheese, eggs, wheat flour, sugar*.',
      ],
      nutrition: [331, 5.6, 18.2, 36.9],
      shelfDays: 90,
      storage: [-20, -18],
      packaging: ['Короб 12 порций × #', 'Case of 12 × #'],
      per: ['порция', 'portion'],
      minimum: ['2 короба', '2 cases'],
      rows: `
морковное|carrot|130|148|Морковь, грецкий орех, творожный крем.|Carrot, walnut, cream cheese.|bake orange cream|, морковь, орех|, carrot, walnuts
шоколадное|chocolate|130|155|Три шоколада, четыре слоя.|Three chocolates, four layers.|rye milk dark|, шоколад|, chocolate
малиновое|raspberry|130|158|Бисквит и малиновое желе.|Sponge and raspberry jelly.|dough raspberry rose|, малина|, raspberries
кофейное|coffee|130|152|Пропитка — двойной эспрессо.|Soaked in double espresso.|walnut cream caramel|, кофе|, coffee
лимонное|lemon|130|149|Лимонный курд и меренга.|Lemon curd and meringue.|dough lemon cream|, лимон|, lemon
черносмородиновое|blackcurrant|130|158|Мусс на сливках, ягода сверху.|A cream mousse with berries on top.|cream currant lilac|, смородина|, blackcurrants`,
    },
    {
      group: 'Эклеры и рулеты',
      category: 'torty',
      kind: 'eclair',
      noun: ['Эклеры *', 'Éclairs *'],
      composition: [
        'Яйцо, мука пшеничная, масло сливочное, молоко, сахар*.',
        'Eggs, wheat flour, butter, milk, sugar*.',
      ],
      nutrition: [318, 6.3, 17.4, 33.8],
      shelfDays: 4,
      storage: [2, 6],
      packaging: ['Лоток 8 шт. × #', 'Tray of 8 × #'],
      per: ['шт.', 'pc'],
      minimum: ['2 лотка', '2 trays'],
      rows: `
с заварным кремом|with custard|80|76|Заварной крем с ванилью, шоколадная полоса.|Vanilla custard, a stripe of chocolate.|bake dark cream
с карамелью|with caramel|80|82|Крем на топлёном молоке.|A cream of baked milk.|bake caramel cream|, карамель|, caramel
с фисташкой|with pistachio|80|96|Зелёная глазурь, крошка сверху.|Green glaze and crumbs.|bake pistachio cream|, фисташки|, pistachios
с малиной|with raspberry|80|88|Розовый, кислый внутри.|Pink, sour inside.|bake rose raspberry|, малина|, raspberries`,
    },
    {
      group: 'Корзиночки и капкейки',
      category: 'torty',
      kind: 'tartlet',
      noun: ['Корзиночка *', 'Tartlet *'],
      composition: [
        'Мука пшеничная, масло сливочное, сливки, яйцо, сахар*.',
        'Wheat flour, butter, cream, eggs, sugar*.',
      ],
      nutrition: [356, 4.4, 20.1, 39.5],
      shelfDays: 4,
      storage: [2, 6],
      packaging: ['Лоток 6 шт. × #', 'Tray of 6 × #'],
      per: ['шт.', 'pc'],
      minimum: ['2 лотка', '2 trays'],
      rows: `
с малиной|with raspberries|95|104|Песочное тесто, сливки, свежая ягода.|Shortcrust, cream, fresh berries.|bake cream raspberry|, малина|, raspberries
с черникой|with bilberries|95|108|Ягоды столько, сколько держится.|As many berries as will stay on.|bake cream blueberry|, черника|, bilberries
с лимоном|with lemon|95|98|Лимонный курд и меренга.|Lemon curd and meringue.|bake lemon honey|, лимон|, lemon
с вишней и какао|with cherry and cocoa|95|102|Тёмная основа.|A dark base.|rye rose cherry|, вишня, какао|, cherries, cocoa`,
    },
    {
      group: 'Рулеты',
      category: 'torty',
      kind: 'roulade',
      noun: ['Рулет бисквитный *', 'Swiss roll *'],
      composition: ['Яйцо, мука пшеничная, сахар, сливки*.', 'Eggs, wheat flour, sugar, cream*.'],
      nutrition: [301, 5, 11.8, 43.6],
      shelfDays: 30,
      storage: [2, 20],
      packaging: ['Короб 8 шт. × #', 'Case of 8 × #'],
      per: ['шт.', 'pc'],
      minimum: ['2 короба', '2 cases'],
      rows: `
с абрикосом|with apricot|350|189|Повидло из абрикосов, сахарная пудра.|Apricot preserve, icing sugar.|dough apricot snow|, повидло абрикосовое|, apricot preserve
с маком и сливками|with poppy and cream|350|199|Мака больше, чем теста.|More poppy than dough.|dough poppy cream|, мак|, poppy seeds
шоколадный|chocolate|350|204|Тёмный бисквит, светлый крем.|Dark sponge, pale cream.|rye cream dark|, какао|, cocoa
с клубникой|with strawberry|350|209|Розовый завиток на срезе.|A pink curl in the slice.|dough strawberry rose|, клубника|, strawberries`,
    },
  ],
};
