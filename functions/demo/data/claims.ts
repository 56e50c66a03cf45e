import { isInn } from '../../companies/rules.ts';
import { complete } from '../numbers.ts';

/** Partners outside the clusters: region 58, tax office 00, which registers nobody. */
const inn = (serial: number): string => complete(`58009${String(serial).padStart(4, '0')}?`, isInn);
const personInn = (serial: number): string => complete(`580009${String(serial).padStart(4, '0')}??`, isInn);

export const SHELF_INN = inn(1);

type Deed = { daysAgo: number; by: 'claimant' | 'admin' | 'portal'; deed: Record<string, unknown> };
export type ClaimData = {
  company: string;
  /** The company that is accused, where it is one of the cluster. */
  against?: string;
  daysAgo: number;
  facts: Record<string, unknown>;
  deeds: Deed[];
};

const submit = (daysAgo: number): Deed => ({ daysAgo, by: 'claimant', deed: { action: 'submit' } });
const take = (daysAgo: number): Deed => ({ daysAgo, by: 'admin', deed: { action: 'take' } });
const ask = (daysAgo: number): Deed => ({
  daysAgo,
  by: 'admin',
  deed: { action: 'requestReply', days: 10, email: '' },
});
const unanswered = (daysAgo: number): Deed => ({ daysAgo, by: 'portal', deed: { action: 'replyOver' } });
const publish = (daysAgo: number, severity: string, reasons: string): Deed => ({
  daysAgo,
  by: 'admin',
  deed: { action: 'publish', severity, months: 24, reasons },
});

/** What members of «Сладкий край» have to say of partners; every company and person is fictional. */
export const claims: readonly ClaimData[] = [
  {
    company: 'lopukhov-i-docheri',
    daysAgo: 58,
    facts: {
      role: 'buyer',
      category: 'nonPayment',
      inn: SHELF_INN,
      name: 'ООО «Полка рядом»',
      email: 'zakupki@polka-ryadom.example',
      contract: '№ 31 от 12.05.2026',
      from: '2026-06-20',
      amount: 486_000_00,
      text: 'Отгрузили 2 700 коробок конфет с отсрочкой 30 дней. Срок прошёл в июле, акт сверки подписан, на письма отвечают «на следующей неделе». Прилагаем договор, накладные и акт.',
    },
    deeds: [
      submit(57),
      take(56),
      ask(55),
      unanswered(45),
      publish(
        43,
        'serious',
        'Долг подтверждён подписанным актом сверки, срок оплаты прошёл больше трёх месяцев назад. Предприятие на запрос не ответило.',
      ),
    ],
  },
  {
    company: 'surskiy-kakaovar',
    daysAgo: 40,
    facts: {
      role: 'supplier',
      category: 'delivery',
      inn: inn(2),
      name: 'ООО «Сахарный обоз»',
      email: 'office@saharniy-oboz.example',
      contract: '№ 8-П от 01.08.2026',
      from: '2026-08-15',
      amount: 1_240_000_00,
      text: 'Внесли предоплату за 20 тонн сахара. Отгрузку переносили четыре раза, потом перестали отвечать. Деньги не вернули.',
      hidden: true,
    },
    deeds: [
      submit(39),
      take(38),
      ask(37),
      unanswered(27),
      publish(
        25,
        'critical',
        'Предоплата подтверждена платёжным поручением, поставки не было, переписка показывает четыре переноса без причин.',
      ),
    ],
  },
  {
    company: 'surskiy-kakaovar',
    daysAgo: 20,
    facts: {
      kind: 'link',
      inn: inn(3),
      name: 'ООО «Обоз плюс»',
      email: 'office@oboz-plus.example',
      linkedTo: inn(2),
      sameness: 'head',
      text: 'Тот же директор и тот же телефон: предложили «начать с чистого листа» от имени нового общества. Коммерческое предложение приложено.',
    },
    deeds: [
      submit(19),
      take(18),
      ask(17),
      unanswered(7),
      publish(
        6,
        'serious',
        'Руководитель и телефон в коммерческом предложении те же, что у «Сахарного обоза».',
      ),
    ],
  },
  {
    company: 'oblako-u-rechki',
    daysAgo: 9,
    facts: {
      role: 'supplier',
      category: 'quality',
      inn: inn(4),
      name: 'ООО «Тара быстро»',
      email: 'sales@tara-bystro.example',
      contract: 'счёт № 219',
      from: '2026-10-26',
      amount: 92_400_00,
      text: 'Из 6 000 коробок больше тысячи расклеились на складе. Замену обещали и не привезли, акт о браке не подписывают.',
    },
    deeds: [submit(8), take(7), ask(6)],
  },
  {
    company: 'lopukhov-i-docheri',
    daysAgo: 5,
    facts: {
      role: 'buyer',
      category: 'nonPayment',
      inn: personInn(1),
      name: 'Громов Савелий Ильич',
      email: 'gromov@yarmarka.example',
      contract: 'расписка от 02.10.2026',
      from: '2026-10-02',
      amount: 38_500_00,
      text: 'Взял конфеты на ярмарку под расписку, обещал рассчитаться через неделю. Прошло больше месяца, трубку не берёт.',
    },
    deeds: [submit(4)],
  },
  {
    company: 'lopukhov-i-docheri',
    against: 'oblako-u-rechki',
    daysAgo: 4,
    facts: {
      role: 'supplier',
      category: 'breach',
      name: 'Облако у речки',
      contract: 'договорённость по переписке',
      from: '2026-11-09',
      amount: 61_000_00,
      text: 'Договорились о зефире для общих наборов к 9 ноября. Половину привезли 16-го, праздничные наборы ушли без него.',
    },
    deeds: [submit(3), take(3), ask(2)],
  },
  {
    company: 'oblako-u-rechki',
    daysAgo: 90,
    facts: {
      role: 'carrier',
      category: 'breach',
      inn: inn(5),
      name: 'ООО «Попутный рейс»',
      email: 'dispatch@poputniy.example',
      contract: 'заявка № 77',
      from: '2026-08-03',
      amount: 54_000_00,
      text: 'Машина пришла без холода, зефир отсырел. Ущерб признали, но платить не торопятся.',
    },
    deeds: [
      submit(89),
      take(88),
      ask(87),
      unanswered(77),
      publish(75, 'notice', 'Нарушение режима перевозки подтверждено актом и признано перевозчиком.'),
      { daysAgo: 31, by: 'claimant', deed: { action: 'confirmPaid' } },
      { daysAgo: 30, by: 'admin', deed: { action: 'settle' } },
    ],
  },
  {
    company: 'surskiy-kakaovar',
    daysAgo: 1,
    facts: {
      role: 'supplier',
      category: 'delivery',
      inn: inn(6),
      name: 'ООО «Какао-Экспресс»',
      text: 'Обещали бобы 10 ноября, до сих пор',
    },
    deeds: [],
  },
];
