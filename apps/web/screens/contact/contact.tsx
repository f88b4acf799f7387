import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { instant } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useReading } from '../../app/reading/reading.js';
import { mayActFor } from '../../app/session/acting.js';
import { useReadsOnly } from '../../app/session/reads-only.js';
import { session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { useCommand, type CommandState } from '../../app/writing/use-command.js';
import { CommandForm, useFields } from '../../components/forms/command-form.js';
import { TextRow } from '../../components/forms/text-row.js';
import { AddressSays } from '../../components/screen/address-says.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Banner, Empty, Shown } from '../../components/screen/states.js';
import { EraseContactDocument, SetContactDocument, UnitContactDocument, type UnitContactQuery } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

type Known = UnitContactQuery['contact'];

/** Where a unit is told what it owes; for the unit itself and those above it. Addresses have no past: they lie in no event, and can be erased. */
export const Contact = () => {
  const { t } = useTexts();
  const { unitId } = useParams({ from: '/noi-nhan-tin/$unitId' });
  const who = useStore(session);
  const readsOnly = useReadsOnly();
  const { asOf } = useAsOf();
  const reading = useReading(UnitContactDocument, { unitId }, { present: true });
  const words = t.contact;
  return (
    <div className="narrow">
      <PageHead title={words.title}>{reading.data?.orgUnit?.fullName}</PageHead>
      <Shown reading={reading} skeleton={[90, 240]}>
        {({ orgUnit, contact }) =>
          orgUnit === null ? (
            <p>
              {words.noUnit} <AddressSays />
            </p>
          ) : readsOnly || who === undefined || !mayActFor(who.unit, [orgUnit]) ? (
            <Banner tone="info">{words.keepers(orgUnit.fullName)}</Banner>
          ) : (
            <>
              <Present contact={contact} />
              {asOf === undefined ? (
                <Acts unitId={unitId} contact={contact} again={reading.again} />
              ) : (
                <p className="quiet">{t.common.asOf.noWriting}</p>
              )}
            </>
          )
        }
      </Shown>
    </div>
  );
};

const Present = ({ contact }: { readonly contact: Known }) => {
  const { t, f } = useTexts();
  const words = t.contact;
  if (contact === null) return <Empty>{words.none}</Empty>;
  const { email, webhookUrl, updatedAt } = contact;
  return (
    <dl className="facts">
      <div>
        <dt>{words.email}</dt>
        <dd>{email ?? words.notSet}</dd>
      </div>
      {webhookUrl === null ? null : (
        <div>
          <dt>{words.webhook}</dt>
          <dd>{webhookUrl}</dd>
        </div>
      )}
      <div>
        <dt>{words.updated}</dt>
        <dd>{f.instant(instant(updatedAt))}</dd>
      </div>
    </dl>
  );
};

interface ActProps {
  readonly unitId: string;
  readonly contact: Known;
  /** Asks for the address as it stands by now: no event tells the page of it. */
  readonly again: () => void;
}

type Act = 'SET' | 'ERASE';

const Acts = (props: ActProps) => {
  const { t } = useTexts();
  // Where nothing is set there is nothing to choose.
  const [chosen, choose] = useState<Act | undefined>(props.contact === null ? 'SET' : undefined);
  const words = t.contact;
  const acts: readonly Act[] = props.contact === null && chosen === 'SET' ? [] : ['SET', 'ERASE'];
  return (
    <section className="card" aria-labelledby="change">
      <h2 id="change">{words.change}</h2>
      <div className="tabs">
        {acts.map((act) => (
          <button
            key={act}
            type="button"
            className="button"
            aria-pressed={chosen === act}
            onClick={() => choose(chosen === act ? undefined : act)}
          >
            {words[act].open}
          </button>
        ))}
      </div>
      {chosen === 'SET' ? <SetForm {...props} /> : chosen === 'ERASE' ? <EraseForm {...props} /> : null}
    </section>
  );
};

const useAgainWhenDone = ({ kind }: CommandState, again: () => void): void => {
  useEffect(() => {
    if (kind === 'DONE') again();
  }, [kind, again]);
};

/** What is set takes the place of what was there, so that it is given in full; the secret of a webhook is shown to nobody and is typed again. */
const SetForm = ({ unitId, contact, again }: ActProps) => {
  const { t } = useTexts();
  const words = t.contact;
  const command = useCommand(SetContactDocument, `contact ${unitId}`, '', true);
  const { given, formOf } = useFields(command, { email: contact?.email ?? '', url: contact?.webhookUrl ?? '', secret: '' });
  const [isOpen, open] = useState(given.url !== '' || given.secret !== '');
  useAgainWhenDone(command.state, again);
  const [email, url, secret] = [given.email.trim(), given.url.trim(), given.secret.trim()];
  const isEmpty = email === '' && url === '';
  const send =
    isEmpty || (url === '') !== (secret === '')
      ? undefined
      : () => command.run({ unitId, email: email === '' ? null : email, webhook: url === '' ? null : { url, secret } });
  const form = formOf({
    email: { label: words.email, hint: words.emailHint, wrong: isEmpty ? words.missing : undefined },
    url: {
      label: words.webhook,
      hint: words.webhookHint,
      wrong: url === '' && secret !== '' ? words.urlMissing : undefined,
      place: 'webhook.url',
    },
    secret: {
      label: words.secret,
      hint: words.secretHint,
      wrong: url !== '' && secret === '' ? words.secretMissing : undefined,
      place: 'webhook.secret',
    },
  });
  return (
    <CommandForm form={form} done={words.SET.done} save={words.SET.save} send={send}>
      <TextRow {...form.row.email} />
      <details open={isOpen} onToggle={({ currentTarget }) => open(currentTarget.open)}>
        <summary>{words.software}</summary>
        <TextRow {...form.row.url} isAddress />
        <TextRow {...form.row.secret} isSecret />
      </details>
    </CommandForm>
  );
};

const EraseForm = ({ unitId, again }: ActProps) => {
  const { t } = useTexts();
  const words = t.contact.ERASE;
  const command = useCommand(EraseContactDocument, `erase contact ${unitId}`);
  const form = useFields(command, {}).formOf({});
  useAgainWhenDone(command.state, again);
  return (
    <CommandForm form={form} done={words.done} save={words.save} send={() => command.run({ unitId })}>
      <p className="quiet">{words.hint}</p>
    </CommandForm>
  );
};
