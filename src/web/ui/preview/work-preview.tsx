// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../../../kernel/text.ts';
import {
  Button,
  ButtonLink,
  Card,
  Checkboxes,
  DateField,
  Empty,
  ErrorSummary,
  Figure,
  FilterChips,
  Layout,
  Ltr,
  Motif,
  NumberField,
  Pagination,
  Radios,
  SearchBox,
  Select,
  StateTag,
  Table,
  TextArea,
  TextField,
} from '../index.ts';

const ROWS = [
  { ref: 'C-7K2M-9QX4-D', ar: 'بطاقة الهوية', en: 'Identity card', days: 2, state: 'case.inProgress' },
  { ref: 'C-33NM-0QXA-8', ar: 'شهادة الميلاد', en: 'Birth certificate', days: 1, state: 'case.waitingCustomer' },
  { ref: 'C-90FM-7QZZ-1', ar: 'علاوة الأبناء', en: 'Child allowance', days: 11, state: 'case.delivered' },
] as const;

/** Lists and forms in small: search, chips, table, paging, and every kind of field with and without an error. */
export function WorkPreview({ lang }: { lang: Lang }) {
  const ar = lang === 'ar';
  const columns = [
    {
      title: ar ? 'المرجع' : 'Reference',
      heading: true,
      cell: (row: (typeof ROWS)[number]) => (
        <a href="#r">
          <Ltr>{row.ref}</Ltr>
        </a>
      ),
    },
    {
      title: ar ? 'الخدمة' : 'Service',
      cell: (row: (typeof ROWS)[number]) => row[lang],
      sort: { href: '?sort=service' },
    },
    {
      title: ar ? 'الأيام المتبقية' : 'Days left',
      numeric: true,
      cell: (row: (typeof ROWS)[number]) => row.days,
      sort: { href: '?sort=days', now: 'ascending' as const },
    },
    {
      title: ar ? 'الحالة' : 'State',
      cell: (row: (typeof ROWS)[number]) => <StateTag lang={lang} state={row.state} />,
    },
  ];
  return (
    <Layout
      lang={lang}
      path="/worklist?page=2"
      title={ar ? 'قائمة العمل' : 'Worklist'}
      breadcrumbs={[{ label: ar ? 'قائمة العمل' : 'Worklist' }]}
    >
      <ErrorSummary
        lang={lang}
        errors={[{ name: 'phone', message: ar ? 'اكتبوا رقم الهاتف كاملًا.' : 'Write the whole phone number.' }]}
      />
      <h1>{ar ? 'قائمة العمل' : 'Worklist'}</h1>
      <SearchBox lang={lang} action="" label={ar ? 'ابحثوا في المعاملات' : 'Search'} value="" />
      <FilterChips
        lang={lang}
        clear="?"
        filters={[
          { label: ar ? 'متأخرة' : 'Late', without: '?' },
          { label: ar ? 'بطاقة الهوية' : 'Identity card', without: '?' },
        ]}
      />
      <Table lang={lang} caption={ar ? '48 معاملة' : '48 cases'} columns={columns} rows={ROWS} />
      <Pagination lang={lang} page={4} pages={12} href={(page) => `?page=${page}`} />
      <h2>{ar ? 'أرقام ومحطات' : 'Figures and life events'}</h2>
      <ul class="grid">
        <li>
          <Figure
            number="93.5%"
            label={ar ? 'أُنجزت في موعدها' : 'Done on time'}
            note={ar ? 'من 1,204 معاملة في أكتوبر' : 'of 1,204 cases in October'}
          />
        </li>
        <li>
          <Card title={ar ? 'مولود جديد' : 'A new baby'} href="#b">
            <p class="soft">
              {ar ? 'شهادة، هوية، تأمين، علاوة: كلها معًا.' : 'Certificate, card, insurance, allowance: all together.'}
            </p>
          </Card>
        </li>
        <li>
          <Card title={ar ? 'بدء المدرسة' : 'Starting school'} href="#s">
            <p class="soft">{ar ? 'التسجيل والنقل والكتب.' : 'Registration, transport and books.'}</p>
          </Card>
        </li>
      </ul>
      <form class="stack loose">
        <TextField
          lang={lang}
          name="name"
          label={ar ? 'الاسم كما تحبون أن نناديكم' : 'The name you like to be called'}
          width="medium"
          optional
        />
        <TextField
          lang={lang}
          name="phone"
          type="tel"
          label={ar ? 'رقم الهاتف' : 'Phone number'}
          hint={ar ? 'نرسل إليه رسالة حين تنتهي الخدمة.' : 'We text you when the service is done.'}
          error={ar ? 'اكتبوا رقم الهاتف كاملًا.' : 'Write the whole phone number.'}
          value="+971 50 123"
          width="medium"
        />
        <NumberField lang={lang} name="n" label={ar ? 'عدد الأبناء' : 'How many children'} value="3" />
        <DateField
          lang={lang}
          name="born"
          label={ar ? 'تاريخ الميلاد' : 'Date of birth'}
          hint={ar ? 'مثل 3 12 2026' : 'Such as 3 12 2026'}
          value={{ day: '3', month: '12', year: '2026' }}
        />
        <Select
          lang={lang}
          name="emirate"
          label={ar ? 'الإمارة' : 'Emirate'}
          empty="—"
          options={[{ value: 'dxb', label: ar ? 'دبي' : 'Dubai' }]}
        />
        <Radios
          lang={lang}
          name="lives"
          question
          label={ar ? 'هل يقيم المولود معكم؟' : 'Does the child live with you?'}
          hint={
            ar
              ? 'نسأل لأن العلاوة تُصرف لمن يقيم معه المولود.'
              : 'We ask because the allowance goes to whom the child lives with.'
          }
          options={[
            { value: 'y', label: ar ? 'نعم' : 'Yes' },
            { value: 'n', label: ar ? 'لا' : 'No', hint: ar ? 'يقيم مع شخص آخر' : 'With someone else' },
          ]}
          value="y"
        />
        <Checkboxes
          lang={lang}
          name="p"
          label={ar ? 'كيف نخاطبكم؟' : 'How should we reach you?'}
          options={[
            { value: 's', label: ar ? 'رسالة نصية' : 'Text message' },
            { value: 'm', label: ar ? 'بريد إلكتروني' : 'E-mail' },
          ]}
          values={['s']}
        />
        <TextArea lang={lang} name="c" label={ar ? 'قولوا لنا المزيد' : 'Tell us more'} optional />
        <div class="row">
          <Button kind="primary">{ar ? 'متابعة' : 'Continue'}</Button>
          <ButtonLink href="#back" icon="back">
            {ar ? 'رجوع' : 'Back'}
          </ButtonLink>
          <Button kind="danger">{ar ? 'سحب الطلب' : 'Withdraw'}</Button>
        </div>
      </form>
      <Empty
        title={ar ? 'لا نتائج لهذا البحث' : 'Nothing found'}
        text={ar ? 'جرّبوا كلمة أخرى أو كلمات أقل، أو تصفّحوا الأحداث الحياتية.' : 'Try another word or fewer words.'}
      >
        <ButtonLink href="#le">{ar ? 'الأحداث الحياتية' : 'Life events'}</ButtonLink>
      </Empty>
      <Motif id="stars-below" />
    </Layout>
  );
}
