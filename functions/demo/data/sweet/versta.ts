import { type CompanyData, MONTH } from '../shape.ts';

export const versta: CompanyData = {
  slug: 'pryanichnaya-versta',
  name: ['Пряничная верста', 'Pryanichnaya Versta'],
  tagline: ['Печатные и расписные пряники из Мокшана', 'Printed and painted gingerbread from Mokshan'],
  about: [
    `Тесто для печатного пряника мы заводим на меду и ставим в погреб на двадцать дней. За это время мука набирает влагу, пряности знакомятся, а доска даёт чёткий рисунок — каждую чешуйку рыбы видно.

Доски режет Пётр Ильич Жилин, ему семьдесят один год, и грушу он сушит сам. В коллекции сто двенадцать досок: рыбы, кони, терема, мокшанские узоры. Под заказ вырежем вашу — от трёх недель.

Расписные пряники делает артель из девяти художниц. Глазурь белковая, краски пищевые, рисунок каждый раз немного другой — тем и дорог. Проводим мастер-классы для школ и заводских профкомов.`,
    `Dough for printed gingerbread is made with honey and rests in the cellar for twenty days. The flour draws in moisture, the spices get acquainted, and the board prints so clearly that you can count the scales of a fish.

The boards are cut by Pyotr Zhilin, seventy-one, who dries the pearwood himself. We keep a hundred and twelve: fish, horses, towers, Mokshan patterns. Yours takes three weeks.

Nine painters ice the gingerbread by hand, each a little different. We also hold classes for schools and factories.`,
  ],
  hue: 28,
  town: 'mokshan',
  founded: 2001,
  employees: 46,
  activities: ['pryaniki'],
  emblem: 'M24 60 64 22 104 60V106H24ZM52 106V80H76V106M64 44v.1M40 66v.1M88 66v.1',
  legalName: ['ООО «Пряничная верста»', 'Pryanichnaya Versta LLC'],
  street: ['ул. Посадская, 31', '31 Posadskaya St.'],
  hours: ['Вт–сб 9:00–18:00', 'Tue–Sat 9:00–18:00'],
  people: [
    [
      ['Ольга Жилина', 'Olga Zhilina'],
      ['Хозяйка артели', 'Head of the workshop'],
    ],
  ],
  sites: [
    {
      name: ['Пряничный дом', 'Gingerbread house'],
      address: ['Мокшан, ул. Посадская, 31', '31 Posadskaya St., Mokshan'],
      off: [0.004, -0.006],
      capacities: [
        [['Пряники', 'Gingerbread'], 9, MONTH],
        [['Мастер-классы', 'Classes'], 24, ['в месяц', 'a month']],
      ],
    },
  ],
  certificates: [
    ['haccp', 330],
    ['declaration', 700],
  ],
  lines: [
    {
      group: 'Печатные',
      category: 'pryaniki',
      kind: 'gingerbread',
      noun: ['Пряник печатный «*»', '“*” printed gingerbread'],
      composition: [
        'Мука ржаная и пшеничная, мёд, сахар, масло сливочное, яйцо, пряности*.',
        'Rye and wheat flour, honey, sugar, butter, eggs, spices*.',
      ],
      nutrition: [366, 6, 6.8, 71.2],
      shelfDays: 90,
      storage: [5, 22],
      packaging: ['Короб 16 шт. × #', 'Case of 16 × #'],
      per: ['шт.', 'pc'],
      minimum: ['1 короб', '1 case'],
      rows: `
Мокша-река|Moksha River|350|290|Рыбы по кругу, внутри вишнёвое повидло.|A ring of fish around cherry preserve.|rye cream cherry fish|, повидло вишнёвое|, cherry preserve
Пензенский конь|Penza Horse|350|290|Доска 2003 года, одна из первых.|From a board of 2003, one of the first.|rye gold dark square|, повидло яблочное|, apple preserve
Терем|Tower House|500|410|Крупный, на компанию, с черносливом.|Large enough to share, with prunes.|rye dough honey house|, чернослив|, prunes
Хлеб-соль|Bread and Salt|700|560|Для встречи гостей и свадеб.|For welcoming guests and for weddings.|bake cream gold round|, повидло абрикосовое|, apricot preserve
Липовый цвет|Lime Blossom|200|175|Небольшой, без начинки, на липовом меду.|Small, unfilled, with lime honey.|bake honey pear round|, мёд липовый|, lime honey
Имбирный гость|Ginger Guest|200|180|Острее прочих, с цукатами имбиря.|The hottest, with candied ginger.|rye orange lemon square|, имбирь|, ginger
`,
    },
    {
      group: 'Расписные',
      category: 'pryaniki',
      kind: 'gingerbread',
      noun: ['Пряник расписной «*»', '“*” iced gingerbread'],
      composition: [
        'Мука пшеничная, мёд, сахар, масло сливочное, яйцо, пряности, красители пищевые натуральные*.',
        'Wheat flour, honey, sugar, butter, eggs, spices, natural colours*.',
      ],
      nutrition: [389, 5.4, 7.1, 75.8],
      shelfDays: 120,
      storage: [5, 22],
      packaging: ['Пакет с лентой, # , короб 20 шт.', 'Bag with ribbon, #, 20 a case'],
      per: ['шт.', 'pc'],
      minimum: ['20 шт.', '20 pcs'],
      rows: `
Снежинка|Snowflake|80|145|Белое кружево по тёмному тесту.|White lace on dark dough.|rye snow sky round
Маков цвет|Poppy Bloom|90|155|Красный цветок, чёрная серёдка.|A red flower with a black heart.|rye cherry poppy round
Мамин сад|Mother’s Garden|100|165|К восьмому марта и просто так.|For Women’s Day, or for no reason.|bake rose leaf heart
Золотая рыбка|Goldfish|95|160|Исполняет одно желание, проверено детьми.|Grants one wish, as children confirm.|rye gold orange fish
Голубые ставни|Blue Shutters|110|170|Деревенский дом со светом в окне.|A village house with a lit window.|bake sky lemon house
Первый звонок|First Bell|90|155|Для первоклассников и их учителей.|For first-graders and their teachers.|rye lemon blue square
Сердце на память|A Heart to Keep|85|150|Место под имя впишем глазурью.|We ice a name on it.|rye rose cherry heart
Зимняя варежка|Winter Mitten|90|155|Мокшанский узор, красный с белым.|A Mokshan pattern in red and white.|rye snow raspberry square`,
    },
    {
      group: 'Глазированные весовые',
      category: 'pryaniki',
      kind: 'pryanik',
      noun: ['Пряники *', '* pryaniki'],
      composition: [
        'Мука пшеничная, сахар, мёд, масло подсолнечное*, пряности, разрыхлители.',
        'Wheat flour, sugar, honey, sunflower oil*, spices, raising agents.',
      ],
      nutrition: [354, 5.8, 4.6, 73],
      shelfDays: 60,
      storage: [5, 22],
      packaging: ['Короб #', 'Case of #'],
      per: ['короб', 'case'],
      minimum: ['5 коробов', '5 cases'],
      rows: `
мятные|Mint|4000|760|Белые, прохладные, мягкие и на третьей неделе.|White and cool, still soft in the third week.|dough snow mint|, масло мяты|, mint oil
медовые|Honey|4000|890|Настоящего мёда девять процентов.|Nine per cent real honey.|rye snow honey
шоколадные|Chocolate|4000|870|Какао в тесте, глазурь тоже тёмная.|Cocoa in the dough and in the glaze.|rye milk dark|, какао-порошок|, cocoa powder
с клюквенной начинкой|Cranberry-filled|4000|940|Кислая серёдка под сахарной коркой.|A sour heart under a sugar crust.|rye rose cherry|, клюква|, cranberries
с варёной сгущёнкой|Caramelised-milk|4000|960|Любят на автозаправках: не крошатся.|Loved at filling stations: no crumbs.|bake cream caramel|, молоко сгущённое варёное|, boiled condensed milk
ржаные с тмином|Rye and caraway|3500|820|Почти хлеб, почти десерт.|Almost bread, almost dessert.|rye honey poppy|, мука ржаная, тмин|, rye flour, caraway`,
    },
    {
      group: 'Наборы для росписи',
      category: 'pryaniki',
      kind: 'carton',
      noun: ['Набор для росписи «*»', '“*” icing kit'],
      composition: [
        'Пряники, смесь для глазури, красители пищевые*.',
        'Gingerbread, icing mix, food colours*.',
      ],
      nutrition: [392, 5.2, 7, 76.4],
      shelfDays: 180,
      storage: [5, 22],
      packaging: ['Коробка #, короб 8 шт.', 'Box of #, 8 a case'],
      per: ['шт.', 'pc'],
      minimum: ['8 шт.', '8 pcs'],
      rows: `
Терем за вечер|A Tower in an Evening|900|690|Шесть деталей дома, глазурь трёх цветов.|Six parts of a house, icing in three colours.|kraft cherry snow ribbon
Ёлка в гости|Visiting Tree|600|490|Двенадцать фигурок и верёвочки.|Twelve figures with strings.|leaf cherry lemon
Космос|Space|600|490|Ракеты, планеты, один прилунившийся кот.|Rockets, planets and one cat on the Moon.|blue gold sky window
Лесная школа|Forest School|600|490|Звери с портфелями, шаблоны внутри.|Animals with satchels; stencils inside.|kraft leaf orange
Класс на 25|Class of 25|2500|1890|Для урока: заготовки, мешочки и план занятия.|For a lesson: blanks, bags and a plan.|sky lemon raspberry handle`,
    },
  ],
};
