// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../../../kernel/text.ts';
import { DateText, Faces, Layout, Ltr, Notice, Panel, Progress, StateTag, type Step, Timeline } from '../index.ts';

function steps(lang: Lang): readonly Step[] {
  const ar = lang === 'ar';
  const facts = (state: Parameters<typeof StateTag>[0]['state'], entity: string, day: string) => (
    <>
      <StateTag lang={lang} state={state} />
      <span>{entity}</span>
      <DateText lang={lang} when={day} style="near" now={new Date('2026-11-22')} />
    </>
  );
  return [
    {
      stage: 'done',
      title: ar ? 'شهادة الميلاد' : 'Birth certificate',
      facts: facts('case.delivered', ar ? 'وزارة الصحة' : 'Ministry of Health', '2026-11-20'),
    },
    {
      stage: 'done',
      title: ar ? 'التأمين الصحي' : 'Health insurance',
      facts: facts('case.delivered', ar ? 'هيئة الصحة' : 'Health Authority', '2026-11-21'),
    },
    {
      stage: 'now',
      title: ar ? 'بطاقة الهوية' : 'Identity card',
      facts: facts('case.inProgress', ar ? 'هيئة الهوية' : 'Identity Authority', '2026-11-25'),
      body: <p>{ar ? 'تُطبع البطاقة الآن وتصلكم بالبريد.' : 'The card is being printed and will come by post.'}</p>,
    },
    {
      stage: 'care',
      title: ar ? 'صورة للبطاقة' : 'A photo for the card',
      facts: facts('case.waitingCustomer', ar ? 'هيئة الهوية' : 'Identity Authority', '2026-11-23'),
    },
    {
      stage: 'later',
      title: ar ? 'علاوة الأبناء' : 'Child allowance',
      facts: facts('case.waitingService', ar ? 'وزارة تنمية المجتمع' : 'Community Development', '2026-12-03'),
    },
    {
      stage: 'bad',
      title: ar ? 'موعد التطعيم' : 'Vaccination booking',
      facts: facts('case.failed', ar ? 'المركز الصحي' : 'Health centre', '2026-11-22'),
    },
  ];
}

/** A journey page in small: the next step first, the line of services, the thread beside it. */
export function JourneyPreview({ lang }: { lang: Lang }) {
  const ar = lang === 'ar';
  return (
    <Layout
      lang={lang}
      path="/my/journeys/1"
      title={ar ? 'رحلتكم' : 'Your journey'}
      user={{ name: { ar: 'فاطمة', en: 'Fatima' }, roles: ['customer', 'operator', 'case-worker'] }}
      csrf="x"
      breadcrumbs={[
        { href: `/${lang}/my`, label: ar ? 'صفحتي' : 'My page' },
        { label: ar ? 'مولودة جديدة' : 'A new baby' },
      ]}
    >
      <div class="stack tight">
        <h1>{ar ? 'بطاقة الهوية هي الخطوة التالية' : 'The identity card comes next'}</h1>
        <p class="lead">
          {ar
            ? 'لا شيء عليكم الآن. ننجز كل شيء قبل الخميس 3 ديسمبر.'
            : 'Nothing for you to do. Everything is done by Thursday 3 December.'}
        </p>
      </div>
      <div class="split">
        <div class="stack">
          <Progress lang={lang} label={ar ? 'الخدمات المنجزة' : 'Services done'} done={2} total={6} />
          <Timeline lang={lang} steps={steps(lang)} fold level={2} />
        </div>
        <Panel title={ar ? 'الرسائل' : 'Messages'}>
          <Notice lang={lang} kind="success">
            <p>
              {ar ? 'صدرت شهادة الميلاد برقم ' : 'The birth certificate is issued: '}
              <Ltr>BC-2026-00412</Ltr>.
            </p>
          </Notice>
          <Notice lang={lang} kind="warning" title={ar ? 'تغيّر الموعد' : 'The date has moved'}>
            <p>
              {ar ? 'تأخرت الطباعة يومًا واحدًا بسبب العطلة.' : 'Printing took one day longer because of the holiday.'}
            </p>
          </Notice>
          <Faces lang={lang} name="happiness" legend={ar ? 'كيف كانت تجربتكم؟' : 'How was it?'} />
        </Panel>
      </div>
    </Layout>
  );
}
