package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.cards.PrintedCards;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.deaths.EstateTransferRepository;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.consent.scopes.ScopeConsents;
import fr.montpellier.multipass.identity.protocol.device.UserCodeAttemptRepository;
import fr.montpellier.multipass.identity.protocol.grants.GrantService;
import fr.montpellier.multipass.identity.protocol.logout.backchannel.BackChannelLogout;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.JournalReceipt;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.tombstones.Tombstones;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a resident from this server in one transaction: tokens, grants, consents, notices, cards, sign-ins, the
 * account, the links to identity providers, the civil identity, the seed of their pseudonyms, and the key to their
 * identity in the journal. An email to each address has a signed certificate of it. Each package deletes the rows of its own tables. The sessions of their browsers name a
 * sign-in that no longer exists. Logout notices that are still to be sent are deleted once they are sent, or after a
 * month.
 */
@Component
class PersonErasure {

    private static final Logger log = LoggerFactory.getLogger(PersonErasure.class);

    private final AccountClosingRepository closings;
    private final Authorizations authorizations;
    private final BackChannelLogout backChannel;
    private final GrantService grants;
    private final ScopeConsents consents;
    private final UserCodeAttemptRepository attempts;
    private final Notices notices;
    private final PrintedCards cards;
    private final Accounts accounts;
    private final SignInService signIns;
    private final Citizens citizens;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final Tombstones tombstones;
    private final PersonMails mails;
    private final AccountCertificates certificates;
    private final EstateTransferRepository estates;
    private final AccountMails accountMails;

    PersonErasure(
            AccountClosingRepository closings,
            Authorizations authorizations,
            BackChannelLogout backChannel,
            GrantService grants,
            ScopeConsents consents,
            UserCodeAttemptRepository attempts,
            Notices notices,
            PrintedCards cards,
            Accounts accounts,
            SignInService signIns,
            Citizens citizens,
            PairwiseSubjects subjects,
            Journal journal,
            Tombstones tombstones,
            PersonMails mails,
            AccountCertificates certificates,
            EstateTransferRepository estates,
            AccountMails accountMails) {
        this.estates = estates;
        this.accountMails = accountMails;
        this.mails = mails;
        this.certificates = certificates;
        this.closings = closings;
        this.authorizations = authorizations;
        this.backChannel = backChannel;
        this.grants = grants;
        this.consents = consents;
        this.attempts = attempts;
        this.notices = notices;
        this.cards = cards;
        this.accounts = accounts;
        this.signIns = signIns;
        this.citizens = citizens;
        this.subjects = subjects;
        this.journal = journal;
        this.tombstones = tombstones;
    }

    /** Erases the resident unless another instance has done so. */
    @Transactional
    void erase(AccountClosing closing) {
        UUID holder = closing.holder().value();
        if (!closings.delete(closing)) {
            return;
        }
        tombstones.add(RestoredClosings.ERASED, holder + " " + closing.acr());
        SubjectId subject = subjects.inMultipass(holder);
        certify(closing, subject);
        List<String> signInIds = signIns.idsOf(holder);
        authorizations.removeAllOf(signInIds);
        backChannel.erase(signInIds);
        grants.erase(holder);
        consents.erase(holder);
        attempts.erase(holder);
        notices.erase(holder);
        cards.erase(holder);
        signIns.erase(holder);
        accounts.erase(holder);
        citizens.erase(closing.holder());
        subjects.destroy(holder);
        journal.forget(subject);
        log.info("erased a resident whose account was closed");
    }

    /**
     * Stores an email with the certificate to each address; after a death, when the resident reads no email any more, to the person who
     * got the documents, if there is one.
     */
    private void certify(AccountClosing closing, SubjectId subject) {
        JournalReceipt entry = journal.append(
                JournalEvent.of(IdentityJournalEvent.ACCOUNT_ERASED).subject(subject));
        if (closing.acr().equals(SignIn.SEEN_AT_COUNTER)) {
            estates.givenOf(closing.holder().value())
                    .ifPresent(transfer -> accountMails.store(new AccountMail(
                            AccountMailKind.ESTATE_ERASED,
                            transfer.deed().email(),
                            Languages.defaultLanguage().code(),
                            Optional.empty(),
                            entry.at(),
                            Optional.of(certificates.sign(closing, subject, entry)),
                            Optional.empty())));
        } else {
            mails.tell(
                    List.of(closing.holder()),
                    new PersonMails.Message(
                            AccountMailKind.ACCOUNT_ERASED,
                            entry.at(),
                            Optional.of(certificates.sign(closing, subject, entry)),
                            Optional.empty(),
                            Optional.empty()));
        }
    }
}
