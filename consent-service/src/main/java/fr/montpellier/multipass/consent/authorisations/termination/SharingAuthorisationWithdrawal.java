package fr.montpellier.multipass.consent.authorisations.termination;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingJournalEvents;
import fr.montpellier.multipass.consent.authorisations.WithdrawalReason;
import fr.montpellier.multipass.consent.authorisations.casework.SharingCases;
import fr.montpellier.multipass.consent.authorisations.publication.AgreedSharingMapper;
import fr.montpellier.multipass.consent.authorisations.publication.SharingChangeMapper;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAgreementRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.feed.SharingChange;
import fr.montpellier.multipass.consent.feed.SharingFeed;
import fr.montpellier.multipass.consent.receipts.Receipts;
import fr.montpellier.multipass.consent.receipts.content.AgreedDocumentYears;
import fr.montpellier.multipass.consent.receipts.content.AgreedSharing;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.tombstones.Tombstone;
import fr.montpellier.multipass.tombstones.TombstoneHandler;
import fr.montpellier.multipass.tombstones.Tombstones;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends authorisations. After a method has returned, every decision is a refusal. */
@Service
public class SharingAuthorisationWithdrawal implements TombstoneHandler {

    private static final String KIND = "authorisation";

    private final SharingAuthorisationRepository authorisations;
    private final SharingAgreementRepository agreements;
    private final Demarches demarches;
    private final Receipts receipts;
    private final SharingFeed feed;
    private final SharingCases cases;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final Tombstones tombstones;
    private final Clock clock;

    SharingAuthorisationWithdrawal(
            SharingAuthorisationRepository authorisations,
            SharingAgreementRepository agreements,
            Demarches demarches,
            Receipts receipts,
            SharingFeed feed,
            SharingCases cases,
            NoticeOutbox notices,
            Journal journal,
            Tombstones tombstones,
            Clock clock) {
        this.authorisations = authorisations;
        this.agreements = agreements;
        this.demarches = demarches;
        this.receipts = receipts;
        this.feed = feed;
        this.cases = cases;
        this.notices = notices;
        this.journal = journal;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    /**
     * Withdraws an authorisation. Idempotent: an authorisation that has already ended is returned unchanged, without
     * another journal entry.
     */
    @Transactional
    public SharingAuthorisation withdraw(SharingAuthorisationId id) {
        return end(id, SharingJournalEvents::withdrawn);
    }

    /** Ends an authorisation as {@link #withdraw} does, because the resident replaced it with another. */
    @Transactional
    public SharingAuthorisation replace(SharingAuthorisationId id) {
        return end(id, SharingJournalEvents::replaced);
    }

    /**
     * Ends an authorisation as {@link #withdraw} does, because the application requested that or never redeemed the
     * consent.
     */
    @Transactional
    public SharingAuthorisation withdrawForApplication(SharingAuthorisationId id, WithdrawalReason reason) {
        return end(id, withdrawn -> SharingJournalEvents.withdrawnForApplication(withdrawn, reason), withdrawn -> {
            issueReceipt(withdrawn);
            tell(withdrawn, reason);
        });
    }

    /** Ends an authorisation as {@link #withdraw} does, because the resident closed their account, which they may still keep. */
    @Transactional
    public SharingAuthorisation withdrawAtClosing(SharingAuthorisationId id) {
        return end(id, SharingJournalEvents::withdrawnWithAccount);
    }

    /** Ends an authorisation as {@link #withdraw} does, because the account of the resident is erased. */
    @Transactional
    public SharingAuthorisation withdrawWithAccount(SharingAuthorisationId id) {
        // Without a receipt, which a resident who closed their account would never see.
        return end(id, SharingJournalEvents::withdrawnWithAccount, ended -> {});
    }

    /** Ends an authorisation as {@link #withdraw} does, because the death of the resident was recorded. */
    @Transactional
    public SharingAuthorisation withdrawAfterDeath(SharingAuthorisationId id) {
        return end(id, SharingJournalEvents::withdrawnAfterDeath);
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** Ends an authorisation again that an older copy of the database has brought back. */
    @Override
    @Transactional
    public void endAgain(Tombstone tombstone) {
        SharingAuthorisationId id = SharingAuthorisationId.parse(tombstone.part(0));
        if (authorisations.findForChange(id).isPresent()) {
            end(id, SharingJournalEvents::withdrawnAfterRestore);
        }
    }

    private SharingAuthorisation end(SharingAuthorisationId id, Function<SharingAuthorisation, JournalEvent> event) {
        return end(id, event, this::issueReceipt);
    }

    private SharingAuthorisation end(
            SharingAuthorisationId id,
            Function<SharingAuthorisation, JournalEvent> event,
            Consumer<SharingAuthorisation> receipt) {
        SharingAuthorisation before = authorisations.findForChange(id).orElseThrow();
        SharingAuthorisation after = before.withdraw(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        if (!after.equals(before)) {
            Instant at = after.withdrawnAt().orElseThrow();
            authorisations.storeWithdrawal(after);
            tombstones.add(KIND, id.toString());
            feed.publish(SharingChangeMapper.of(SharingChange.Kind.WITHDRAWN, after, at));
            cases.end(after, at);
            journal.append(event.apply(after));
            if (after.basis() == LegalBasis.AUTORISATION) {
                receipt.accept(after);
            }
        }
        return after;
    }

    /**
     * Notifies the resident, except of a consent that was never redeemed, which ends minutes after it was given and
     * gave no access.
     */
    private void tell(SharingAuthorisation withdrawn, WithdrawalReason reason) {
        if (reason == WithdrawalReason.REVOKED) {
            notices.add(withdrawn.resident(), NoticeKind.AUTHORISATION_ENDED, null);
        }
    }

    /** Returns when the resident last agreed to give documents. */
    private Instant lastAgreed(SharingAuthorisation authorisation) {
        return agreements.findAgreed(authorisation.id()).values().stream()
                .max(Comparator.naturalOrder())
                .orElse(authorisation.givenAt());
    }

    private void issueReceipt(SharingAuthorisation withdrawn) {
        receipts.issue(AgreedSharingMapper.of(
                AgreedSharing.State.WITHDRAWN,
                withdrawn,
                demarches.version(withdrawn.demarche(), withdrawn.demarcheVersion()),
                new AgreedDocumentYears(lastAgreed(withdrawn), agreements.findYears(withdrawn.id())),
                withdrawn.withdrawnAt().orElseThrow()));
    }
}
