package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.authorisations.NotFollowedReason;
import fr.montpellier.multipass.consent.authorisations.NotFollowedVersion;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingJournalEvents;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.casework.ChangedAbsence;
import fr.montpellier.multipass.consent.authorisations.casework.SharingCases;
import fr.montpellier.multipass.consent.authorisations.giving.DocumentLimits;
import fr.montpellier.multipass.consent.authorisations.publication.AgreedSharingMapper;
import fr.montpellier.multipass.consent.authorisations.publication.SharingChangeMapper;
import fr.montpellier.multipass.consent.authorisations.storage.NotFollowedVersionRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAgreementRepository;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.feed.SharingChange;
import fr.montpellier.multipass.consent.feed.SharingFeed;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.receipts.Receipts;
import fr.montpellier.multipass.consent.receipts.content.AgreedDocumentYears;
import fr.montpellier.multipass.consent.receipts.content.AgreedSharing;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revises authorisations in one transaction each: the new revision, its receipt, the signed event and the journal entry
 * are stored together or not at all. Every later decision is about the new revision.
 */
@Service
public class SharingAuthorisationRevision {

    /** The largest number of revisions of one authorisation. Each is kept with its receipt. */
    static final int MOST = 100;

    private final SharingAuthorisationRepository authorisations;
    private final SharingAgreementRepository agreements;
    private final NotFollowedVersionRepository notFollowed;
    private final Demarches demarches;
    private final RenewalTermsFinder renewals;
    private final Receipts receipts;
    private final SharingFeed feed;
    private final SharingCases cases;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final Clock clock;

    SharingAuthorisationRevision(
            SharingAuthorisationRepository authorisations,
            SharingAgreementRepository agreements,
            NotFollowedVersionRepository notFollowed,
            Demarches demarches,
            RenewalTermsFinder renewals,
            Receipts receipts,
            SharingFeed feed,
            SharingCases cases,
            NoticeOutbox notices,
            Journal journal,
            Clock clock) {
        this.authorisations = authorisations;
        this.agreements = agreements;
        this.notFollowed = notFollowed;
        this.demarches = demarches;
        this.renewals = renewals;
        this.receipts = receipts;
        this.feed = feed;
        this.cases = cases;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Replaces the chosen documents. Documents that are no longer named can no longer be read. A document of a type that
     * the authorisation leaves out adds the type, if it can be added. A document that the vault did not open can be given
     * again, and the vault judges it again. Idempotent: no revision is made if the documents are already the chosen ones.
     * The resident has then decided about later versions that did not follow.
     *
     * @param revision revision that the resident saw
     * @param years years of documents that the screen displayed; the stored years of documents that stay are kept
     * @param explained changes of the explanations of what is missing then
     * @throws ProblemException if the authorisation has ended or was changed since, a document is of a type that it
     *     neither covers nor can be added, or was deleted, there are too many documents of a type, or an explanation is
     *     refused
     */
    @Transactional
    public SharingAuthorisation changeDocuments(
            SharingAuthorisationId id,
            int revision,
            DocumentsByType documents,
            Map<DocumentId, Integer> years,
            List<ChangedAbsence> explained) {
        SharingAuthorisation before = authorisations.findForChange(id).orElseThrow();
        Instant now = requireActive(before);
        Demarche demarche = agreedDemarche(before);
        SharingAuthorisation covering = covering(before, demarche, documents);
        boolean givesAgain = before.unavailable().stream()
                .anyMatch(each -> documents.of(each.type()).contains(each.document()));
        if (before.documents().hasSame(documents) && !givesAgain) {
            notFollowed.removeNotFollowed(id);
            cases.explain(before, demarche, explained, now);
            return before;
        }
        requireRevision(before, revision);
        if (before.unavailable().stream()
                .filter(each -> each.reason().isDeletion())
                .anyMatch(each -> documents.of(each.type()).contains(each.document()))) {
            throw new ProblemException(ConsentProblem.DOCUMENT_DELETED);
        }
        DocumentLimits.check(demarche, documents);
        SharingAuthorisation after = covering.revise(documents, before.until());
        store(AgreedSharing.State.CHANGED, before, after, demarche, years, SharingJournalEvents.changed(after), now);
        notFollowed.removeNotFollowed(id);
        cases.explain(after, agreedDemarche(after), explained, now);
        return after;
    }

    /**
     * Changes the explanations why the resident has no document of some types, and no document. This is no revision.
     *
     * @throws ProblemException if the authorisation has ended, or an explanation is refused
     */
    @Transactional
    public SharingAuthorisation explain(SharingAuthorisationId id, List<ChangedAbsence> explained) {
        SharingAuthorisation authorisation = authorisations.findForChange(id).orElseThrow();
        Instant now = requireActive(authorisation);
        cases.explain(authorisation, agreedDemarche(authorisation), explained, now);
        return authorisation;
    }

    /** Returns the authorisation with the types of these documents that it leaves out. */
    private SharingAuthorisation covering(SharingAuthorisation before, Demarche demarche, DocumentsByType documents) {
        List<JustificatifType> added = documents.documents().keySet().stream()
                .filter(type -> !before.types().contains(type))
                .toList();
        if (added.isEmpty()) {
            return before;
        }
        if (!addableTypes(before).containsAll(added)) {
            throw new ProblemException(ConsentProblem.DOCUMENTS_NOT_ASKED);
        }
        return before.cover(
                demarche, Stream.concat(before.types().stream(), added.stream()).toList());
    }

    /**
     * Renews an authorisation from now on for the time that the resident chooses. The resident agrees to the published
     * text. If that is the text of a later version of the démarche, the authorisation then covers the types of that
     * version; one that was given to an application covers no type for which the application did not ask.
     *
     * @throws ProblemException if the authorisation has ended or was changed since, if the text is not the published one,
     *     if the démarche now belongs to another department, needs none of the types or fewer documents of one, or if the
     *     démarche or the application to which it was given does not allow that duration
     */
    @Transactional
    public SharingAuthorisation renew(SharingAuthorisationId id, Renewal renewal) {
        SharingAuthorisation before = authorisations.findForChange(id).orElseThrow();
        Instant now = requireActive(before);
        RenewalTerms terms = renewals.find(before, now);
        Demarche demarche = terms.published();
        terms.obstacle().ifPresent(obstacle -> {
            if (obstacle == ConsentProblem.TOO_MANY_DOCUMENTS) {
                DocumentLimits.check(demarche, before.readable().only(terms.types()));
            }
            throw new ProblemException(obstacle);
        });
        Language language = renewal.languageOf(demarche);
        Duration duration = renewal.durationWithin(terms.longest());
        requireRevision(before, renewal.revision());
        SharingAuthorisation after =
                before.renew(demarche, terms.types(), language, renewal.agreed(), now.plus(duration));
        store(
                AgreedSharing.State.RENEWED,
                before,
                after,
                demarche,
                renewal.years(),
                SharingJournalEvents.renewed(after),
                now);
        notFollowed.removeNotFollowed(id);
        return after;
    }

    /**
     * Returns the types that the resident left out of the authorisation and can add to it by giving a document: those of
     * the version to whose text they agreed that the published version needs as well. None if the authorisation was
     * given to an application, which requested its types.
     */
    public List<JustificatifType> addableTypes(SharingAuthorisation authorisation) {
        if (authorisation.application().isPresent()) {
            return List.of();
        }
        Demarche published = demarches.current(authorisation.demarche());
        return agreedDemarche(authorisation).leftOut(authorisation.types()).stream()
                .filter(type -> published.need(type).isPresent())
                .toList();
    }

    /**
     * Replaces a document with a later version, if the authorisation is active, names one of the earlier versions and
     * was given for a démarche that lets versions follow; also if the earlier version cannot be read. The
     * resident agreed to this in the text and deposited the version. A version that does not satisfy the need of the
     * démarche does not follow, and neither does one for an authorisation with the largest number of revisions: the
     * document stays, and the resident is notified once and has to decide, by choosing documents or renewing. A version that has followed does not follow again.
     */
    @Transactional
    public void followVersion(SharingAuthorisationId id, LaterVersion version) {
        SharingAuthorisation before = authorisations.findForChange(id).orElseThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<DocumentId> former = before.documents().of(version.type()).stream()
                .filter(version.replaced()::contains)
                .toList();
        if (!(before.stateAt(now) instanceof SharingState.Active)
                || !before.following().contains(version.type())
                || former.isEmpty()) {
            return;
        }
        notFollowed.removeNotFollowed(id, version.replaced());
        Optional<NotFollowedReason> obstacle = agreedDemarche(before)
                .need(version.type())
                .flatMap(need -> version.unfitFor(need, now))
                .or(() -> Optional.of(NotFollowedReason.TOO_MANY_CHANGES).filter(most -> before.revision() >= MOST));
        if (obstacle.isPresent()) {
            var unfit = new NotFollowedVersion(version.type(), version.document(), obstacle.get(), now);
            if (!notFollowed.storeNotFollowed(id, unfit)) {
                return;
            }
            journal.append(SharingJournalEvents.versionNotFollowed(before, unfit));
            notices.add(before.resident(), NoticeKind.VERSION_NOT_FOLLOWED, null);
            return;
        }
        DocumentsByType documents = before.documents().replace(version.type(), version.replaced(), version.document());
        SharingAuthorisation after = before.revise(documents.without(before.unavailableDocuments()), before.until());
        store(
                AgreedSharing.State.FOLLOWED,
                before,
                after,
                agreedDemarche(after),
                version.year().map(year -> Map.of(version.document(), year)).orElse(Map.of()),
                SharingJournalEvents.versionFollowed(after, former),
                now);
        notFollowed.removeNotFollowed(id, List.of(version.document()));
        cases.recordVersion(after, version.type(), now);
        notices.add(after.resident(), NoticeKind.VERSION_FOLLOWED, null);
    }

    private Instant requireActive(SharingAuthorisation authorisation) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!(authorisation.stateAt(now) instanceof SharingState.Active)) {
            throw new ProblemException(ConsentProblem.AUTHORISATION_ENDED);
        }
        return now;
    }

    private static void requireRevision(SharingAuthorisation authorisation, int seen) {
        if (authorisation.revision() != seen) {
            throw new ProblemException(ConsentProblem.AUTHORISATION_CHANGED)
                    .with("revision", "" + authorisation.revision());
        }
        if (authorisation.revision() >= MOST) {
            throw new ProblemException(ConsentProblem.TOO_MANY_CHANGES);
        }
    }

    private Demarche agreedDemarche(SharingAuthorisation authorisation) {
        return demarches.version(authorisation.demarche(), authorisation.demarcheVersion());
    }

    private void store(
            AgreedSharing.State state,
            SharingAuthorisation before,
            SharingAuthorisation after,
            Demarche demarche,
            Map<DocumentId, Integer> years,
            JournalEvent entry,
            Instant now) {
        authorisations.storeRevision(after);
        // By a renewal, the resident agrees to all of them again.
        agreements.storeAgreed(
                after.id(),
                (state == AgreedSharing.State.RENEWED
                                ? after.documents()
                                : after.documents().without(before.readable().all()))
                        .all(),
                now);
        Map<DocumentId, Integer> known = new HashMap<>(agreements.findYears(after.id()));
        known.putAll(years);
        known = demarche.needed(known, after.documents());
        agreements.storeYears(after.id(), known);
        receipts.issue(AgreedSharingMapper.of(state, after, demarche, new AgreedDocumentYears(now, known), now));
        feed.publish(SharingChangeMapper.of(SharingChange.Kind.CHANGED, after, now));
        journal.append(entry);
        cases.revise(before, after, demarche, now);
    }
}
