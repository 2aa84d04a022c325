// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import type { Lang } from '../../../kernel/index.ts';
import { type OwnSession, type Person, type Session, writeIdentityNumber } from '../../../modules/identity/index.ts';
import type { PageContext } from '../../context.ts';
import {
  Button,
  ConfirmForm,
  Csrf,
  DateText,
  Layout,
  Ltr,
  Notice,
  Radios,
  SummaryList,
  type SummaryRow,
  Tag,
  Words,
} from '../../ui/index.ts';

export type AccountPageProps = {
  readonly page: PageContext;
  readonly session: Session;
  /** What is known of the customer; staff have none. */
  readonly person: Person | undefined;
  readonly sessions: readonly OwnSession[];
  /** What has just happened. */
  readonly news?: 'language' | 'ended' | 'gone' | undefined;
};

const NEWS = {
  language: 'account.language.saved',
  ended: 'account.sessions.ended',
  gone: 'account.sessions.gone',
} as const;

/** Who I am here, for whom I act, in which language I am written to, and where I am signed in. */
export function AccountPage(props: AccountPageProps) {
  const { page, session, news } = props;
  const title = t(page.lang, 'account.title');
  const crumbs = [
    ...(session.kind === 'person' ? [{ href: `/${page.lang}/my`, label: t(page.lang, 'shell.nav.my') }] : []),
  ];
  return (
    <Layout {...page} title={title} breadcrumbs={[...crumbs, { label: title }]} width="reading">
      <h1>{title}</h1>
      {news && (
        <Notice lang={page.lang} kind={news === 'gone' ? 'info' : 'success'} title={t(page.lang, NEWS[news])} live />
      )}
      <WhoIAm {...props} />
      {session.actsForPeople.length > 0 && <Wards lang={page.lang} session={session} />}
      {session.kind === 'person' && <Language {...props} />}
      <Devices {...props} />
    </Layout>
  );
}

function WhoIAm({ page: { lang }, session, person }: AccountPageProps) {
  const rows: SummaryRow[] = [{ term: t(lang, 'account.name'), value: <bdi>{session.name[lang]}</bdi> }];
  if (person?.identityNumber) {
    const number = <Ltr>{writeIdentityNumber(person.identityNumber)}</Ltr>;
    rows.push({ term: t(lang, 'account.identityNumber'), value: number });
  }
  if (person?.birthDate) {
    rows.push({ term: t(lang, 'account.birthDate'), value: <DateText lang={lang} when={person.birthDate} hijri /> });
  }
  if (session.kind === 'staff') {
    rows.push({ term: t(lang, 'account.entity'), value: <Ltr>{session.actor.entityId}</Ltr> });
    const roles = session.roles.map((role) => t(lang, `account.roles.${role}`)).join(lang === 'ar' ? '، ' : ', ');
    rows.push({ term: t(lang, 'account.roles'), value: roles });
  }
  return (
    <section class="stack">
      <h2>{t(lang, 'account.whoIAm')}</h2>
      <SummaryList rows={rows} />
    </section>
  );
}

function Wards({ lang, session }: { lang: Lang; session: Session }) {
  const rows = session.actsForPeople.map((ward) => ({
    term: <bdi>{ward.name[lang]}</bdi>,
    value: t(lang, `account.actsFor.${ward.kind}`),
  }));
  return (
    <section class="stack">
      <h2>{t(lang, 'account.actsFor.title')}</h2>
      <p>{t(lang, 'account.actsFor.text')}</p>
      <SummaryList rows={rows} />
    </section>
  );
}

function Language({ page: { lang, csrf }, session }: AccountPageProps) {
  const options = (['ar', 'en'] as const).map((value) => ({
    value,
    label: <span lang={value}>{t(lang, `account.language.${value}`)}</span>,
  }));
  const [label, hint] = [t(lang, 'account.language.label'), t(lang, 'account.language.hint')];
  return (
    <form method="post" action={`/${lang}/my/account/language`} class="stack">
      <Csrf token={csrf} />
      <Radios lang={lang} name="language" label={label} hint={hint} options={options} value={session.language} />
      <div class="row">
        <Button>{t(lang, 'account.language.save')}</Button>
      </div>
    </form>
  );
}

function Devices(props: AccountPageProps) {
  const { page, session, sessions } = props;
  const { lang, csrf } = page;
  return (
    <section class="stack">
      <h2>{t(lang, 'account.sessions.title')}</h2>
      <p>{t(lang, 'account.sessions.text')}</p>
      <ul class="plain stack">
        {sessions.map((own) => (
          <Device lang={lang} own={own} csrf={csrf} here={own.key === session.key} />
        ))}
      </ul>
      <ConfirmForm
        action={`/${lang}/my/account/sessions/end-all`}
        csrf={csrf}
        kind="danger"
        confirm={t(lang, 'account.sessions.endAll')}
      />
    </section>
  );
}

type DeviceProps = { lang: Lang; own: OwnSession; csrf: string | undefined; here: boolean };

function Device({ lang, own, csrf, here }: DeviceProps) {
  const started = <DateText lang={lang} when={own.startedAt} style="time" />;
  const seen = <DateText lang={lang} when={own.seenAt} style="time" />;
  return (
    <li class="card">
      <div class="row apart">
        <div>
          <strong>
            <Ltr>{own.device}</Ltr>
          </strong>{' '}
          {here && (
            <Tag tone="good" icon="check">
              {t(lang, 'account.sessions.here')}
            </Tag>
          )}
          <p class="small soft">
            <Words lang={lang} k="account.sessions.seen" with={{ when: seen }} />
          </p>
          <p class="small soft">
            <Words lang={lang} k="account.sessions.started" with={{ when: started }} />
          </p>
        </div>
        {!here && (
          <form method="post" action={`/${lang}/my/account/sessions/end`}>
            <Csrf token={csrf} />
            <input type="hidden" name="session" value={own.key} />
            <Button kind="quiet" aria-label={t(lang, 'account.sessions.endOf', { device: own.device })}>
              {t(lang, 'account.sessions.end')}
            </Button>
          </form>
        )}
      </div>
    </li>
  );
}
