import { type CompanyData, MONTH } from '../shape.ts';

export const banka: CompanyData = {
  slug: 'banka-za-bankoy',
  name: ['Банка за банкой', 'Banka za Bankoy'],
  tagline: [
    'Мёд с двухсот ульев и варенье в медных тазах',
    'Honey from two hundred hives, jam in copper pans',
  ],
  about: [
    `Пасека стоит под Никольском, между сосняком и гречишным полем. Двести ульев, шесть медосборов, один пасечник в третьем поколении и собака Дымка, которая пчёл не боится.

Мёд не греем выше сорока градусов и не смешиваем: на крышке месяц, взяток и номер точка. Кристаллизуется — и правильно, так ведёт себя мёд. Если покупателю нужен жидкий зимой, берите акациевый.

Варенье варим в тазах по восемь килограммов, иначе ягода разваривается. Работаем с магазинами фермерских продуктов, гостиницами (порционные баночки 30 г) и кондитерами, которым нужна начинка с настоящей ягодой.`,
    `The apiary stands near Nikolsk between pinewood and buckwheat: two hundred hives, six flows, one beekeeper of the third generation and Dymka the dog, who does not fear bees.

We never heat honey above forty degrees or blend it: the lid names the month, the flower and the stand. It crystallises, as honey should. Who needs it liquid in winter should take acacia.

Jam is cooked in eight-kilogram pans, or the fruit falls apart. We supply farm shops, hotels and pastry chefs.`,
  ],
  hue: 85,
  town: 'nikolsk',
  founded: 1999,
  employees: 22,
  activities: ['med-varene'],
  emblem: 'M64 20 100 42V86L64 108 28 86V42ZM64 44 82 54V74L64 84 46 74V54Z',
  legalName: ['ИП Ветошкин Егор Лукич', 'Egor Vetoshkin, sole trader'],
  individual: true,
  street: ['ул. Пасечная, 1', '1 Pasechnaya St.'],
  hours: ['Пн–сб 7:00–16:00, в медосбор — как получится', 'Mon–Sat 7:00–16:00; in season, when we can'],
  people: [
    [
      ['Егор Ветошкин', 'Egor Vetoshkin'],
      ['Пасечник', 'Beekeeper'],
    ],
    [
      ['Зоя Ветошкина', 'Zoya Vetoshkina'],
      ['Варенье и отгрузка', 'Jam and dispatch'],
    ],
  ],
  sites: [
    {
      name: ['Пасека', 'Apiary'],
      address: ['Никольский р-н, урочище Липки', 'Lipki, Nikolsk district'],
      off: [0.052, -0.07],
      capacities: [[['Мёд', 'Honey'], 9, ['т за сезон', 't a season']]],
    },
    {
      name: ['Варочная', 'Jam kitchen'],
      address: ['Никольск, ул. Пасечная, 1', '1 Pasechnaya St., Nikolsk'],
      off: [0.003, 0.008],
      capacities: [[['Варенье', 'Jam'], 5, MONTH]],
    },
  ],
  certificates: [
    ['declaration', 360],
    ['haccp', 120],
  ],
  lines: [
    {
      group: 'Мёд',
      category: 'med-varene',
      kind: 'jar',
      noun: ['Мёд *', '* honey'],
      composition: ['Мёд натуральный*.', 'Natural honey*.'],
      nutrition: [329, 0.8, 0, 81.5],
      shelfDays: 730,
      storage: [5, 20],
      packaging: ['Короб 6 банок × #', 'Case of 6 jars × #'],
      per: ['банка', 'jar'],
      minimum: ['2 короба', '2 cases'],
      rows: `
липовый|Lime-blossom|500|390|Июльский взяток, светлый, с мятной прохладой.|A July flow: pale, with minty coolness.|honey gold honey|: липовый|: lime blossom
гречишный|Buckwheat|500|360|Тёмный, терпкий, щекочет горло.|Dark, strong, tickles the throat.|toffee walnut honey|: гречишный|: buckwheat
разнотравье|Wildflower|500|320|Июнь: донник, клевер, василёк.|June: melilot, clover, cornflower.|honey leaf honey|: цветочный|: wildflower
акациевый|Acacia|500|470|Долго не садится, прозрачный.|Clear, slow to set.|lemon teal honey|: акациевый|: acacia
подсолнечниковый|Sunflower|500|280|Ярко-жёлтый, садится за две недели.|Bright yellow, sets in a fortnight.|honey orange honey|: подсолнечниковый|: sunflower
крем-мёд с облепихой|Creamed sea-buckthorn|300|310|Взбит на холоде, кислинка ягоды.|Whipped cold, sharp with berries.|apricot orange apricot|, облепиха|, sea buckthorn
крем-мёд с малиной|Creamed raspberry|300|310|Розовый, мажется как масло.|Pink, spreads like butter.|rose raspberry raspberry|, малина|, raspberries
порционный лесной|Portion forest|30|42|Для гостиниц и завтраков.|For hotels and breakfasts.|honey kraft honey|: лесной|: forest`,
    },
    {
      group: 'Сотовый мёд и продукты пасеки',
      category: 'med-varene',
      kind: 'honeycomb',
      noun: ['Соты *', 'Comb honey, *'],
      composition: ['Мёд сотовый*.', 'Comb honey*.'],
      nutrition: [328, 0.6, 0, 81],
      shelfDays: 365,
      storage: [5, 20],
      packaging: ['Рамка в коробке, #', 'Boxed frame, #'],
      per: ['шт.', 'pc'],
      minimum: ['4 шт.', '4 pcs'],
      rows: `
липовые в мини-рамке|lime, mini frame|350|620|Запечатанные, с воском.|Sealed, with the wax.|honey gold honey|: липа|: lime blossom
гречишные в мини-рамке|buckwheat, mini frame|350|590|Тёмные соты для сырной тарелки.|Dark comb for a cheese board.|toffee honey honey|: гречиха|: buckwheat
майские, кусок в лотке|May comb, cut|250|440|Первый взяток года.|The first flow of the year.|lemon honey honey|: майский|: May flow`,
    },
    {
      group: 'Варенье',
      category: 'med-varene',
      kind: 'jar',
      noun: ['Варенье *', '* jam'],
      composition: ['Ягоды и фрукты 55 %*, сахар, сок лимона.', 'Fruit 55%*, sugar, lemon juice.'],
      nutrition: [248, 0.4, 0.1, 61.2],
      shelfDays: 540,
      storage: [2, 22],
      packaging: ['Короб 8 банок × #', 'Case of 8 jars × #'],
      per: ['банка', 'jar'],
      minimum: ['1 короб', '1 case'],
      rows: `
клубничное целой ягодой|Whole strawberry|350|229|Ягода держит форму: три варки по пять минут.|Fruit stays whole: three boils of five minutes.|strawberry rose strawberry|: клубника|: strawberries
вишнёвое без косточки|Stoneless cherry|350|235|Вынимаем вручную, шпилькой.|Stoned by hand, with a hairpin.|cherry cream cherry|: вишня|: cherries
малиновое|Raspberry|350|239|Лечит и утешает.|Heals and comforts.|raspberry leaf raspberry|: малина|: raspberries
абрикосовое с ядрышком|Apricot with kernels|350|242|Миндальный привкус.|A hint of almond.|apricot sky apricot|: абрикос|: apricots
черничное|Bilberry|350|265|Лесная ягода, собрана совком.|Forest berries, raked by hand.|blueberry lilac blueberry|: черника|: bilberries
крыжовенное изумрудное|Emerald gooseberry|350|258|Со звёздочкой вишнёвого листа.|With cherry leaf for the colour.|pear leaf apple|: крыжовник|: gooseberries
из райских яблок|Crab-apple|350|249|С хвостиками, прозрачные.|Translucent, stalks on.|orange cherry orange|: яблоки райские|: crab apples
из сосновых шишек|Pine-cone|250|279|Апрельские шишки, смола и мёд.|April cones, resin and honey.|toffee leaf leaf|: шишки сосновые, мёд|: pine cones, honey`,
    },
    {
      group: 'Начинки для кондитеров',
      category: 'syre-upakovka',
      kind: 'bucket',
      noun: ['Начинка термостабильная *', 'Bake-stable filling, *'],
      composition: [
        'Пюре ягодное 50 %*, сахар, пектин, лимонная кислота.',
        'Berry purée 50%*, sugar, pectin, citric acid.',
      ],
      nutrition: [232, 0.3, 0.1, 57],
      shelfDays: 270,
      storage: [2, 25],
      packaging: ['Ведро #', 'Bucket of #'],
      per: ['ведро', 'bucket'],
      minimum: ['5 вёдер', '5 buckets'],
      rows: `
вишня|cherry|6000|1490|Держит 220 °C, не кипит в круассане.|Holds 220 °C without boiling over.|cherry rose cherry|: вишня|: cherries
малина|raspberry|6000|1680|С косточкой.|With seeds.|raspberry cream raspberry|: малина|: raspberries
чёрная смородина|blackcurrant|6000|1590|Яркая на срезе.|Vivid in the slice.|currant lilac currant|: смородина|: blackcurrants
яблоко — корица|apple and cinnamon|6000|1090|Кубик 6 мм.|Diced at 6 mm.|honey apple apricot|: яблоко, корица|: apples, cinnamon
абрикос|apricot|6000|1420|Плотность 72 % сухих веществ.|72% dry matter.|apricot sky apricot|: абрикос|: apricots
медовая|honey|6000|1790|Гречишный мёд и карамель.|Buckwheat honey and caramel.|caramel gold honey|: мёд|: honey`,
    },
  ],
};
