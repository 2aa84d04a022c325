// SPDX-License-Identifier: Apache-2.0
import { formatDate, formatMoney } from '../../../i18n/index.ts';
import type { Lang } from '../../../kernel/text.ts';
import { Button, Card, DateText, Icon, Layout, Notice, StateTag, SummaryList, Switch, Tag } from '../index.ts';

const SERVICES = [
  {
    ar: 'شهادة الميلاد',
    en: 'Birth certificate',
    byAr: 'وزارة الصحة ووقاية المجتمع',
    byEn: 'Ministry of Health',
    fils: 0,
    day: '2026-11-24',
  },
  {
    ar: 'بطاقة الهوية',
    en: 'Identity card',
    byAr: 'هيئة الهوية والجنسية',
    byEn: 'Identity Authority',
    fils: 10000,
    day: '2026-12-03',
  },
  {
    ar: 'التأمين الصحي',
    en: 'Health insurance',
    byAr: 'هيئة الصحة',
    byEn: 'Health Authority',
    fils: 0,
    day: '2026-11-26',
  },
];

function OfferRow({ lang, service }: { lang: Lang; service: (typeof SERVICES)[number] }) {
  const ar = lang === 'ar';
  return (
    <Card title={service[lang]}>
      <div class="row apart">
        <span class="soft">
          {ar ? service.byAr : service.byEn} · {formatMoney(service.fils, lang)} ·{' '}
          <DateText lang={lang} when={service.day} />
        </span>
        <Switch name="take" value={service.en} on label={ar ? 'ضمن العرض' : 'Included'} />
      </div>
      <details>
        <summary>{ar ? 'لماذا؟' : 'Why?'}</summary>
        <p>
          {ar
            ? 'لأن أحد الوالدين مواطن، حسب سجل السكان.'
            : 'Because one parent is a citizen, says the population register.'}
        </p>
      </details>
      <details open={service.fils > 0}>
        <summary>{ar ? 'ما نعرفه' : 'What we know'}</summary>
        <SummaryList
          rows={[
            {
              term: ar ? 'اسم المولودة' : 'Name',
              value: ar ? 'مريم' : 'Mariam',
              action: <a href="#x">{ar ? 'ليس صحيحًا؟' : 'Not right?'}</a>,
            },
            { term: ar ? 'تاريخ الميلاد' : 'Born', value: <DateText lang={lang} when="2026-11-20" hijri /> },
          ]}
        />
      </details>
    </Card>
  );
}

/** An offer page in small: what a mother sees on the day after a birth. */
export function OfferPreview({ lang }: { lang: Lang }) {
  const ar = lang === 'ar';
  return (
    <Layout
      lang={lang}
      path="/my/offers/1"
      title={ar ? 'عرض لكم' : 'Your offer'}
      user={{ name: { ar: 'فاطمة المنصوري', en: 'Fatima Al Mansoori' }, roles: ['customer'] }}
      csrf="token"
      banner={
        ar
          ? `نسخة تجريبية · اليوم فيها ${formatDate(lang, '2026-11-22', 'weekday')}`
          : 'Demonstration · today is Sunday 22 November 2026'
      }
      breadcrumbs={[
        { href: `/${lang}/my`, label: ar ? 'صفحتي' : 'My page' },
        { label: ar ? 'مولودة جديدة' : 'A new baby' },
      ]}
      width="reading"
    >
      <div class="stack">
        <StateTag lang={lang} state="offer.open" />
        <h1>{ar ? 'ست خدمات لمولودتكم جاهزة' : 'Six services for your daughter are ready'}</h1>
        <p class="lead">
          {ar ? 'لا شيء تملؤونه · تُنجز قبل الخميس 3 ديسمبر' : 'Nothing to fill in · done by Thursday 3 December'}
        </p>
      </div>
      <form class="row" method="post">
        <Button kind="primary">{ar ? 'قبول الكل' : 'Accept all'}</Button>
        <Button kind="quiet">{ar ? 'ذكّروني لاحقًا' : 'Remind me later'}</Button>
        <Button kind="quiet">{ar ? 'لا أحتاج إليها' : 'I do not need this'}</Button>
      </form>
      <section class="stack">
        <div class="row apart">
          <h2>{ar ? 'الخدمات' : 'The services'}</h2>
          <Tag icon="lock">{ar ? 'بياناتكم محفوظة' : 'Your data is safe'}</Tag>
        </div>
        {SERVICES.map((service) => (
          <OfferRow lang={lang} service={service} />
        ))}
      </section>
      <Notice lang={lang} kind="info">
        <p>
          <Icon name="eye" size={18} />{' '}
          {ar ? 'يمكنكم أن تروا من اطّلع على بياناتكم.' : 'You can see who looked at your data.'}
        </p>
      </Notice>
    </Layout>
  );
}
