import { type CompanyData, MONTH } from '../shape.ts';

export const ayva: CompanyData = {
  slug: 'ayva-i-nuga',
  name: ['Айва и нуга', 'Ayva i Nuga'],
  tagline: ['Восточные сладости по-городищенски', 'Eastern sweets the Gorodishche way'],
  about: [
    `Бабушка Ханифа резала чак-чак ножом, обмакнутым в холодную воду. Мы делаем так же, только ножей теперь восемь и вода идёт из чиллера. Всё остальное — мёд, яйцо, мука — без перемен.

Халяль у нас не наклейка: поставщики проверены до мешка, линия отдельная, имам из соседнего села приезжает без звонка. Поэтому нашу халву берут и в Пензе, и в Казани, и в Саранске.

Орех колем и жарим сами, каждый день. Если пахнет на всю улицу — значит, сегодня пахлава.`,
    `Grandmother Khanifa cut chak-chak with a knife dipped in cold water. So do we, only there are eight knives now and the water comes from a chiller. The rest — honey, eggs, flour — is unchanged.

Halal is no sticker here: suppliers are checked down to the sack, the line is separate and the imam from the next village comes unannounced.

We crack and roast the nuts ourselves, daily. When the whole street smells, it is baklava day.`,
  ],
  hue: 55,
  town: 'gorodishche',
  founded: 2003,
  employees: 51,
  activities: ['vostochnye'],
  emblem: 'M64 20 84 44 108 64 84 84 64 108 44 84 20 64 44 44ZM64 48 80 64 64 80 48 64Z',
  legalName: ['ООО «Айва и нуга»', 'Ayva i Nuga LLC'],
  street: ['ул. Медовая, 22', '22 Medovaya St.'],
  hours: ['Пн–чт, сб 8:00–17:00', 'Mon–Thu, Sat 8:00–17:00'],
  people: [
    [
      ['Наиля Измайлова', 'Nailya Izmailova'],
      ['Директор', 'Director'],
    ],
    [
      ['Ильдар Бикбаев', 'Ildar Bikbaev'],
      ['Снабжение и сбыт', 'Supply and sales'],
    ],
  ],
  sites: [
    {
      name: ['Халяльный цех', 'Halal works'],
      address: ['Городище, ул. Медовая, 22', '22 Medovaya St., Gorodishche'],
      off: [-0.005, 0.011],
      capacities: [
        [['Халва и козинак', 'Halva and brittle'], 11, MONTH],
        [['Чак-чак', 'Chak-chak'], 8, MONTH],
      ],
    },
  ],
  certificates: [
    ['halal', 430],
    ['haccp', 610],
  ],
  lines: [
    {
      group: 'Халва',
      category: 'vostochnye',
      kind: 'halva',
      noun: ['Халва *', '* halva'],
      composition: [
        'Ядра масличные*, сахар, патока, корень солодки.',
        'Oil seeds*, sugar, glucose syrup, liquorice root.',
      ],
      nutrition: [523, 11.8, 30.4, 50.2],
      shelfDays: 120,
      storage: [5, 20],
      packaging: ['Короб 12 шт. × #', 'Case of 12 × #'],
      per: ['шт.', 'pc'],
      minimum: ['2 короба', '2 cases'],
      rows: `
подсолнечная|Sunflower|350|96|Слоистая, сухая, не маслится.|Layered, dry, never oily.|almond sesame nut|: подсолнечник|: sunflower
тахинная|Tahini|350|168|Из кунжута, тонкого помола.|Of finely ground sesame.|sesame almond bake|: кунжут|: sesame
с арахисом|Peanut|350|112|Целые ядра в толще.|Whole kernels throughout.|bake nut rye|: подсолнечник, арахис|: sunflower, peanuts
в шоколаде|Chocolate-coated|250|134|Тонкая тёмная глазурь.|A thin dark coat.|milk dark almond|: подсолнечник; глазурь шоколадная|: sunflower; chocolate coating
с фисташкой|Pistachio|250|210|Тахинная, с зелёным орехом.|Tahini with green nuts.|sesame pistachio pistachio|: кунжут, фисташки|: sesame, pistachios
с какао мраморная|Marbled cocoa|350|118|Тёмные прожилки по светлому.|Dark veins in pale.|almond milk dark|: подсолнечник, какао|: sunflower, cocoa`,
    },
    {
      group: 'Чак-чак',
      category: 'vostochnye',
      kind: 'chakchak',
      noun: ['Чак-чак *', '* chak-chak'],
      composition: [
        'Мука пшеничная, яйцо, мёд, сахар, масло подсолнечное*.',
        'Wheat flour, eggs, honey, sugar, sunflower oil*.',
      ],
      nutrition: [448, 5.9, 19.7, 61.4],
      shelfDays: 60,
      storage: [5, 20],
      packaging: ['Короб 10 шт. × #', 'Case of 10 × #'],
      per: ['шт.', 'pc'],
      minimum: ['1 короб', '1 case'],
      rows: `
на липовом меду|Lime-honey|300|179|Мягкий второй и третий день.|Soft on the second day and the third.|honey bake honey|, мёд липовый|, lime honey
с орехом|Walnut|300|205|Грецкий орех между палочками.|Walnuts between the sticks.|honey nut nut|, орех грецкий|, walnuts
с изюмом и курагой|Raisin and apricot|300|198|Сухофрукты из Ферганы.|Dried fruit from Fergana.|honey apricot poppy|, изюм, курага|, raisins, dried apricots
горка праздничная|Festive mound|1000|690|На стол целиком, украшена драже.|Served whole, set with dragées.|honey bake raspberry|, драже|, dragées
мини порционный|Mini|40|32|Один к чаю, в отдельной плёнке.|One for tea, wrapped singly.|caramel bake almond`,
    },
    {
      group: 'Пахлава',
      category: 'vostochnye',
      kind: 'baklava',
      noun: ['Пахлава *', '* baklava'],
      composition: [
        'Мука пшеничная, масло топлёное, орехи*, мёд, сахар, кардамон.',
        'Wheat flour, clarified butter, nuts*, honey, sugar, cardamom.',
      ],
      nutrition: [489, 7.4, 27.8, 53.1],
      shelfDays: 30,
      storage: [5, 20],
      packaging: ['Лоток #, короб 4 лотка', 'Tray of #, 4 a case'],
      per: ['лоток', 'tray'],
      minimum: ['2 лотка', '2 trays'],
      rows: `
с грецким орехом|Walnut|500|420|Сорок слоёв, сироп на меду.|Forty layers, honey syrup.|bake honey nut|: грецкий|: walnuts
с фисташкой|Pistachio|500|640|Слоёное тесто и зелёная крошка.|Flaky layers and green crumbs.|dough pistachio leaf|: фисташка|: pistachios
с фундуком|Hazelnut|500|460|Хрустит дольше других.|Stays crisp the longest.|bake caramel almond|: фундук|: hazelnuts
сметанная|Soured-cream|500|440|Мягкое тесто, по домашнему рецепту.|Soft dough, a home recipe.|dough cream nut|: грецкий; сметана|: walnuts; soured cream`,
    },
    {
      group: 'Рахат-лукум',
      category: 'vostochnye',
      kind: 'cubes',
      noun: ['Рахат-лукум *', '* lokum'],
      composition: [
        'Сахар, крахмал кукурузный, сок лимона, вода*, пудра сахарная.',
        'Sugar, corn starch, lemon juice, water*, icing sugar.',
      ],
      nutrition: [325, 0.3, 0.4, 79.9],
      shelfDays: 180,
      storage: [8, 22],
      packaging: ['Коробка #, короб 12 шт.', 'Box of #, 12 a case'],
      per: ['коробка', 'box'],
      minimum: ['1 короб', '1 case'],
      rows: `
розовый|Rose|250|149|Лепестки роз, а не эссенция.|Rose petals, not essence.|rose snow rose|, лепестки роз|, rose petals
с лимоном|Lemon|250|142|Прозрачный и кисловатый.|Clear and tart.|lemon snow pear|, цедра лимона|, lemon zest
гранатовый|Pomegranate|250|159|Тёмный, на соке без сахара.|Dark, with unsweetened juice.|cherry raspberry rose|, сок граната|, pomegranate juice
айвовый|Quince|250|155|Наш фирменный: айва и кардамон.|Our own: quince and cardamom.|apricot honey cream|, айва, кардамон|, quince, cardamom
с мятой|Mint|250|142|Зелёный, свежий.|Green and fresh.|mint apple snow|, мята|, mint`,
    },
    {
      group: 'Нуга и козинак',
      category: 'vostochnye',
      kind: 'nougat',
      noun: ['Нуга *', '* nougat'],
      composition: ['Сахар, мёд, белок яичный, орехи*.', 'Sugar, honey, egg white, nuts*.'],
      nutrition: [462, 6.8, 18.4, 67],
      shelfDays: 180,
      storage: [8, 20],
      packaging: ['Короб 20 шт. × #', 'Case of 20 × #'],
      per: ['шт.', 'pc'],
      minimum: ['1 короб', '1 case'],
      rows: `
с миндалём|Almond|120|129|Белая, тягучая, с целым орехом.|White, chewy, whole nuts.|coconut almond nut|: миндаль|: almonds
с фисташкой и клюквой|Pistachio and cranberry|120|148|Красное и зелёное на белом.|Red and green on white.|coconut pistachio cherry|: фисташка; клюква|: pistachios; cranberries
с арахисом|Peanut|120|94|Простая и честная.|Simple and honest.|cream nut toffee|: арахис|: peanuts
шоколадная с фундуком|Chocolate hazelnut|120|136|Какао в массе, орех обжарен.|Cocoa throughout, nuts roasted.|milk almond cream|: фундук; какао|: hazelnuts; cocoa
медовая с кунжутом|Honey sesame|120|112|Золотистая, семечко хрустит.|Golden, the seed crackles.|honey sesame sesame|: кунжут|: sesame`,
    },
  ],
};
