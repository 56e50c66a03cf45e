import { type CompanyData, MONTH } from '../shape.ts';

export const lopukhov: CompanyData = {
  slug: 'lopukhov-i-docheri',
  name: ['Лопухов и дочери', 'Lopukhov & Daughters'],
  tagline: ['Конфеты, которые заворачивают вручную', 'Sweets wrapped by hand'],
  about: [
    `Отец купил машину для ириса в девяносто восьмом, на вторые деньги — на первые купили крышу. Сегодня нас тридцать четыре человека, и фамилию Лопуховых носят только шестеро, но спорим о рецептах всё равно всем цехом.

Мы не умеем делать конфеты быстро. Помада вымешивается на медном столе, пралине отдыхает сутки, обёртку крутят руками: так фантик не рвётся на морозе, проверено.

Если вам нужны пять тонн к пятнице — мы честно скажем, к кому обратиться. Если нужны конфеты, о которых спросят «а где купили?» — пишите Насте, она старшая.`,
    `Father bought a toffee machine in ninety-eight with our second money; the first went on a roof. Today there are thirty-four of us and only six are Lopukhovs, yet the whole shop argues about recipes.

We cannot make sweets fast. Fondant is worked on a copper table, praline rests for a day, and wrappers are twisted by hand so that they do not tear in the frost.

If you need five tonnes by Friday we will tell you whom to ask. If you want sweets that make people ask where you got them, write to Nastya, the eldest.`,
  ],
  hue: 350,
  town: 'penza',
  founded: 1998,
  employees: 34,
  activities: ['konfety'],
  emblem: 'M64 40a24 24 0 1 1 0 48 24 24 0 1 1 0-48ZM40 58 16 42V86L40 70M88 58 112 42V86L88 70',
  legalName: ['ИП Лопухов Савелий Игнатьевич', 'Saveliy Lopukhov, sole trader'],
  individual: true,
  street: ['ул. Малая Крутая, 19', '19 Malaya Krutaya St.'],
  hours: ['Каждый день 9:00–19:00', 'Daily 9:00–19:00'],
  people: [
    [
      ['Анастасия Лопухова', 'Anastasia Lopukhova'],
      ['Заказы и рецепты', 'Orders and recipes'],
    ],
  ],
  sites: [
    {
      name: ['Мастерская', 'Workshop'],
      address: ['Пенза, ул. Малая Крутая, 19', '19 Malaya Krutaya St., Penza'],
      off: [-0.012, 0.009],
      capacities: [[['Конфеты ручной работы', 'Hand-made sweets'], 6, MONTH]],
    },
  ],
  certificates: [['haccp', 24]],
  lines: [
    {
      group: 'В фантиках',
      category: 'konfety',
      kind: 'candy',
      noun: ['Конфеты «*»', '“*” sweets'],
      composition: [
        'Сахар, патока, масло сливочное, молоко сгущённое*, какао-порошок.',
        'Sugar, glucose syrup, butter, condensed milk*, cocoa powder.',
      ],
      nutrition: [471, 4.2, 18.6, 71.4],
      shelfDays: 120,
      storage: [12, 22],
      packaging: ['Пакет #, короб 8 пакетов', 'Bag of #, 8 bags a case'],
      per: ['пакет', 'bag'],
      minimum: ['1 короб', '1 case'],
      rows: `
Дочкина горка|Daughter’s Hill|500|320|Молочная помада с топлёным вкусом, тает медленно.|Milk fondant with a baked-milk taste; melts slowly.|milk raspberry gold
Шалунья Дуня|Naughty Dunya|500|345|Пралине с вафельной крошкой под тонкой глазурью.|Praline with wafer crumbs under a thin coating.|milk lilac lemon|, арахис, вафельная крошка|, peanuts, wafer crumbs
Снег на Суре|Snow on the Sura|500|338|Кокосовая начинка и белая глазурь.|Coconut filling, white coating.|white blue snow|, кокос|, coconut
Яблочный Спас|Apple Feast|500|312|Начинка из антоновского пюре, с кислинкой.|A tart filling of Antonovka purée.|milk apple cherry|, пюре яблочное|, apple purée
Поздний гость|The Late Guest|500|366|Тёмная конфета с черносливом и грецким орехом.|A dark sweet with prune and walnut.|dark plum gold|, чернослив, орех грецкий|, prunes, walnuts
Тёплый шарф|Warm Scarf|500|329|Пряная карамельная помада с корицей и мускатом.|Spiced caramel fondant with cinnamon and nutmeg.|caramel orange cherry|, корица, мускатный орех|, cinnamon, nutmeg
Медный таз|Copper Pan|500|352|Варёная сгущёнка, уваренная до тягучести.|Condensed milk boiled until it pulls.|caramel caramel dark`,
    },
    {
      group: 'Пралине',
      category: 'konfety',
      kind: 'praline',
      noun: ['Пралине *', 'Pralines with *'],
      composition: [
        'Сахар, масло какао, ядра орехов*, молоко сухое, шоколадная глазурь.',
        'Sugar, cocoa butter, nuts*, milk powder, chocolate coating.',
      ],
      nutrition: [538, 7.9, 33.4, 51],
      shelfDays: 150,
      storage: [12, 20],
      packaging: ['Коробка #, короб 6 коробок', 'Box of #, 6 boxes a case'],
      per: ['коробка', 'box'],
      minimum: ['1 короб', '1 case'],
      rows: `
с фундуком|hazelnut|250|410|Орех перетёрт крупно, чтобы чувствовался.|Coarsely ground, so you can feel the nut.|milk nut white|, фундук 30 %|, hazelnuts 30%
с миндалём и цедрой|almond and zest|250|425|Миндаль и лимонная цедра в молочной глазури.|Almond and lemon zest under milk chocolate.|milk almond lemon|, миндаль 26 %, цедра|, almonds 26%, zest
с подсолнечником|sunflower seed|250|290|Семечка вместо ореха: недорого и по-нашему.|Seeds instead of nuts: thrifty and ours.|dark sesame almond|, ядро подсолнечника 32 %|, sunflower kernels 32%
с кунжутом|sesame|250|335|Жареный кунжут и капля мёда.|Toasted sesame and a drop of honey.|dark sesame white|, кунжут 18 %, мёд|, sesame 18%, honey
с грецким орехом|walnut|250|398|Половинка ореха спрятана внутри.|Half a walnut hides inside.|dark nut caramel|, орех грецкий 24 %|, walnuts 24%
белое с кокосом|coconut, white|250|372|Хрустящее, с подрумяненной стружкой.|Crisp, with toasted flakes.|white coconut almond|, кокос 16 %|, coconut 16%`,
    },
    {
      group: 'Подарочные наборы',
      category: 'konfety',
      kind: 'assortment',
      noun: ['Набор конфет «*»', '“*” assortment'],
      composition: [
        'Шоколад, сахар, сливки, орехи*, масло сливочное.',
        'Chocolate, sugar, cream, nuts*, butter.',
      ],
      nutrition: [519, 6.1, 31.8, 52.7],
      shelfDays: 90,
      storage: [12, 18],
      packaging: ['Коробка #, короб 6 коробок', 'Box of #, 6 boxes a case'],
      per: ['коробка', 'box'],
      minimum: ['6 коробок', '6 boxes'],
      rows: `
Шесть сестёр|Six Sisters|240|690|Двенадцать конфет шести вкусов, по две каждого.|Twelve sweets, six flavours, two of each.|dark plum white
Учительнице|For a Teacher|240|640|Спокойный набор: сливочные и ореховые.|A calm set: cream and nut.|milk blue white
Именины|Name Day|360|890|Три слоя, внутри открытка без подписи — впишите сами.|Three layers and a blank card inside.|milk cherry gold|, вишня|, cherries
Зимний сад|Winter Garden|240|720|Белый шоколад с клюквой, мятой и лимоном.|White chocolate with cranberry, mint and lemon.|white teal raspberry|, клюква, мята|, cranberry, mint
Деловой|Business|480|1150|Строгая коробка, горький шоколад, место под тиснение.|A plain box, dark chocolate, space for your stamp.|dark walnut caramel
Чайный|For Tea|240|610|Пряные и медовые вкусы к чёрному чаю.|Spice and honey, made for black tea.|milk orange white|, мёд, пряности|, honey, spices`,
    },
    {
      group: 'Ирис и помадка',
      category: 'konfety',
      kind: 'toffee',
      noun: ['Ирис *', '* toffee'],
      composition: [
        'Сахар, молоко сгущённое, патока, масло сливочное*, соль.',
        'Sugar, condensed milk, glucose syrup, butter*, salt.',
      ],
      nutrition: [408, 3.3, 7.5, 81.2],
      shelfDays: 180,
      storage: [10, 22],
      packaging: ['Пакет #, короб 12 пакетов', 'Bag of #, 12 bags a case'],
      per: ['пакет', 'bag'],
      minimum: ['1 короб', '1 case'],
      rows: `
тягучий сливочный|Chewy butter|300|168|Тот самый, с машины девяносто восьмого года.|The one from the machine of 1998.|caramel gold cherry
с солью|Salted|300|176|Соль кладём в конце, крупинками.|Salt goes in last, in grains.|caramel sky snow
с маком|Poppy seed|300|179|Мак запарен молоком и не скрипит.|Poppy steeped in milk, so it does not grate.|toffee lilac poppy|, мак|, poppy seeds
кофейный|Coffee|300|184|На сваренном, а не растворимом кофе.|Made with brewed coffee, not instant.|milk walnut cream|, кофе|, coffee
полутвёрдый с арахисом|Firm peanut|300|181|Жареный арахис, крупно порубленный.|Roasted peanuts, roughly chopped.|honey leaf nut|, арахис|, peanuts
имбирный|Ginger|300|179|Согревает: свежий имбирь и лимонный сок.|Warming: fresh ginger and lemon juice.|honey orange lemon|, имбирь, сок лимона|, ginger, lemon juice`,
    },
  ],
};
