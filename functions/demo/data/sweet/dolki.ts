import { type CompanyData, MONTH } from '../shape.ts';

export const dolki: CompanyData = {
  slug: 'dolki-nedolki',
  name: ['Дольки-Недольки', 'Dolki-Nedolki'],
  tagline: ['Мармелад, в котором есть из чего', 'Marmalade made of something real'],
  about: [
    `Сколько в мармеладе фруктов? Мы пишем на лицевой стороне крупно: от 30 до 62 процентов. Остальное — сахар, пектин или агар. Ароматизаторов нет, поэтому вишнёвый пахнет вишней, а не жвачкой.

Завод небольшой, зато гибкий: сто шестьдесят форм, от дольки до дракона. Переналадка линии занимает сорок минут, и партия от трёхсот килограммов нам выгодна. За прошлый год мы сделали мармелад для двух ботанических садов, хоккейного клуба и одной свадьбы на пятьсот гостей.

Отходов почти нет: обрезки идут в начинку соседям по кластеру, выжимки — фермерам.`,
    `How much fruit is there in marmalade? We print it large on the front: 30 to 62 per cent. The rest is sugar with pectin or agar. No flavourings, so cherry smells of cherry and not of chewing gum.

The works is small but nimble: a hundred and sixty moulds, from a slice to a dragon. A changeover takes forty minutes, so batches from three hundred kilograms pay. Last year we made marmalade for two botanical gardens, a hockey club and a wedding of five hundred.

Hardly anything is wasted: trimmings become our neighbours’ fillings, pomace goes to farms.`,
  ],
  hue: 140,
  town: 'serdobsk',
  founded: 2015,
  employees: 58,
  activities: ['marmelad'],
  emblem: 'M20 50H108A44 44 0 0 1 20 50ZM64 50V94M64 50 34 80M64 50 94 80',
  legalName: ['ООО «Дольки-Недольки»', 'Dolki-Nedolki LLC'],
  street: ['ул. Вишнёвая, 16', '16 Vishnyovaya St.'],
  hours: ['Пн–пт 9:00–18:00', 'Mon–Fri 9:00–18:00'],
  people: [
    [
      ['Тимур Рябов', 'Timur Ryabov'],
      ['Основатель', 'Founder'],
    ],
    [
      ['Лидия Котова', 'Lidia Kotova'],
      ['Контрактное производство', 'Contract manufacturing'],
    ],
  ],
  sites: [
    {
      name: ['Завод мармелада', 'Marmalade works'],
      address: ['Сердобск, ул. Вишнёвая, 16', '16 Vishnyovaya St., Serdobsk'],
      off: [-0.008, 0.015],
      capacities: [[['Мармелад', 'Marmalade'], 26, MONTH]],
    },
  ],
  certificates: [
    ['iso22000', 390],
    ['halal', 610],
  ],
  lines: [
    {
      group: 'Дольки',
      category: 'marmelad',
      kind: 'slices',
      noun: ['Мармеладные дольки *', '* marmalade slices'],
      composition: [
        'Сахар, пюре и сок фруктовые 34 %*, патока, агар, лимонная кислота.',
        'Sugar, fruit purée and juice 34%*, glucose syrup, agar, citric acid.',
      ],
      nutrition: [321, 0.2, 0, 79.8],
      shelfDays: 180,
      storage: [5, 22],
      packaging: ['Короб 12 шт. × #', 'Case of 12 × #'],
      per: ['шт.', 'pc'],
      minimum: ['3 короба', '3 cases'],
      rows: `
апельсиновые|Orange|250|112|Три слоя: мякоть, белая полоска, корочка.|Three layers: flesh, pith and rind.|orange orange apricot|: апельсин|: orange
лимонные|Lemon|250|112|Кислые по-настоящему.|Truly sour.|lemon lemon pear|: лимон|: lemon
лайм — мята|Lime and mint|250|118|Зелёные, прохладные.|Green and cool.|apple mint apple|: лайм, мята|: lime, mint
грейпфрутовые|Grapefruit|250|118|С лёгкой горчинкой.|With a light bitterness.|strawberry rose peach|: грейпфрут|: grapefruit
арбузные|Watermelon|250|115|Зелёная корка, красная мякоть, маковые семечки.|Green rind, red flesh, poppy-seed pips.|strawberry leaf cherry|: арбуз|: watermelon
цитрусовое ассорти|Mixed citrus|400|169|Апельсин, лимон и лайм поровну.|Orange, lemon and lime in equal parts.|orange lemon apple|: апельсин, лимон, лайм|: orange, lemon, lime`,
    },
    {
      group: 'Кубики',
      category: 'marmelad',
      kind: 'cubes',
      noun: ['Мармелад пластовый *', '* fruit cubes'],
      composition: [
        'Пюре фруктовое 62 %*, сахар, пектин яблочный.',
        'Fruit purée 62%*, sugar, apple pectin.',
      ],
      nutrition: [296, 0.5, 0.1, 72.4],
      shelfDays: 120,
      storage: [5, 20],
      packaging: ['Короб 10 шт. × #', 'Case of 10 × #'],
      per: ['шт.', 'pc'],
      minimum: ['2 короба', '2 cases'],
      rows: `
вишня|Cherry|220|139|Сердобская вишня, уваренная за один раз.|Serdobsk cherries, boiled once.|cherry raspberry cherry|: вишня|: cherry
чёрная смородина|Blackcurrant|220|144|Почти чёрный, с ярким запахом.|Nearly black, vividly scented.|currant plum currant|: смородина|: blackcurrant
яблоко с корицей|Apple and cinnamon|220|129|Печёное яблоко кубиком.|Baked apple in a cube.|honey almond apricot|: яблоко, корица|: apple, cinnamon
абрикос|Apricot|220|142|Плотный, с косточковой ноткой.|Firm, with a note of the kernel.|apricot honey peach|: абрикос|: apricot
манго — маракуйя|Mango and passion fruit|220|156|Дальний вкус, здешняя работа.|A far-off taste, made here.|honey orange lemon|: манго, маракуйя|: mango, passion fruit
крыжовник|Gooseberry|220|138|Зелёный, царский, с костянкой внутри.|Green and regal, seeds within.|pear apple leaf|: крыжовник|: gooseberry
свёкла — малина|Beet and raspberry|220|134|Необычно? Попробуйте.|Unusual? Try it.|raspberry currant rose|: малина, свёкла|: raspberry, beet`,
    },
    {
      group: 'Жевательный',
      category: 'marmelad',
      kind: 'bears',
      noun: ['Мармелад жевательный «*»', '“*” gummies'],
      composition: [
        'Патока, сахар, сок фруктовый концентрированный, пектин*.',
        'Glucose syrup, sugar, fruit juice concentrate, pectin*.',
      ],
      nutrition: [334, 0.1, 0, 82],
      shelfDays: 365,
      storage: [5, 25],
      packaging: ['Шоу-бокс 20 шт. × #', 'Show box of 20 × #'],
      per: ['шт.', 'pc'],
      minimum: ['2 шоу-бокса', '2 show boxes'],
      rows: `
Косолапые|Pigeon-Toed|100|59|Медведи на соках, без желатина.|Bears on fruit juice, no gelatine.|orange apple cherry
Кислый отряд|Sour Squad|100|62|В кисло-сладкой обсыпке.|Dusted sweet and sour.|lemon leaf raspberry|, кислота яблочная|, malic acid
Мишки без сахара|Sugar-Free Bears|80|84|На мальтите, для диабетического меню.|With maltitol, for diabetic menus.|mint pear lemon|, мальтит вместо сахара|, maltitol instead of sugar
Витаминный двор|Vitamin Yard|100|79|С витамином С: две штуки — суточная норма.|With vitamin C: two cover the day.|honey orange strawberry|, витамин С|, vitamin C
Ночная смена|Night Shift|100|66|Тёмные ягоды, вкус ярче цвета.|Dark berries, bolder than they look.|blueberry plum currant
Большая медведица|Great Bear|1000|490|Ведёрко для офиса и детского праздника.|A tub for offices and birthdays.|cherry lemon leaf`,
    },
    {
      group: 'Ягоды',
      category: 'marmelad',
      kind: 'berries',
      noun: ['Мармелад «*»', '“*” jelly berries'],
      composition: [
        'Сахар, пюре ягодное 30 %*, патока, агар.',
        'Sugar, berry purée 30%*, glucose syrup, agar.',
      ],
      nutrition: [312, 0.3, 0, 77.5],
      shelfDays: 150,
      storage: [5, 20],
      packaging: ['Короб 12 шт. × #', 'Case of 12 × #'],
      per: ['шт.', 'pc'],
      minimum: ['2 короба', '2 cases'],
      rows: `
Малинник|Raspberry Patch|180|124|Каждая ягода отлита отдельно.|Each berry is cast by itself.|raspberry rose strawberry|: малина|: raspberry
Клубничная грядка|Strawberry Bed|180|124|С хвостиком из яблочного желе.|With a cap of apple jelly.|strawberry cherry rose|: клубника|: strawberry
Лесная поляна|Forest Glade|180|129|Черника, брусника, ежевика.|Bilberry, lingonberry, blackberry.|blueberry cherry plum|: лесные ягоды|: forest berries
Земляничный склон|Wild Strawberry Slope|180|149|Дорогая ягода, маленькая партия.|A dear berry, a small batch.|cherry strawberry raspberry|: земляника|: wild strawberry
Янтарная облепиха|Amber Buckthorn|180|134|Оранжевая, маслянистая, кислая.|Orange, oily and sour.|orange honey apricot|: облепиха|: sea buckthorn
Ягодный сундук|Berry Chest|500|320|Пять вкусов в одной коробке.|Five tastes in one box.|raspberry blueberry strawberry|: ягоды пяти видов|: five berries`,
    },
  ],
};
