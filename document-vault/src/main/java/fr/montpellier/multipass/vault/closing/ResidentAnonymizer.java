package fr.montpellier.multipass.vault.closing;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import fr.montpellier.multipass.vault.giving.audit.BreachNoticeRepository;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.giving.sharing.unusable.UnusableReportRepository;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.erasure.records.DeletionReportRepository;
import fr.montpellier.multipass.vault.keeping.erasure.records.ErasureRepository;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import fr.montpellier.multipass.vault.receiving.uploads.AccountUploads;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Anonymizes residents who erased all their documents, after they had time to take their certificates: their identity
 * is removed from the journal, and from the remaining rows of erasures and authorisations (GDPR, article 17;
 * docs/adr/0053).
 */
@Component
class ResidentAnonymizer {

    private static final Logger log = LoggerFactory.getLogger(ResidentAnonymizer.class);

    /** Replaces the owner in rows that must remain so that an erased document is never opened again. */
    private static final String NO_PERSON = "forgotten-resident";

    /** Residents anonymized in one run. */
    private static final int BATCH = 100;

    /** Residents looked up at once; most still have documents. */
    private static final int PAGE = 1_000;

    private final ErasureRepository erasures;
    private final DeletionReportRepository reports;
    private final UnusableReportRepository unusable;
    private final DocumentRepository documents;
    private final AccountUploads uploads;
    private final SharingRepository sharings;
    private final BreachNoticeRepository breaches;
    private final ResidentKeys keys;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration after;
    private final IndependentWork<String> work;

    ResidentAnonymizer(
            ErasureRepository erasures,
            DeletionReportRepository reports,
            UnusableReportRepository unusable,
            DocumentRepository documents,
            AccountUploads uploads,
            SharingRepository sharings,
            BreachNoticeRepository breaches,
            ResidentKeys keys,
            NoticeOutbox notices,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock,
            MeterRegistry meters,
            @Value("${multipass.erasure.forget-after:400d}") Duration after) {
        if (!after.isPositive()) {
            throw new IllegalArgumentException("multipass.erasure.forget-after must be positive");
        }
        this.erasures = erasures;
        this.reports = reports;
        this.unusable = unusable;
        this.documents = documents;
        this.uploads = uploads;
        this.sharings = sharings;
        this.breaches = breaches;
        this.keys = keys;
        this.notices = notices;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
        this.after = after;
        this.work = IndependentWork.onPeople("residents-to-anonymize", owner -> owner, clock, meters);
    }

    @Scheduled(initialDelayString = "1h", fixedDelayString = "1h")
    void anonymizeAll() {
        try {
            anonymize(clock.instant().minus(after));
        } catch (DataAccessException e) {
            log.warn("anonymizing residents failed, will be retried: {}", e.getMessage());
        }
    }

    /** Anonymizes residents whose last erasure was before that time, and who have deposited nothing since. */
    void anonymize(Instant before) {
        int anonymized = 0;
        List<String> page = erasures.findOwnersErasedBefore(before, NO_PERSON, "", PAGE);
        while (anonymized < BATCH && !page.isEmpty()) {
            List<String> owners = withoutRemainingData(page).stream()
                    .limit(BATCH - anonymized)
                    .toList();
            work.forEach(owners, owner -> transaction.executeWithoutResult(status -> anonymize(owner)));
            anonymized += owners.size();
            page = erasures.findOwnersErasedBefore(before, NO_PERSON, page.getLast(), PAGE);
        }
    }

    /**
     * Anonymizes a resident who closed the account, in a transaction and without waiting.
     *
     * @return false while data of the resident are left, or an erasure is not certified
     */
    boolean anonymizeNow(SubjectId resident) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean nothing = !withoutRemainingData(List.of(resident.value())).isEmpty()
                    && erasures.findIncomplete(resident).isEmpty();
            if (nothing) {
                anonymize(resident.value());
            }
            return nothing;
        }));
    }

    /** Returns those who have no document, no upload and no current authorisation. */
    private Set<String> withoutRemainingData(List<String> owners) {
        Set<String> left = new LinkedHashSet<>(owners);
        left.removeAll(documents.findOwnersAmong(left));
        left.removeAll(uploads.findOwnersAmong(left));
        left.removeAll(sharings.findOwnersAmong(left));
        return left;
    }

    private void anonymize(String owner) {
        SubjectId resident = new SubjectId(owner);
        breaches.deleteByOwner(resident);
        reports.deleteByOwner(resident);
        unusable.deleteByOwner(resident);
        erasures.anonymize(owner, NO_PERSON);
        sharings.anonymize(owner, NO_PERSON);
        keys.delete(resident);
        notices.erase(resident);
        boolean known = journal.forget(resident);
        log.info("a resident was anonymized, known to the journal: {}", known);
    }
}
