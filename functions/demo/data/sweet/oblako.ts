import { type CompanyData, MONTH } from '../shape.ts';

export const oblako: CompanyData = {
  slug: 'oblako-u-rechki',
  name: ['Облако у речки', 'Oblako u Rechki'],
  tagline: [
    'Зефир и пастила из яблок, которые растут рядом',
    'Zefir and pastila from apples that grow nearby',
  ],
  about: [
    `Зефир держится не на сахаре, а на яблоке. Поэтому каждую осень мы принимаем антоновку у четырёхсот дворов вокруг Нижнего Ломова: платим в день приёмки, падалицу тоже берём — на повидло.

Пюре варим без консервантов и храним в асептике до следующего урожая. Пектин в нём свой, желатина не добавляем, а пастилу сушим двадцать часов при шестидесяти градусах. Получается легко: килограмм зефира — это три с лишним литра воздуха.

С 2023 года у нас халяльная линия, а с этого лета — зефир без сахара на эритрите. Пробники высылаем бесплатно, дегустацию проведём у вас.`,
    `Zefir stands on apples, not on sugar. So every autumn we take in Antonovka from four hundred households around Nizhny Lomov and pay the same day; windfalls go into preserve.

We boil the purée without preservatives and keep it aseptic until the next harvest. Its own pectin is enough, there is no gelatine, and pastila dries for twenty hours at sixty degrees. A kilogram of zefir is over three litres of air.

Since 2023 there is a halal line, and since this summer a sugar-free zefir with erythritol. Samples are free.`,
  ],
  hue: 330,
  town: 'nizhny-lomov',
  founded: 2012,
  employees: 72,
  activities: ['zefir-pastila'],
  emblem: 'M40 92a20 20 0 0 1-2-40 28 28 0 0 1 54-6 22 22 0 0 1-2 46ZM44 108Q64 98 84 108',
  legalName: ['ООО «Облако у речки»', 'Oblako u Rechki LLC'],
  street: ['ул. Садовая-Заречная, 8', '8 Sadovaya-Zarechnaya St.'],
  hours: ['Пн–пт 8:00–17:00', 'Mon–Fri 8:00–17:00'],
  people: [
    [
      ['Дина Юсупова', 'Dina Yusupova'],
      ['Директор', 'Director'],
    ],
    [
      ['Павел Мельник', 'Pavel Melnik'],
      ['Продажи', 'Sales'],
    ],
  ],
  sites: [
    {
      name: ['Зефирный цех', 'Zefir works'],
      address: ['Нижний Ломов, ул. Садовая-Заречная, 8', '8 Sadovaya-Zarechnaya St., Nizhny Lomov'],
      off: [0.009, 0.007],
      capacities: [
        [['Зефир', 'Zefir'], 18, MONTH],
        [['Пастила', 'Pastila'], 7, MONTH],
      ],
    },
    {
      name: ['Приёмка яблок', 'Apple intake'],
      address: ['Нижнеломовский р-н, с. Верхний Сад', 'Verkhny Sad, Nizhny Lomov district'],
      off: [-0.061, 0.082],
      capacities: [[['Яблочное пюре', 'Apple purée'], 350, ['т за сезон', 't a season']]],
    },
  ],
  certificates: [
    ['iso22000', 450],
    ['halal', 540],
    ['haccp', 200],
  ],
  lines: [
    {
      group: 'Зефир',
      category: 'zefir-pastila',
      kind: 'zefir',
      noun: ['Зефир *', '* zefir'],
      composition: [
        'Сахар, пюре яблочное, белок яичный, патока, пектин*.',
        'Sugar, apple purée, egg white, glucose syrup, pectin*.',
      ],
      nutrition: [318, 0.9, 0.1, 78.6],
      shelfDays: 90,
      storage: [10, 22],
      packaging: ['Короб 8 шт. × #', 'Case of 8 × #'],
      per: ['шт.', 'pc'],
      minimum: ['3 короба', '3 cases'],
      rows: `
бело-розовый|White and pink|250|119|Самый известный вид: половина белая, половина с клюквой.|The classic: half white, half cranberry.|snow rose rose|, сок клюквы|, cranberry juice
ванильный|Vanilla|250|115|С точками настоящей ванили.|With specks of real vanilla.|cream snow snow|, ваниль|, vanilla
с чёрной смородиной|Blackcurrant|250|132|Лиловый, с терпкой кислинкой.|Lilac, tart.|lilac plum lilac|, пюре смородины|, blackcurrant purée
с облепихой|Sea buckthorn|250|138|Ягода с правого берега Суры, цвет без красителя.|Berries from the right bank of the Sura, no colouring.|apricot honey cream|, пюре облепихи|, sea buckthorn purée
крем-брюле|Crème brûlée|250|124|Карамелизованный сахар и сливки.|Burnt sugar and cream.|peach caramel cream|, сливки|, cream
с лимоном и мятой|Lemon and mint|250|128|Свежий, летний, чуть прохладный.|Fresh, summery, faintly cool.|mint lemon snow|, сок лимона, мята|, lemon juice, mint
без сахара на эритрите|Sugar-free|200|176|Сладкий, но 140 ккал.|Sweet, yet 140 kcal.|snow mint snow|, эритрит вместо сахара|, erythritol instead of sugar`,
    },
    {
      group: 'Зефир в шоколаде',
      category: 'zefir-pastila',
      kind: 'glazed',
      noun: ['Зефир в шоколаде *', '* chocolate-coated zefir'],
      composition: [
        'Сахар, шоколад 28 %, пюре яблочное, белок яичный, пектин*.',
        'Sugar, chocolate 28%, apple purée, egg white, pectin*.',
      ],
      nutrition: [397, 2.3, 12.4, 69.8],
      shelfDays: 120,
      storage: [10, 20],
      packaging: ['Короб 6 шт. × #', 'Case of 6 × #'],
      per: ['шт.', 'pc'],
      minimum: ['3 короба', '3 cases'],
      rows: `
тёмном|Dark|250|189|Тонкая хрупкая корка, белая мякоть.|A thin brittle crust over white.|dark snow white
молочном|Milk|250|189|Мягче и слаще, детская классика.|Softer, sweeter, a childhood classic.|milk cream white
белом с малиной|White, raspberry|250|204|Внутри розовый, снаружи сливочный.|Pink inside, creamy outside.|white rose raspberry|, малина|, raspberries
тёмном с апельсином|Dark, orange|250|199|Цедра и горький шоколад.|Zest and bitter chocolate.|dark apricot orange|, цедра апельсина|, orange zest
тёмном с кофе|Dark, coffee|250|199|Кофейная мякоть, полоски глазури.|Coffee inside, stripes outside.|dark almond caramel|, кофе|, coffee`,
    },
    {
      group: 'Пастила',
      category: 'zefir-pastila',
      kind: 'pastila',
      noun: ['Пастила *', '* pastila'],
      composition: [
        'Пюре яблочное, сахар, белок яичный*, пудра сахарная.',
        'Apple purée, sugar, egg white*, icing sugar.',
      ],
      nutrition: [310, 0.6, 0.1, 76.9],
      shelfDays: 120,
      storage: [8, 22],
      packaging: ['Короб 10 шт. × #', 'Case of 10 × #'],
      per: ['шт.', 'pc'],
      minimum: ['2 короба', '2 cases'],
      rows: `
яблочная белая|White apple|200|142|Двадцать часов сушки, три ингредиента.|Twenty hours of drying, three ingredients.|snow cream snow
рябиновая|Rowan|200|158|Рябина после первого мороза, благородная горечь.|Rowan after the first frost, nobly bitter.|apricot snow orange|, пюре рябины|, rowan purée
клюквенная|Cranberry|200|156|Розовая, звонкая кислинка.|Pink and ringing sour.|rose snow rose|, пюре клюквы|, cranberry purée
с корицей|Cinnamon|200|149|Пахнет печёным яблоком.|Smells of baked apples.|almond cream almond|, корица|, cinnamon
черничная|Bilberry|200|164|Лесная ягода Никольских сосняков.|Berries from the pinewoods of Nikolsk.|lilac snow blueberry|, пюре черники|, bilberry purée
слоёная трёхцветная|Three-colour|300|219|Яблоко, смородина и облепиха слоями.|Apple, currant and sea buckthorn in layers.|rose apricot snow|, пюре ягод|, berry purées`,
    },
    {
      group: 'Фруктовые рулетики',
      category: 'zefir-pastila',
      kind: 'leather',
      noun: ['Смоква *', '* fruit leather'],
      composition: ['Пюре фруктовое 100 %*.', 'Fruit purée 100%*.'],
      nutrition: [286, 1.4, 0.4, 68.5],
      shelfDays: 240,
      storage: [5, 25],
      packaging: ['Короб 24 шт. × #', 'Case of 24 × #'],
      per: ['шт.', 'pc'],
      minimum: ['1 короб', '1 case'],
      rows: `
яблоко — груша|Apple and pear|60|69|Без сахара совсем.|No sugar at all.|honey cream snow|: яблоко, груша|: apple, pear
яблоко — слива|Apple and plum|60|69|Тёмная, тягучая.|Dark and chewy.|plum rose snow|: яблоко, слива|: apple, plum
яблоко — малина|Apple and raspberry|60|74|С косточками, как в варенье.|With seeds, as in jam.|raspberry rose snow|: яблоко, малина|: apple, raspberry
тыква — апельсин|Pumpkin and orange|60|72|Солнечная, детям нравится.|Sunny; children like it.|orange lemon snow|: яблоко, тыква, апельсин|: apple, pumpkin, orange
яблоко — черноплодка|Apple and chokeberry|60|72|Терпкая, с глубоким цветом.|Astringent, with a deep colour.|currant lilac snow|: яблоко, арония|: apple, chokeberry
вишня|Cherry|60|79|Кислая, яркая, для взрослых.|Sour, bright, for grown-ups.|cherry rose snow|: яблоко, вишня|: apple, cherry
яблоко — имбирь|Apple and ginger|60|72|Согревает в дороге.|Warms you on the road.|apricot honey snow|: яблоко, имбирь|: apple, ginger`,
    },
  ],
};
